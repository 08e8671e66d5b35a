/**
 * access: who are you (accounts, sessions), and what may you do (powers).
 *
 * Invariants: a role opens doors; only an entry of the city's power list allows an act, for everyone alike. An off-limits
 * area forbids whatever a power allows. The policies that decided are named. A refused act leaves a row. Answers do not
 * tell whether an e-mail has an account. Nothing here that signs in or out may run inside a transaction (see Auth).
 */
export type { AccessContext, AccessServices } from "./access-services.ts";
export {
  type Acting,
  type Actor,
  departmentRoles,
  holdsDoor,
  ownDepartment,
  type Person,
  type Role,
  roleOf,
  roles,
  systemActor,
} from "./actor.ts";
export { type Agent, agentOf, type AgentScope } from "./agent-keys/index.ts";
export { actorOf } from "./actor-of.ts";
export { type Auth, openAuth } from "./auth.ts";
export { readAuthSecret } from "./auth-secret.ts";
export { type ActRequest, type Authorised, authorise } from "./authorise.ts";
export { type AttemptLimit, countAttempt } from "./count-attempt.ts";
export { createAccount } from "./create-account.ts";
export { rolesOfDepartments } from "./create-officer.ts";
export { refuseCrossSite } from "./cross-site.ts";
export { type DemoAccount, seedDemoAccounts } from "./demo-accounts.ts";
export { countRefusedActs } from "./count-refused-acts.ts";
export { recordRefusedAct } from "./refused-act.ts";
export { refusedActWords } from "./refused-act-words.ts";
export { accessOperations } from "./routes.ts";
export { accessMigrations } from "./tables.ts";
