/**
 * mcp: the assistant's tools for a business's own software, by the Model Context Protocol.
 *
 * Invariants: a caller is offered what its key was ticked for and its person may do, and nothing else; without a key, what
 * is public. Nothing is kept between two requests. A refusal is a result with its code, article and next step.
 */
export type { McpCaller } from "./mcp-caller.ts";
export { openMcp } from "./open-mcp.ts";
