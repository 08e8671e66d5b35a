import { holdsDoor } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import type { AssistantContext } from "./assistant-context.ts";
import { fileDemand, myDemands, readDemand } from "./tools/demand-tools.ts";
import { searchItems, searchPolicies } from "./tools/find-entries.ts";
import { matchMyPolicies, myCases, readCase, startApplication } from "./tools/my-business.ts";
import { readItem, readJointMatter, readPolicy } from "./tools/read-entries.ts";
import { searchAnswers } from "./tools/search-answers.ts";
import type { Found, Tool } from "./tool.ts";

/** A tool whatever its input; running needs only what all of them have. */
export type AnyTool = Tool;

/** Everything that the assistant can do, whoever drives it. */
export const tools: readonly AnyTool[] = [
  searchItems,
  searchPolicies,
  searchAnswers,
  readItem,
  readPolicy,
  readJointMatter,
  matchMyPolicies,
  startApplication,
  myCases,
  readCase,
  fileDemand,
  myDemands,
  readDemand,
] as readonly unknown[] as readonly AnyTool[]; // each checks its input by its own schema, in runTool

/** The tools that this person may call. */
export function toolsFor(ctx: Pick<AssistantContext, "actor">): AnyTool[] {
  return tools.filter(({ doors }) => holdsDoor(ctx.actor, doors));
}

/**
 * Runs the tool of this name with whatever was sent to it.
 * @throws Refusal toolNotFound, toolInputInvalid, doorClosed, sessionNeeded, and whatever the tool itself refuses
 */
export async function runTool(ctx: AssistantContext, name: string, input: unknown): Promise<Found<unknown>> {
  const found = tools.find((tool) => tool.name === name);
  if (!found) throw refuse("toolNotFound", { name: name.slice(0, 64) });
  if (!holdsDoor(ctx.actor, found.doors))
    throw ctx.actor.kind === "public" ? refuse("sessionNeeded", {}) : refuse("doorClosed", { doors: found.doors });
  const parsed = found.input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse("toolInputInvalid", { name, field: issue?.path.join(".") ?? "", message: issue?.message ?? "" });
  }
  return await found.run(ctx, parsed.data);
}
