import type { OpenAPIHono } from "@hono/zod-openapi";
import { hostHeaderValidationResponse, localhostAllowedHostnames } from "@modelcontextprotocol/server";
import { agentOf, type Acting, countAttempt, refuseCrossSite } from "../access/index.ts";
import { openMcp } from "../assistant/index.ts";
import { createContext, refuse } from "../city/index.ts";
import { answerProblem } from "./mount.ts";
import { toProblem } from "./problem.ts";
import type { Services } from "./services.ts";

/** Calls that one key, or one address without a key, may make a minute. */
const CALLS_A_MINUTE = 240;

/**
 * The door for programs: the assistant's tools by the Model Context Protocol (streamable HTTP, stateless). A session of a
 * browser opens nothing here, only a key does, so that no page can make a visitor's browser call a tool.
 */
export function serveMcp(
  app: OpenAPIHono,
  services: Services,
  remoteAddressOf: (c: Parameters<typeof answerProblem>[0]) => string | undefined,
): void {
  const mcp = openMcp({ log: services.log });
  app.all("/mcp", async (c) => {
    const request = c.req.raw;
    // Names that a page elsewhere could not have taken for its own: a rebound one brings its own Host.
    const rebound = hostHeaderValidationResponse(request, [...localhostAllowedHostnames(), new URL(services.publicUrl).hostname]);
    if (rebound) return rebound;
    try {
      refuseCrossSite(request.method, request.headers, services.publicUrl);
      const { db, city, clock, jobs, log, auth, sources } = services;
      const agent = await agentOf(auth, request.headers, clock.now());
      if (agent === "ended") throw refuse("agentKeyEnded", {});
      const who = agent === undefined ? `address ${remoteAddressOf(c) ?? ""}` : `person ${agent.person.userId}`;
      await countAttempt(db, [{ key: ["mcp", who], max: CALLS_A_MINUTE, windowSeconds: 60 }], clock.now());
      const actor: Acting["actor"] = agent?.person ?? { kind: "public" };
      const ctx = { ...createContext({ db, city, clock, jobs, log }), actor, services, sources };
      return await mcp.answer(request, { ctx, scopes: agent?.scopes ?? new Set() });
    } catch (error) {
      return answerProblem(c, toProblem(error));
    }
  });
}
