/**
 * rating: 好差评. A business rates what was decided; a bad rating is a duty of the department until it is answered.
 *
 * Invariants: a rating is given once and never changed or removed; a second one stands beside it. A bad rating is called back
 * and put right by its day, counted by dueDate from the responsibility list. Whether a disputed one counts is decided by
 * nobody of the department that was rated. Every step is an act with its power, its event and its leaf.
 */
export { rateCase } from "./rate-case.ts";
export { ratingOperations } from "./routes.ts";
export { ratingMigrations } from "./tables.ts";
export { warnOfRatings } from "./warn-of-ratings.ts";
