import type { Instant, PlainDate, Tx } from "../base/index.ts";
import type { Context } from "../city/index.ts";
import { lockEntity, rememberEntity } from "./entity.ts";
import { FROM_DECISION } from "./fact.ts";
import { insertRecords, supersede } from "./fact-records.ts";
import { readPresentRecords } from "./read-facts.ts";
import { tellFactsChanged } from "./tell-facts-changed.ts";
import type { FactValue } from "../criteria/index.ts";

export type Licence = {
  id: string;
  uscc: string;
  /** The fact that the licence sets, as the item declares it. */
  key: string;
  /** The licence number. */
  value: FactValue;
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
  const earlier = (await readPresentRecords(tx, uscc)).filter((record) => record.source === FROM_DECISION && record.key === licence.key);
  await supersede(
    tx,
    uscc,
    earlier.map((record) => record.id),
    at,
  );
  await insertRecords(tx, uscc, [
    {
      id: licence.id,
      key: licence.key,
      kind: "authority",
      value: licence.value,
      source: FROM_DECISION,
      department: licence.department,
      asOf: licence.asOf,
      validUntil: licence.validUntil,
      recordedAt: at,
      reason: null,
      against: null,
      evidence: licence.caseNumber,
    },
  ]);
  await rememberEntity(tx, { uscc, name: undefined, at });
  await tellFactsChanged(tx, ctx, uscc);
}
