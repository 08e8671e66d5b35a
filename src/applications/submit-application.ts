import { createHash } from "node:crypto";
import type { Acting } from "../access/index.ts";
import type { Tx } from "../base/index.ts";
import { type CaseData, type CasePromise, findSubmitted, openCase, type Submitted } from "../cases/index.ts";
import { type Item, refuse } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { lockEntities, readEntity, recordClaim } from "../entities/index.ts";
import { canonicalJson } from "../ledger/index.ts";
import { decideHere } from "./at-once/index.ts";
import { type ApplicationProblem, decideApplication } from "./decide-application.ts";
import { attachSentFiles, selectSentFiles, type SentFile } from "./sent-files.ts";
import { countForm, type Form, promisedForm } from "./form.ts";
import { CHECK_PENDING } from "./jobs.ts";
import { type ApplicationsContext, itemOf, readForm, refreshForItem } from "./prepare-application.ts";

export type Application = {
  uscc: string;
  item: string;
  /** Money in yuan, as in files. */
  answers: Readonly<Record<string, FactValue>>;
  files: readonly SentFile[];
  deferred: readonly string[];
  channel: "online" | "counter";
  /** 告知承诺: the hash of the text that is promised; without it the ordinary way. */
  promise?: { hash: string } | undefined;
  idempotencyKey: string;
};

/**
 * Files an application: number, due day with the way it was counted, receipt; all in one transaction. The same
 * submission with the same key gives the same case.
 * @throws Refusal promiseNotOffered, promiseTextChanged, itemNotFound, entityNotFound, requiredMissing, fieldsInvalid, fileNotFound, idempotencyKeyReused, those of authorise
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
  const promised = application.promise !== undefined;
  // A promise that is found broken and one that is made at the same moment wait for each other.
  if (promised) await lockEntities(tx, [uscc]);
  const offered = await readForm(ctx, tx, item, uscc);
  const promise = promiseMade(ctx, offered, application);
  const form = promise ? promisedForm(offered) : offered;
  const files = await selectSentFiles(ctx, tx, application.files);
  const decision = decideApplication({ ...application, files }, form);
  if (!decision.ok) throw refuseProblems(decision.problems);
  const { claims } = decision;
  const data = promise ? onPromise(decision.data, promise) : decision.data;
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
    ...(promise ? { promise: { hash: promise.hash } } : {}),
  });
  for (const claim of claims) {
    await recordClaim(tx, ctx, { uscc, key: claim.key, value: claim.value, reason: `申请 ${opened.number} 时填报` });
  }
  await attachSentFiles(tx, opened.number, application.files);
  if (data.pendingSources.length > 0) {
    // The source may answer between our reading and our commit; one look afterwards misses nothing. A look of its own:
    // one that waits already for another case may be over before this one is committed.
    await ctx.jobs.enqueue(tx, CHECK_PENDING, { uscc }, { afterSeconds: 20, key: opened.number });
  }
  return await decideHere(ctx, tx, { opened, uscc, form, data, promised });
}

/** The promise as it is made: the very text that was shown, and only where it is offered. @throws Refusal promiseNotOffered, promiseTextChanged */
function promiseMade(ctx: Acting, { promise }: Form, application: Application): CasePromise | undefined {
  if (application.promise === undefined) return undefined;
  if (promise === undefined) throw refuse("promiseNotOffered", { reason: { zh: "本事项没有告知承诺", en: "this item takes none" } });
  if (promise.closed) throw refuse("promiseNotOffered", { reason: promise.closed.reason }, { basis: promise.closed.article });
  if (promise.hash !== application.promise.hash) throw refuse("promiseTextChanged", {});
  const madeBy = ctx.actor.kind === "person" ? ctx.actor.name : "";
  return { text: promise.text, hash: promise.hash, madeBy };
}

/** What was promised is kept with the case, and its check is owed from the decision on (最多跑一次规定 14). */
function onPromise(data: CaseData, promise: CasePromise): CaseData {
  return { ...data, promise, limits: { ...data.limits, promiseCheck: promise.text.check } };
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

function hashOf({ uscc, item, answers, files, deferred, channel, promise }: Application): string {
  const made = promise ? { promise: promise.hash } : {};
  const content = canonicalJson({ uscc, item, answers, files, deferred: [...deferred].sort(), channel, ...made });
  return createHash("sha256").update(content).digest("hex");
}

export function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "23505";
}
