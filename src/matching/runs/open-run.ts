/** Every policy of a pack over businesses that come in batches; what one batch needs is forgotten with it. */
import type { PlainDate } from "../../base/index.ts";
import { type City, isInForce, type Policy } from "../../city/index.ts";
import { type Condition, explainCriterion, type FactDeclaration, type Outcome } from "../../criteria/index.ts";
import type { Batch } from "../columns/index.ts";
import { factsOfRow, matchBatch, outcomeOf, type Outcomes, planCriteria } from "../engine/index.ts";
import { unknownOf } from "../simulate/index.ts";
import { policyDigest } from "../offers/policy-digest.ts";
import type { RunHead } from "../results/index.ts";
import { type AmountReader, amountReader } from "./amount-reader.ts";
import { missingReader, type MissingReader } from "./missing-reader.ts";

export type Run = {
  /** Those in force on the day, in the order of the city. */
  readonly policies: readonly Policy[];
  readonly head: RunHead;
  judge(batch: Pick<Batch, "table">): Outcomes;
  /** What is asked for of each business, business by business; the same as `matchPolicies` says of it. */
  offers(batch: JudgedBatch, asked: AskedOffers): Generator<RunOffer>;
};

export type JudgedBatch = Pick<Batch, "table" | "rowNumbers" | "uscc" | "name"> & { readonly outcomes: Outcomes };

/** `conditions`: with every condition and what is on record, which costs many times the outcome. */
export type AskedOffers = { readonly only: ReadonlySet<Outcome>; readonly conditions: boolean };

export type RunOffer = {
  /** of the source, from 1 */
  readonly row: number;
  readonly uscc: string | undefined;
  readonly name: string | undefined;
  readonly policy: Policy;
  readonly outcome: Outcome;
  /** Facts that would decide, when the outcome is unknown. */
  readonly missing: readonly string[];
  /** What the benefit comes to; undefined where it is words only, or a fact for it is missing. */
  readonly fen: number | undefined;
  readonly condition: Condition | undefined;
};

export function openRun(city: Pick<City, "id" | "digest" | "facts" | "policies">, today: PlainDate): Run {
  const policies = [...city.policies.values()].filter((policy) => isInForce(policy, today));
  const plan = planCriteria(
    policies.map(({ criterion }) => criterion),
    today,
  );
  const missing = policies.map(({ criterion }) => missingReader(criterion, today));
  const amounts = policies.map(({ benefit }) => amountReader(benefit, today));
  return {
    policies,
    head: {
      city: city.id,
      cityDigest: city.digest,
      today,
      policies: policies.map((policy) => ({ id: policy.id, title: policy.title, digest: policyDigest(policy) })),
    },
    judge: ({ table }) => matchBatch(plan, table),
    offers: (batch, asked) => listOffers(policies, [...city.facts.values()], missing, amounts, today, batch, asked),
  };
}

function* listOffers(
  policies: readonly Policy[],
  declarations: readonly FactDeclaration[],
  missingReaders: readonly MissingReader[],
  amountReaders: readonly AmountReader[],
  today: PlainDate,
  { table, rowNumbers, uscc, name, outcomes }: JudgedBatch,
  { only, conditions }: AskedOffers,
): Generator<RunOffer> {
  const known = declarations.filter(({ key }) => table.columns.has(key));
  const amounts = amountReaders.map((read) => read(table));
  const missing = only.has("unknown") ? missingReaders.map((read, place) => read(table, unknownOf(outcomes, place), known)) : [];
  for (let row = 0; row < table.rows; row++) {
    const readFacts = once(() => factsOfRow(table, row, known));
    for (const [place, policy] of policies.entries()) {
      const outcome = outcomeOf(outcomes, place, row);
      if (!only.has(outcome)) continue;
      yield {
        row: rowNumbers[row]!,
        uscc: uscc[row],
        name: name[row],
        policy,
        outcome,
        missing: outcome === "unknown" ? missing[place]!(row) : [],
        fen: amounts[place]!(row),
        condition: conditions ? explainCriterion(policy.criterion, readFacts(), { today }) : undefined,
      };
    }
  }
}

/** Most lines need no fact: then none is read. */
function once(read: () => ReturnType<typeof factsOfRow>): typeof read {
  let facts: ReturnType<typeof read> | undefined;
  return () => (facts ??= read());
}
