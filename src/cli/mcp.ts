import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Server } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { type Command, exitCode, stringOption, UsageError } from "./command.ts";

const DEFAULT_URL = "http://localhost:8080";

/** Programs that only know standard input and output reach the tools of a server through this one. */
export const mcpCommand: Command = {
  summary: "通过标准输入输出提供助手的工具（MCP） / the assistant's tools over standard input and output (MCP)",
  usage: "mcp [--url <address>]",
  options: { url: { type: "string" } },
  optionHelp: [`--url <address>   服务器地址，默认 ${DEFAULT_URL} / address of the server`],
  examples: ["zhaoying mcp --url https://zhaoying.example.test", "ZHAOYING_AGENT_KEY=zyk_… zhaoying mcp"],
  async run(call) {
    const address = stringOption(call, "url") ?? DEFAULT_URL;
    if (!URL.canParse("/mcp", address)) throw new UsageError(`不是网址：${address} / not an address: ${address}`);
    const upstream = await connect(new URL("/mcp", address), process.env.ZHAOYING_AGENT_KEY);
    const handle = serveStdio(() => relay(upstream));
    await new Promise<void>((resolve) => process.stdin.once("close", resolve));
    await handle.close();
    await upstream.close();
    return exitCode.yes;
  },
};

async function connect(url: URL, key: string | undefined): Promise<Client> {
  const client = new Client({ name: "zhaoying-mcp", version: "0.1.0" });
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

/** What the server says, word for word: its name, its instructions, its tools and their results. */
function relay(upstream: Client): Server {
  const { name = "zhaoying", version = "" } = upstream.getServerVersion() ?? {};
  const instructions = upstream.getInstructions();
  const server = new Server({ name, version }, { capabilities: { tools: {} }, ...(instructions === undefined ? {} : { instructions }) });
  server.setRequestHandler("tools/list", async ({ params }) => await upstream.listTools(params));
  server.setRequestHandler("tools/call", async ({ params }) => await upstream.callTool(params));
  return server;
}
