/**
 * agent-keys: what a business's own software shows instead of a password.
 *
 * Invariants: a key does what its owner ticked, and never more than its owner may. Only its hash is kept. A key opens the
 * tools for programs (MCP) and nothing else: no operation takes it. It ends by its day, or at once when revoked.
 */
export type { AgentScope } from "./agent-key.ts";
export { type Agent, agentOf } from "./agent-of.ts";
export { agentKeyOperations } from "./routes.ts";
