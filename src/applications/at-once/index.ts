/**
 * applications/at-once: 秒办: what the program decides the moment it is filed, and the list by which officers look at samples.
 *
 * Invariants: only what the lists let the program do, on facts that their sources confirm; never on what is unknown, disputed
 * or awaited. Filing, acceptance and decision are one transaction. The explanation is kept with the decision, and a person
 * looks at it when asked.
 */
export { decideAtOnce } from "./decide-at-once.ts";
export { decideHere } from "./decide-here.ts";
export { automaticOperations } from "./routes.ts";
