import { createHash } from "node:crypto";
import { authorise, systemActor } from "../../access/index.ts";
import { localDate, type Tx } from "../../base/index.ts";
import { type City, type JointMatter, refuse } from "../../city/index.ts";
import type { FactValue } from "../../criteria/index.ts";
import { readEntity, readFacts, recordClaim } from "../../entities/index.ts";
import { append, canonicalJson } from "../../ledger/index.ts";
import { attachSentFiles, selectSentFiles, type SentFile } from "../sent-files.ts";
import { type ApplicationsContext, refreshForKeys } from "../prepare-application.ts";
import { isUniqueViolation, refuseProblems } from "../submit-application.ts";
import { type DecidedPart, decideJoint } from "./decide-joint.ts";
import { decideJointForm, factsOfMatter, type JointForm } from "./joint-form.ts";
import { nextJointNumber } from "./joint-number.ts";
import { openPart } from "./open-part.ts";
import { nextParts, predecessors } from "./plan-parts.ts";
import type { PreparedPart } from "./tables.ts";

export type JointApplication = {
  uscc: string;
  matter: string;
  /** What the applicant says about parts that may be left out, by question. */
  choices: Readonly<Record<string, boolean>>;
  /** By the names of the merged form; money in yuan. */
  answers: Readonly<Record<string, FactValue>>;
  files: readonly SentFile[];
  deferred: readonly string[];
  channel: "online" | "counter";
  idempotencyKey: string;
};

export type JointSubmitted = { number: string; leafId: string };

type Key = { filedBy: string; idempotencyKey: string; contentHash: string };

/** The form of a matter for a business. @throws Refusal jointNotFound, entityNotFound */
export async function prepareJoint(
  ctx: ApplicationsContext,
  matterId: string,
  uscc: string,
  choices: Readonly<Record<string, boolean>> = {},
): Promise<JointForm> {
  const matter = matterOf(ctx.city, matterId);
  await refreshForKeys(ctx, factsOfMatter(matter, ctx.city), uscc);
  return decideJointForm(matter, await readFacts(ctx.db, ctx.city, uscc, ctx.today), choices, ctx.city, ctx.today);
}

/**
 * Files the whole: each part that can start is a case of its department, the others wait with what they will be filed with;
 * one receipt over all of it. All in one transaction; the same submission with the same key is one application.
 * @throws Refusal jointNotFound, jointQuestionsOpen, jointNothingNeeded, entityNotFound, requiredMissing, fieldsInvalid,
 *   fileNotFound, idempotencyKeyReused, those of authorise
 */
export async function submitJoint(ctx: ApplicationsContext, application: JointApplication): Promise<JointSubmitted> {
  const matter = matterOf(ctx.city, application.matter);
  const { actor } = ctx;
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  const key = { filedBy: actor.userId, idempotencyKey: application.idempotencyKey, contentHash: hashOf(application) };
  const before = await findSubmitted(ctx, key);
  if (before) return before;
  await refreshForKeys(ctx, factsOfMatter(matter, ctx.city), application.uscc);
  try {
    return await ctx.db.transaction().execute((tx) => submit(ctx, tx, application, matter, key));
  } catch (error) {
    // The same submission came twice at once, and the other one was faster.
    const twin = isUniqueViolation(error) ? await findSubmitted(ctx, key) : undefined;
    if (twin) return twin;
    throw error;
  }
}

export function matterOf(city: City, id: string): JointMatter {
  const matter = city.joint.get(id);
  if (!matter) throw refuse("jointNotFound", { id });
  return matter;
}

async function submit(
  ctx: ApplicationsContext,
  tx: Tx,
  application: JointApplication,
  matter: JointMatter,
  key: Key,
): Promise<JointSubmitted> {
  const { city, today } = ctx;
  const { uscc, channel } = application;
  const form = decideJointForm(matter, await readFacts(tx, city, uscc, today), application.choices, city, today);
  const items = itemsOf(form);
  const files = await selectSentFiles(ctx, tx, application.files);
  const decision = decideJoint(form, items, { ...application, files });
  if (!decision.ok) throw refuseProblems(decision.problems);
  const at = ctx.clock.now();
  const filedOn = localDate(at, city.timeZone);
  // Taken before anything else is written, so that two submissions at once wait here and not in a circle.
  const number = await nextJointNumber(tx, city.caseNumberPrefix, filedOn);
  const leafId = ctx.newId();
  const entityName = await nameOf(tx, uscc, form);
  const head = { number, uscc, entity_name: entityName, matter: matter.id, power: matter.power, channel };
  await tx
    .insertInto("joint_applications")
    .values({
      ...head,
      together: matter.acceptance === "together",
      filed_by: key.filedBy,
      filed_at: at,
      filed_on: filedOn,
      idempotency_key: key.idempotencyKey,
      content_hash: key.contentHash,
      city_digest: city.digest,
      leaf_id: leafId,
      choices: JSON.stringify(application.choices),
    })
    .execute();
  const opened = await openParts(ctx, tx, { number, uscc, entityName, channel, ...key }, matter, decision.parts);
  await attachSentFiles(tx, number, application.files);
  await appendFiling(ctx, tx, { matter, number, uscc, leafId, contentHash: key.contentHash, opened, channel });
  return { number, leafId };
}

