/** What the benefit comes to, row by row: the formula under its cap. */
import { type BenefitSum, benefitOf } from "../../city/index.ts";
import type { PlainDate } from "../../base/index.ts";
import type { Expression, Formula } from "../../criteria/index.ts";
import { factsOfRow, type FactTable, type Outcomes } from "../engine/index.ts";
import { conditionsOf, fenReader } from "./amount-reader.ts";
import { askedByTerms } from "./read-tree.ts";

/** `cap`: what the benefit never passes. */
export type BenefitRule = { readonly formula: Formula; readonly cap?: Formula | undefined };

export type Benefit = {
  /** Whole fen; NaN: cannot be worked out; Infinity: only `ask` can tell. */
  readonly read: (row: number) => number;
  /** By the row evaluator, which takes a hundred times as long: whole fen, or NaN. */
  readonly ask: (row: number) => number;
};

export function conditionsOfBenefit({ formula, cap }: BenefitRule): Expression[] {
  return [...conditionsOf(formula), ...(cap ? conditionsOf(cap) : [])];
}

export type BenefitTable = {
  readonly table: FactTable;
  readonly outcomes: Outcomes;
  readonly placeOf: ReadonlyMap<Expression, number>;
  readonly today: string;
};

export function readBenefit(rule: BenefitRule, { table, outcomes, placeOf, today }: BenefitTable): Benefit {
  const formula = fenReader(rule.formula, table, outcomes, placeOf);
  const cap = rule.cap && fenReader(rule.cap, table, outcomes, placeOf);
  const { facts } = askedByTerms([rule.formula.term, ...(rule.cap ? [rule.cap.term] : [])]);
  const benefit = { formula: rule.formula, ...(rule.cap ? { cap: rule.cap } : {}) };
  return {
    // Math.min keeps what is missing; a cap that must be asked leaves the sum to be asked.
    read: cap ? (row) => least(formula(row), cap(row)) : formula,
    ask: (row) => fenOf(() => benefitOf({ benefit }, factsOfRow(table, row, facts), { today: today as PlainDate })),
  };
}

function least(sum: number, most: number): number {
  if (Number.isNaN(sum) || Number.isNaN(most)) return NaN;
  return Number.isFinite(sum) && Number.isFinite(most) ? Math.min(sum, most) : Infinity;
}

/** A sum beyond what an amount may be is none. */
function fenOf(work: () => BenefitSum | undefined): number {
  try {
    const sum = work();
    return sum && "fen" in sum ? sum.fen : NaN;
  } catch (error) {
    if (error instanceof RangeError) return NaN;
    throw error;
  }
}
