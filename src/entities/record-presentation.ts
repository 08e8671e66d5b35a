import type { Instant, PlainDate, Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { lockEntity, rememberEntity } from "./entity.ts";
import { FROM_PRESENTATION } from "./fact.ts";
import { insertRecords, supersede } from "./fact-records.ts";
import { readPresentRecords } from "./read-facts.ts";
import { tellFactsChanged } from "./tell-facts-changed.ts";

export type PresentedFacts = {
  uscc: string;
  /** Entry of the city's list of issuers that said it. */
  issuer: string;
  facts: readonly { id: string; key: string; value: FactValue }[];
  asOf: PlainDate;
  /** Last day; null for a licence without end. */
  validUntil: PlainDate | null;
  at: Instant;
};

/** Makes what a verified licence from elsewhere says a fact, as an authority's word: nobody has to upload it. */
export async function recordPresentation(tx: Tx, ctx: Pick<Context, "jobs">, presented: PresentedFacts): Promise<void> {
  const { uscc, issuer: department, asOf, validUntil, at: recordedAt } = presented;
  await lockEntity(tx, uscc);
  const keys = new Set(presented.facts.map(({ key }) => key));
  const earlier = (await readPresentRecords(tx, uscc)).filter((record) => record.source === FROM_PRESENTATION && keys.has(record.key));
  await supersede(
    tx,
    uscc,
    earlier.map((record) => record.id),
    recordedAt,
  );
  const told = { kind: "authority", source: FROM_PRESENTATION, department, asOf, validUntil, recordedAt } as const;
  await insertRecords(
    tx,
    uscc,
    presented.facts.map((fact) => ({ ...fact, ...told, reason: null, against: null, evidence: null })),
  );
  await rememberEntity(tx, { uscc, name: undefined, at: recordedAt });
  await tellFactsChanged(tx, ctx, uscc);
}
