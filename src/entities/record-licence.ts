import type { Instant, PlainDate, Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { lockEntity, rememberEntity } from "./entity.ts";
import { FROM_DECISION } from "./fact.ts";
import { insertRecords, supersede } from "./fact-records.ts";
import { readPresentRecords } from "./read-facts.ts";
import { tellFactsChanged } from "./tell-facts-changed.ts";
import type { FactValue } from "../criteria/index.ts";

export type Licence = {
  uscc: string;
  /** The facts that the licence sets, as the item declares them: its number, and, where the city keeps it, its last day. */
  facts: readonly { id: string; key: string; value: FactValue }[];
  department: string;
  asOf: PlainDate;
  /** Last day; null for a licence without end. */
  validUntil: PlainDate | null;
  /** The case that was decided. */
  caseNumber: string;
  at: Instant;
};

/** Makes the result of a decision a fact, in the transaction of the act; the next application uses it without asking. */
export async function recordLicence(tx: Tx, ctx: Pick<Context, "jobs">, licence: Licence): Promise<void> {
  const { uscc, at } = licence;
  await lockEntity(tx, uscc);
  const keys = new Set(licence.facts.map(({ key }) => key));
  const earlier = (await readPresentRecords(tx, uscc)).filter((record) => record.source === FROM_DECISION && keys.has(record.key));
  await supersede(
    tx,
    uscc,
    earlier.map((record) => record.id),
    at,
  );
  const { department, asOf, validUntil, caseNumber: evidence } = licence;
  const told = { kind: "authority", source: FROM_DECISION, department, asOf, validUntil, recordedAt: at } as const;
  await insertRecords(
    tx,
    uscc,
    licence.facts.map((fact) => ({ ...fact, ...told, reason: null, against: null, evidence })),
  );
  await rememberEntity(tx, { uscc, name: undefined, at });
  await tellFactsChanged(tx, ctx, uscc);
}
