/** What one expression may cost. Everything beyond is refused at compile, with its position. */
export const CRITERION_LIMITS = {
  /** characters of source */
  sourceLength: 200_000,
  /** brackets within brackets, and operators upon operators */
  depth: 40,
  /** entries of one [list] */
  listLength: 5_000,
  /** comparisons after !, ?: are written out */
  tests: 5_000,
  /** rows of one table of points */
  bands: 50,
  /** years that one figure may reach back */
  years: 10,
  /** arguments of one min or max */
  arguments: 10,
  /** characters of a text value */
  textLength: 500,
  /** problems reported at once */
  errors: 20,
} as const;
