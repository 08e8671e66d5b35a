import type { z } from "zod";
import type { Role } from "../access/index.ts";
import type { Text } from "../base/index.ts";
import type { Source } from "./source.ts";
import type { AssistantContext } from "./assistant-context.ts";

/** Who may call a tool: everybody, or who is signed in under one of the roles. */
export type ToolDoor = "public" | Role;

/** What a tool found: plain data, and what each statement of it rests on. */
export type Found<Data> = { data: Data; sources: Source[] };

/**
 * One thing that the assistant can do, whoever drives it: the rules of this program, a model, or a business's own software
 * over MCP. `writes`: without `confirmed: true` in its input it only says what it would do.
 */
export type Tool<Input extends z.ZodType = z.ZodType, Data = unknown> = {
  name: string;
  title: Text;
  /** What it is for and what it gives, for whoever chooses among tools. */
  description: Text;
  input: Input;
  doors: readonly ToolDoor[];
  writes: boolean;
  /** @throws Refusal where the caller may not, or what is asked for is not there */
  run(ctx: AssistantContext, input: z.output<Input>): Promise<Found<Data>>;
};

/** Declares a tool; exists for its type inference. */
export function tool<Input extends z.ZodType, Data>(declaration: Tool<Input, Data>): Tool<Input, Data> {
  return declaration;
}
