/** The words a criterion may speak of: the facts of an entity, their types and their values. */

import type { Status } from "./status.ts";

/** Text for people: Chinese first, English beside it. */
export type Bilingual = { readonly zh: string; readonly en: string };

/**
 * - `money`: integer fen, |x| <= 2^53-1
 * - `int`: integer, |x| <= 2^53-1
 * - `decimal`: a number read exactly as it is written in decimal; with unit `%` or `‰` it is a rate
 * - `date`: 'YYYY-MM-DD'
 * - `category`: a code, from `values` when they are declared
 */
export type FactType = "bool" | "int" | "decimal" | "money" | "date" | "category" | "text";

export type CategoryValue = { readonly code: string; readonly title: Bilingual };

export type FactDeclaration = {
  /** snake_case, as written in criteria */
  readonly key: string;
  readonly title: Bilingual;
  readonly type: FactType;
  /** how the number is counted, such as 人 / people; `%` and `‰` make a decimal a rate */
  readonly unit?: Bilingual | undefined;
  /** category only: the codes allowed, or for a hierarchical one the codes that have a title */
  readonly values?: readonly CategoryValue[] | undefined;
  /** category whose codes contain one another by prefix: GB/T 4754 "I" > "I65" > "I6513", divisions "330100" > "330106" */
  readonly hierarchical?: boolean | undefined;
  /** int computed at today from a date fact whenever it is absent itself */
  readonly derived?: { readonly yearsSince: string } | undefined;
  /** the keys of the same figure one, two, … years earlier; each is a declared fact of the same type */
  readonly years?: readonly string[] | undefined;
  /** the rules by which the value is worked out, where there are any */
  readonly status?: Status | undefined;
  /** bool only: the sentence parts shown for true and for false, such as 持有有效的高新技术企业证书 */
  readonly phrases?: { readonly yes: Bilingual; readonly no: Bilingual } | undefined;
};

export type FactCatalogue = ReadonlyMap<string, FactDeclaration>;

/** bool -> boolean; int, decimal, money (fen) -> number; date ('YYYY-MM-DD'), category, text -> string */
export type FactValue = boolean | number | string;

/** What is known of one entity. An absent key is unknown, which is never "no". */
export type Facts = ReadonlyMap<string, FactValue>;
