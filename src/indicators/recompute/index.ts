/**
 * recompute: the measures counted a second time, from the public records alone.
 *
 * Invariants: imports nothing of the queries that publish the measures; reads files of any length with the memory of their
 * groups and keys. What cannot be checked is named.
 */
export { type Beside, compare, type Comparison, type Difference, type Published } from "./compare.ts";
export { NotATable, readTable, type Row } from "./read-table.ts";
export { type Counted, medianOf, recount, type Recount } from "./recount.ts";
