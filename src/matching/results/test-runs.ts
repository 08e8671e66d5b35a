/** For the tests of this folder: runs made of plain arrays, so that what a file says can be compared with what was put in. */
import fc from "fast-check";
import { completeUscc } from "../../city/index.ts";
import type { Outcome } from "../../criteria/index.ts";
import { createOutcomes, type Outcomes } from "../engine/outcomes.ts";
import type { RunBusinesses, RunHead } from "./run.ts";
import { openResultsWriter } from "./write-results.ts";

/** `outcomes[policy][position]` */
export type TestRun = { head: RunHead; businesses: { rows: number[]; usccs: (string | undefined)[] }; outcomes: Outcome[][] };

const SHA = "ab".repeat(32);
const kinds = ["eligible", "ineligible", "unknown"] as const;

export function headOf(ids: readonly string[], digest = SHA): RunHead {
  const policies = ids.map((id) => ({ id, title: { zh: `政策${id}`, en: `policy ${id}` }, digest }));
  return { city: "hangzhou", cityDigest: SHA, today: "2026-11-23", policies };
}

export function usccOf(n: number): string {
  return completeUscc(`91330108DEM${String(n).padStart(5, "0")}`);
}

/** A run over these businesses by these policies. */
export function runOver(ids: readonly string[], usccs: readonly (string | undefined)[]): fc.Arbitrary<TestRun> {
  const outcome = fc.constantFrom(...kinds);
  const row = fc.oneof(fc.array(outcome, { minLength: usccs.length, maxLength: usccs.length }), outcome.map((one) => usccs.map(() => one))); // prettier-ignore
  return fc.array(row, { minLength: ids.length, maxLength: ids.length }).map((outcomes) => ({
    head: headOf(ids),
    businesses: { rows: usccs.map((_, at) => at + 1), usccs: [...usccs] },
    outcomes,
  }));
}

export const anyRun: fc.Arbitrary<TestRun> = fc
  .record({
    policies: fc.integer({ min: 0, max: 4 }),
    businesses: fc.array(fc.option(fc.nat(200).map(usccOf), { nil: undefined }), { maxLength: 300, size: "max" }),
  })
  .chain(({ policies, businesses }) =>
    runOver(
      Array.from({ length: policies }, (_, n) => `p${n}`),
      businesses,
    ),
  );

/** In batches of `batchRows`, in groups of 32 rows, so that a small run has many of both. */
export function writeTestRun(file: string, run: TestRun, batchRows = run.businesses.rows.length, groupRows = 32): string {
  const writer = openResultsWriter(file, run.head, groupRows);
  const { rows, usccs } = run.businesses;
  for (let from = 0; from < rows.length; from += batchRows) {
    const to = Math.min(rows.length, from + batchRows);
    const businesses: RunBusinesses = { rows: rows.slice(from, to), usccs: usccs.slice(from, to) };
    writer.add(pack(run.outcomes.map((all) => all.slice(from, to)), to - from), businesses); // prettier-ignore
  }
  return writer.commit().digest;
}

export function pack(outcomes: readonly (readonly Outcome[])[], rows: number): Outcomes {
  const packed = createOutcomes(outcomes.length, rows);
  for (const [policy, each] of outcomes.entries()) {
    for (const [row, outcome] of each.entries()) {
      const bitmap = outcome === "eligible" ? packed.eligible : outcome === "unknown" ? packed.unknown : undefined;
      if (bitmap) bitmap[policy * packed.words + (row >> 5)]! |= 1 << (row & 31);
    }
  }
  return packed;
}