/** The items that are parts of this application. @throws Refusal jointQuestionsOpen, jointNothingNeeded */
function itemsOf(form: JointForm): Set<string> {
  const { matter, questions, choices } = form;
  if (questions.length > 0) {
    const open = matter.questions.filter((question) => questions.includes(question.id));
    throw refuse("jointQuestionsOpen", {
      questions: { zh: open.map((each) => each.text.zh).join("；"), en: open.map((each) => each.text.en).join("; ") },
      open: questions,
    });
  }
  const items = new Set(choices.filter(({ applies }) => applies === "yes").map(({ part }) => part.item));
  if (items.size === 0) throw refuse("jointNothingNeeded", {});
  return items;
}

type Opened = { item: string; number: string; leafId: string } | { item: string; number: null; leafId: null };

async function openParts(
  ctx: ApplicationsContext,
  tx: Tx,
  of: { number: string; uscc: string; entityName: string; channel: "online" | "counter" } & Key,
  matter: JointMatter,
  decided: readonly DecidedPart[],
): Promise<Opened[]> {
  const parts = matter.parts.filter((part) => decided.some((each) => each.item === part.item));
  const { start } = nextParts(parts, new Map(parts.map((part) => [part.item, "waiting"])));
  const opened: Opened[] = [];
  for (const [place, part] of parts.entries()) {
    const found = decided.find((each) => each.item === part.item);
    const item = ctx.city.items.get(part.item);
    if (!found || !item) throw new Error(`no item ${part.item}`);
    const prepared = prepare(found);
    const filed = start.includes(part) ? await openPart(ctx, tx, of, item, prepared) : undefined;
    // A claim of a part that waits is a claim all the same: the business has made it today.
    if (!filed)
      for (const claim of found.claims) await recordClaim(tx, ctx, { uscc: of.uscc, ...claim, reason: `联办 ${of.number} 时填报` });
    opened.push(filed ? { item: item.id, number: filed.number, leafId: filed.leafId } : { item: item.id, number: null, leafId: null });
    await tx
      .insertInto("joint_parts")
      .values({
        uscc: of.uscc,
        joint: of.number,
        item: item.id,
        place,
        state: filed ? "opened" : "waiting",
        after: JSON.stringify(predecessors(part, parts).map((each) => each.item)),
        needs: part.needs,
        case_number: filed?.number ?? null,
        closed_by: null,
        closed_reason: null,
        closed_at: null,
        leaf_id: filed?.leafId ?? null,
        prepared: filed ? null : JSON.stringify({ ...prepared, claims: [] }),
      })
      .execute();
  }
  return opened;
}

function prepare({ data, claims, counts, given }: DecidedPart): PreparedPart {
  return {
    data,
    claims,
    counts,
    given: {
      answers: { ...given.answers },
      files: given.files.map(({ material, file }) => ({ material, file: file.id })),
      deferred: [...given.deferred],
    },
  };
}

/** 统一收件: one leaf over the whole, which names every case with its leaf and everything that waits. It is the one receipt. */
async function appendFiling(
  ctx: ApplicationsContext,
  tx: Tx,
  filing: {
    matter: JointMatter;
    number: string;
    uscc: string;
    leafId: string;
    contentHash: string;
    opened: readonly Opened[];
    channel: string;
  },
): Promise<void> {
  const { matter, number, uscc, leafId, contentHash, opened, channel } = filing;
  const { city, actor } = ctx;
  const department = city.powers.get(matter.power)?.department ?? matter.department;
  const receiver = channel === "online" ? systemActor : actor;
  const allowed = authorise(
    { city, actor: receiver },
    { power: matter.power, act: "receive", case: { department, power: matter.power, uscc, number } },
  );
  await append(tx, {
    kind: "receive",
    power: allowed.power,
    department,
    at: ctx.clock.now(),
    subject: uscc,
    leafId,
    content: {
      joint: number,
      matter: matter.id,
      channel,
      application: contentHash,
      cases: opened.flatMap((each) => (each.number === null ? [] : [`${each.item} ${each.number} ${each.leafId}`])).join("; "),
      waiting: opened.flatMap((each) => (each.number === null ? [each.item] : [])).join("; "),
      policies: allowed.policyIds.join(" "),
    },
  });
}

/** The application that this user made before with this key, if any. @throws Refusal idempotencyKeyReused */
async function findSubmitted(ctx: ApplicationsContext, key: Key): Promise<JointSubmitted | undefined> {
  const row = await ctx.db
    .selectFrom("joint_applications")
    .select(["number", "leaf_id", "content_hash"])
    .where("filed_by", "=", key.filedBy)
    .where("idempotency_key", "=", key.idempotencyKey)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.content_hash !== key.contentHash) throw refuse("idempotencyKeyReused", { number: row.number });
  return { number: row.number, leafId: row.leaf_id };
}

async function nameOf(tx: Tx, uscc: string, form: JointForm): Promise<string> {
  const name = form.facts.find((fact) => fact.key === "name");
  if (name?.status === "confirmed") return String(name.record.value);
  return (await readEntity(tx, uscc))?.name ?? uscc;
}

function hashOf({ uscc, matter, choices, answers, files, deferred, channel }: JointApplication): string {
  const content = canonicalJson({ uscc, matter, choices, answers, files, deferred: [...deferred].sort(), channel });
  return createHash("sha256").update(content).digest("hex");
}
