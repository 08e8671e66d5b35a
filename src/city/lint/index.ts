/**
 * lint: what the city folder is held to, beyond the shape of each field. The rules of law stand in a table
 * (law/law-rules.ts): `zhaoying check --rules` and docs/city-check.md show it, and a test breaks each of them.
 *
 * Invariants: a rule is pure and reads the draft alone. A rule of law names its articles, how sure we are of them, and what
 * to write instead. An error keeps the city from loading; a warning does not.
 */
export { cite } from "./law/law-rule.ts";
export { type RuleOfLaw, rulesOfLaw } from "./law/law-rules.ts";
