import type { AgentScope } from "../../access/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Tool } from "../tool.ts";

/** A program that asks: in whose context, and how far its key goes; nobody's without a key. */
export type McpCaller = { ctx: AssistantContext; scopes: ReadonlySet<AgentScope> };

/** What a key must hold for a tool that reads or writes in a business's name. A tool that is not here is not offered to programs. */
const scopeOf: Readonly<Record<string, AgentScope>> = {
  matchMyPolicies: "match",
  myCases: "follow",
  myDemands: "follow",
  readCase: "follow",
  readDemand: "follow",
  startApplication: "file",
  fileDemand: "file",
};

/** Whether a tool is offered to the caller: what is public to everybody, the rest by role and by key. */
export function mayCall({ ctx, scopes }: McpCaller, { name, doors }: Pick<Tool, "name" | "doors">): boolean {
  const scope = scopeOf[name];
  if (scope === undefined) return doors.includes("public");
  return ctx.actor.kind === "person" && scopes.has(scope) && (doors.includes("public") || doors.includes(ctx.actor.role));
}
