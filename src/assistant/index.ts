/**
 * assistant: finds, tells and starts, in conversation, what the rest of the program can do. One table of tools, driven by rules,
 * by a model where one is configured, or by a business's own software.
 *
 * Invariants: a sentence that states a rule carries the source that it comes from. What is not known is said to be not known.
 * A tool never does more than the person who calls it may; one that writes only proposes until the person confirms.
 */
export type { AssistantContext } from "./assistant-context.ts";
export { type McpCaller, openMcp } from "./mcp/index.ts";
export type { LanguageModel as AssistantModel } from "ai";
export { type ModelEndpoint, openModel } from "./model/endpoint.ts";
export { assistantOperations } from "./routes.ts";
export type { Found, Tool, ToolDoor } from "./tool.ts";
export type { Source } from "./source.ts";
export { type AnyTool, tools } from "./tools.ts";
