import { createHash } from "node:crypto";
import type { Tx } from "../base/index.ts";
import { type CaseData, findSubmitted, openCase, type Submitted } from "../cases/index.ts";
import { type Item, refuse } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { readEntity, readFacts, recordClaim } from "../entities/index.ts";
import { canonicalJson } from "../ledger/index.ts";
import { type ApplicationProblem, decideApplication } from "./decide-application.ts";
import { attachFiles, selectOwnFiles, type SentFile } from "./files.ts";
import { countForm, decideForm } from "./form.ts";
import { CHECK_PENDING } from "./jobs.ts";
import { type ApplicationsContext, itemOf, refreshForItem } from "./prepare-application.ts";

export type Application = {
  uscc: string;
  item: string;
  /** Money in yuan, as in files. */
  answers: Readonly<Record<string, FactValue>>;
  files: readonly SentFile[];
  deferred: readonly string[];
  channel: "online" | "counter";
  idempotencyKey: string;
};

/**
 * Files an application: number, due day with the way it was counted, receipt; all in one transaction. The same
 * submission with the same key gives the same case.
 * @throws Refusal itemNotFound, entityNotFound, requiredMissing, fieldsInvalid, fileNotFound, idempotencyKeyReused, those of authorise
 */
export async function submitApplication(ctx: ApplicationsContext, application: Application): Promise<Submitted> {
  const item = itemOf(ctx.city, application.item);
  const { actor } = ctx;
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  const key = { filedBy: actor.userId, idempotencyKey: application.idempotencyKey, contentHash: hashOf(application) };
  const before = await findSubmitted(ctx, key);
  if (before) return before;
  await refreshForItem(ctx, item, application.uscc);
  try {
    return await ctx.db.transaction().execute((tx) => submit(ctx, tx, application, item, key));
  } catch (error) {
    // The same submission came twice at once, and the other one was faster.
    const twin = isUniqueViolation(error) ? await findSubmitted(ctx, key) : undefined;
    if (twin) return twin;
    throw error;
  }
}

async function submit(
  ctx: ApplicationsContext,
  tx: Tx,
  application: Application,
  item: Item,
  key: { filedBy: string; idempotencyKey: string; contentHash: string },
): Promise<Submitted> {
  const { uscc } = application;
  const form = decideForm(item, await readFacts(tx, ctx.city, uscc, ctx.today), ctx.city, ctx.today);
  const files = await selectOwnFiles(ctx, tx, application.files);
  const decision = decideApplication({ ...application, files }, form);
  if (!decision.ok) throw refuseProblems(decision.problems);
  const { data, claims } = decision;
  const opened = await openCase(ctx, tx, {
    ...key,
    uscc,
    entityName: await nameOf(tx, uscc, data),
    item: item.id,
    department: item.department,
    power: item.power,
    channel: application.channel,
    data,
    counts: countForm(form),
  });
  for (const claim of claims) {
    await recordClaim(tx, ctx, { uscc, key: claim.key, value: claim.value, reason: `申请 ${opened.number} 时填报` });
  }
  await attachFiles(tx, opened.number, application.files);
  if (data.pendingSources.length > 0) {
    // The source may answer between our reading and our commit; one look afterwards misses nothing. A look of its own:
    // one that waits already for another case may be over before this one is committed.
    await ctx.jobs.enqueue(tx, CHECK_PENDING, { uscc }, { afterSeconds: 20, key: opened.number });
  }
  return opened;
}

/** All that is wrong, told at once (行政许可法 32); each with its field or material in the details. */
export function refuseProblems(problems: readonly ApplicationProblem[]): Error {
  const join = (list: readonly ApplicationProblem[]) => ({
    zh: list.map((each) => each.text.zh).join("；"),
    en: list.map((each) => each.text.en).join("; "),
  });
  if (problems.every((problem) => problem.code === "missing")) return refuse("requiredMissing", { missing: join(problems), problems });
  const unasked = problems.find((problem) => problem.material !== undefined && problem.code === "notAsked");
  if (unasked && problems.length === 1) return refuse("materialNotAsked", { material: unasked.material ?? "", problems });
  return refuse("fieldsInvalid", { what: join(problems), problems });
}

async function nameOf(tx: Tx, uscc: string, data: CaseData): Promise<string> {
  const name = data.facts.find((fact) => fact.key === "name");
  if (name?.status === "confirmed") return String(name.record.value);
  return (await readEntity(tx, uscc))?.name ?? uscc;
}

function hashOf({ uscc, item, answers, files, deferred, channel }: Application): string {
  const content = canonicalJson({ uscc, item, answers, files, deferred: [...deferred].sort(), channel });
  return createHash("sha256").update(content).digest("hex");
}

export function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "23505";
}
