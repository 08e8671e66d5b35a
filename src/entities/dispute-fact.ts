import type { Text, Tx } from "../base/index.ts";
import { type City, type Context, type FactDefinition, refuse } from "../city/index.ts";
import { type FactValue, parseFactValue } from "../criteria/index.ts";
import { type ChosenFact, chooseFact } from "./choose-fact.ts";
import { lockEntity, rememberEntity } from "./entity.ts";
import { type FactRecord, FROM_BUSINESS } from "./fact.ts";
import { insertRecords, supersede } from "./fact-records.ts";
import { readFetches, readPresentRecords } from "./read-facts.ts";
import { tellFactsChanged } from "./tell-facts-changed.ts";

export type Dispute = {
  uscc: string;
  key: string;
  /** As a person writes it: money in yuan. */
  value: FactValue;
  reason: string;
};

/**
 * A business says that a fact is wrong, or missing. Both values are kept and shown; for its own applications the
 * business's own material counts (最多跑一次规定 第7条). Saying the same again changes nothing.
 * @throws Refusal factNotFound, factDerived, factValueInvalid, factSameAsHeld
 */
export async function disputeFact(ctx: Context, dispute: Dispute): Promise<ChosenFact> {
  return await ctx.db.transaction().execute((tx) => recordClaim(tx, ctx, dispute));
}

/** The same inside the transaction of an act: what an applicant answers is a claim as well. */
export async function recordClaim(
  tx: Tx,
  ctx: Pick<Context, "city" | "today" | "clock" | "newId" | "jobs">,
  dispute: Dispute,
): Promise<ChosenFact> {
  const { city, today } = ctx;
  const { uscc, key } = dispute;
  const definition = definitionOf(city, key);
  const value = valueOf(definition, dispute.value);
  const at = ctx.clock.now();
  const day = { today, timeZone: city.timeZone };
  await lockEntity(tx, uscc);
  const records = (await readPresentRecords(tx, uscc)).filter((record) => record.key === key);
  const fetch = definition.source === undefined ? undefined : (await readFetches(tx, uscc)).get(definition.source);
  const before = chooseFact(definition, records, fetch, day);
  const against = before.status === "confirmed" ? before.record : before.status === "disputed" ? before.authority : null;
  if (against?.value === value) throw refuse("factSameAsHeld", { department: departmentTitle(city, against) });
  if (before.status === "disputed" && before.claim.value === value && before.claim.reason === dispute.reason) return before;
  const earlier = records.filter((record) => record.kind === "claim");
  const claim = claimOf(dispute, value, against, { id: ctx.newId(), asOf: today, recordedAt: at });
  await supersede(
    tx,
    uscc,
    earlier.map((record) => record.id),
    at,
  );
  await insertRecords(tx, uscc, [claim]);
  await rememberEntity(tx, { uscc, name: undefined, at });
  await tellFactsChanged(tx, ctx, uscc);
  return chooseFact(definition, [...records.filter((record) => record.kind === "authority"), claim], fetch, day);
}

function definitionOf(city: City, key: string): FactDefinition {
  const definition = city.facts.get(key);
  if (definition === undefined) throw refuse("factNotFound", { key });
  if (definition.derived !== undefined) {
    const base = city.facts.get(definition.derived.yearsSince)?.title ?? definition.title;
    throw refuse("factDerived", { title: definition.title, base });
  }
  return definition;
}

function valueOf(definition: FactDefinition, written: FactValue): FactValue {
  const read = parseFactValue(definition, written);
  if (!read.ok) throw refuse("factValueInvalid", { title: definition.title, reason: read.reason });
  return read.value;
}

function claimOf(
  dispute: Dispute,
  value: FactValue,
  against: FactRecord | null,
  recorded: Pick<FactRecord, "id" | "asOf" | "recordedAt">,
): FactRecord {
  return {
    ...recorded,
    key: dispute.key,
    kind: "claim",
    value,
    source: FROM_BUSINESS,
    department: null,
    validUntil: null,
    reason: dispute.reason,
    against: against?.value ?? null,
    evidence: null,
  };
}

function departmentTitle(city: City, record: FactRecord): Text {
  const department = record.department === null ? undefined : city.departments.get(record.department);
  return department?.title ?? { zh: "主管部门", en: "the authority" };
}
