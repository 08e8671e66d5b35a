/**
 * indicators: how well the city serves, computed from the records of what it did.
 *
 * Invariants: no measure is kept beside the records; each comes with its definition, numerator and denominator. Below
 * the minimum denominator there is no value. A case that is past its day and undecided counts against the city.
 */
export { indicatorsOperations } from "./routes.ts";
