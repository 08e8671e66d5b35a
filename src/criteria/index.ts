/**
 * The language of eligibility. One expression over facts says who is eligible; the answer, its reasons in plain
 * Chinese and English, the missing facts and the nearest change all come from that one text.
 *
 * *Invariants*
 * - Pure: imports nothing of the rest of the program, reads no clock, no database, no city.
 * - An absent fact is unknown, and unknown never makes anyone eligible.
 * - Numbers are compared exactly; a ratio over zero meets no condition.
 */
export type { Bilingual, CategoryValue, FactCatalogue, FactDeclaration, Facts, FactType, FactValue } from './fact.ts'
