/**
 * indicators: how well the city serves, computed from the records of what it did.
 *
 * Invariants: no measure is kept beside the records; each comes with its definition, numerator, denominator and article.
 * Below the minimum denominator there is no value. A case that is past its day and undecided counts against the city.
 * records/ is what is public of each case; recompute/ counts the measures again from it and shares no code with the queries.
 */
export * as recompute from "./recompute/index.ts";
export { indicatorsOperations, measuresSchema } from "./routes.ts";
