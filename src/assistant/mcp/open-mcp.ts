import { createMcpHandler } from "@modelcontextprotocol/server";
import type { Log } from "../../base/index.ts";
import { tools } from "../tools.ts";
import { type McpCaller, mayCall } from "./mcp-caller.ts";
import { createMcpServer } from "./mcp-server.ts";

/** Longest request that is read, in bytes. */
const REQUEST_BYTES_MAX = 1_000_000;

/**
 * Answers requests of the Model Context Protocol, each by a server made for its caller alone: nothing is kept between two
 * requests, so that any process can answer the next one.
 */
export function openMcp({ log }: { log: Log }): { answer(request: Request, caller: McpCaller): Promise<Response> } {
  const callers = new WeakMap<object, McpCaller>();
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const caller = authInfo && callers.get(authInfo);
      if (!caller) throw new Error("a request of MCP comes with its caller");
      return createMcpServer(
        tools.filter((tool) => mayCall(caller, tool)),
        caller,
      );
    },
    { maxRequestBodySize: REQUEST_BYTES_MAX, onerror: (error) => log("mcp.rejected", { message: String(error) }) },
  );
  return {
    async answer(request, caller) {
      const authInfo = { token: "", clientId: "", scopes: [...caller.scopes] };
      callers.set(authInfo, caller);
      return await handler.fetch(request, { authInfo });
    },
  };
}
