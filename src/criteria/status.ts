/** A status: a fact worked out by criteria, such as 企业规模 by the table of size classes. */
import type { Expression } from "./expression.ts";
import type { FactDeclaration, FactValue } from "./fact.ts";

export type Status = {
  /** The fact itself, without its rules: what an authority recorded under the key. */
  readonly declaration: FactDeclaration;
  /** The first case that is met gives the value. */
  readonly cases: readonly StatusCase[];
  /** Where no case is met: what is recorded, or this value. */
  readonly otherwise: "recorded" | { readonly value: FactValue };
  /** 'YYYY-MM-DD', both included; on other days `otherwise` alone decides */
  readonly from: string;
  readonly to: string | null;
};

export type StatusCase = { readonly value: FactValue; readonly source: string; readonly expression: Expression };

/** Do its rules hold on this day? */
export function statusInForce({ from, to }: Status, today: string): boolean {
  return from <= today && (to === null || today <= to);
}
