import { createHash } from "node:crypto";
import { type Acting, systemActor } from "../../access/index.ts";
import { type Instant, Refusal, type Tx } from "../../base/index.ts";
import { type Context, demands } from "../../city/index.ts";
import { checkUpload, forgetFilesOf, type GivenFile, keepFile } from "../../files/index.ts";
import { rulesOf } from "../demand-request.ts";
import { openDemand } from "../open-demand.ts";
import { addByMail, demandOfThread } from "./add-by-mail.ts";
import type { Letter } from "./fetch-letters.ts";
import { MAILS_AN_HOUR_MAX } from "./loop-guard.ts";
import type { Mailbox } from "./mailbox.ts";
import { ATTACHMENTS_MAX, type Mail, readMail } from "./read-mail.ts";
import { SEND_ANSWER } from "./send-answer.ts";
import type { MailOutcome } from "./tables.ts";
import type { RefusedBecause } from "./write-letter.ts";

/** What a demand takes; beside it what was written above it (the subject). */
export const MAIL_TEXT_MAX = 4_600;
/** Whose files are that came by mail, until they lie in a demand. */
const MAIL_DOOR = "mail";

export type Received = { id: string; outcome: MailOutcome | "repeated"; reason?: string; number?: string };

/**
 * One letter, whatever it is: it becomes a demand without a business, an addition to the demand that its thread names, or
 * nothing, with the reason kept. The same letter once. Whoever is answered is answered by a job, so that no answer is lost and
 * none is given for what was not taken.
 */
export async function receiveMail(ctx: Context, { raw, oversize }: Letter, mailbox: Mailbox): Promise<Received> {
  const acting: Acting = { ...ctx, actor: systemActor };
  let mail: Mail;
  try {
    mail = await readMail(raw, mailbox);
  } catch {
    return await keep(acting, { id: sha256(raw), sender: null, messageId: null, outcome: "ignored", reason: "it cannot be read" });
  }
  const { from, messageId } = mail;
  const id = messageId === undefined ? sha256(raw) : sha256(`${from?.address ?? ""}\n${messageId}`);
  const of = { id, sender: from?.address ?? null, messageId: messageId ?? null };
  if (await isKnown(acting, id)) return { id, outcome: "repeated" };
  if (mail.automatic !== undefined) return await keep(acting, { ...of, outcome: "ignored", reason: mail.automatic });
  if (from === undefined) return await keep(acting, { ...of, outcome: "ignored", reason: "it has no sender" });
  const before = await countWithinTheHour(acting, from.address);
  // Told once that it is too much: the rest of a flood is not answered, or two programs would go on for ever.
  if (before >= MAILS_AN_HOUR_MAX)
    return await keep(acting, { ...of, outcome: "tooMany", reason: "tooMany", answered: before === MAILS_AN_HOUR_MAX });
  if (oversize) return await keep(acting, { ...of, outcome: "refused", reason: "letterTooLarge", answered: true });
  const words = wordsOf(mail);
  const { files, refused } = checkAttachments(mail);
  const fault = faultOf(words, files.length);
  if (fault !== undefined) return await keep(acting, { ...of, outcome: "refused", reason: fault, answered: true });
  return await take(acting, { ...of, sender: from.address }, { mail, words, files, refused });
}

type Of = { id: string; sender: string | null; messageId: string | null };
type Readable = { mail: Mail; words: string; files: ReturnType<typeof checkUpload>[]; refused: string[] };

async function take(ctx: Acting, of: Of & { sender: string }, { mail, words, files, refused }: Readable): Promise<Received> {
  const rules = rulesOf(ctx.city);
  const thread = await demandOfThread(ctx, mail.thread, of.sender);
  const given = await keepFiles(ctx, files);
  if (thread?.open === true) {
    const { number } = thread;
    return await keep(ctx, { ...of, outcome: "added", number, refused, answered: true }, (tx) =>
      addByMail(ctx, tx, { number, text: words, files: given }),
    );
  }
  const text = `${mail.subject && !words.includes(mail.subject) ? `${mail.subject}\n` : ""}${words}${thread ? `\n（接诉求 ${thread.number}）` : ""}`;
  const sorted = demands.sortDemand(rules, text);
  const said = await openDemand(ctx, {
    kind: sorted.kind?.id ?? demands.KIND_OTHERWISE,
    ...(sorted.subject ? { subject: sorted.subject.id } : {}),
    text,
    channel: "mail",
    caller: { name: mail.from?.name || of.sender, mail: of.sender },
    unnamed: false,
    language: /\p{Script=Han}/u.test(text) ? "zh" : "en",
    files: [],
    given,
    idempotencyKey: of.id,
  });
  const { number } = said;
  // The same words again are the same demand; papers that came with them are not lost.
  if (said.joined)
    return await keep(ctx, { ...of, outcome: "added", number, refused, answered: true }, async (tx) => {
      if (given.length > 0) await addByMail(ctx, tx, { number, text: "（附件）", files: given });
    });
  return await keep(ctx, { ...of, outcome: "filed", number, refused, answered: true, toldSeq: said.version });
}

/** What somebody wrote; of a letter with papers alone, its subject. */
function wordsOf({ text, subject }: Mail): string {
  return text || subject;
}

function faultOf(words: string, files: number): RefusedBecause | undefined {
  if (words.replaceAll(/[\s\p{P}]/gu, "") === "" && files === 0) return "empty";
  return words.length > MAIL_TEXT_MAX ? "textTooLong" : undefined;
}

function checkAttachments({ attachments }: Mail): { files: ReturnType<typeof checkUpload>[]; refused: string[] } {
  const files: ReturnType<typeof checkUpload>[] = [];
  const refused: string[] = [];
  for (const { name, bytes } of attachments) {
    try {
      if (files.length >= ATTACHMENTS_MAX) refused.push(name);
      else files.push(checkUpload({ name, bytes }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(name);
    }
  }
  return { files, refused: refused.map((name) => name.slice(0, 120)) };
}

async function keepFiles(ctx: Acting, files: Readable["files"]): Promise<GivenFile[]> {
  if (files.length === 0) return [];
  return await ctx.db.transaction().execute(async (tx) => {
    // What lay loose because we were stopped between keeping and filing.
    await forgetFilesOf(tx, MAIL_DOOR, ctx.clock.now());
    const kept: GivenFile[] = [];
    for (const file of files) kept.push(await keepFile(ctx, tx, file, { owner: MAIL_DOOR, uscc: null }));
    return kept;
  });
}

async function isKnown({ db }: Acting, id: string): Promise<boolean> {
  return (await db.selectFrom("demand_mails").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

async function countWithinTheHour({ db, clock }: Acting, sender: string): Promise<number> {
  const since = new Date(Date.parse(clock.now()) - 3_600_000).toISOString() as Instant;
  const { count } = await db
    .selectFrom(
      db
        .selectFrom("demand_mails")
        .select("id")
        .where("sender", "=", sender)
        .where("received_at", ">", since)
        .limit(MAILS_AN_HOUR_MAX + 1)
        .as("lately"),
    )
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

type ToKeep = Of & {
  outcome: MailOutcome;
  reason?: string;
  number?: string;
  refused?: string[];
  answered?: boolean;
  toldSeq?: number;
};

/** Writes down what came of a letter, and does in the same transaction what is to be done once. */
async function keep(ctx: Acting, mail: ToKeep, once?: (tx: Tx) => Promise<void>): Promise<Received> {
  const { id, sender, messageId, outcome, reason, number, refused = [], answered = false, toldSeq } = mail;
  const kept = await ctx.db.transaction().execute(async (tx: Tx) => {
    const row = await tx
      .insertInto("demand_mails")
      .values({
        id,
        sender,
        message_id: messageId,
        received_at: ctx.clock.now(),
        outcome,
        reason: reason ?? null,
        number: number ?? null,
        refused_files: refused,
        answer: answered ? "waiting" : "none",
        told_seq: toldSeq ?? null,
        // Two ids: nobody guesses it.
        claim: toldSeq === undefined ? null : `${ctx.newId()}${ctx.newId()}`.replaceAll("-", ""),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return false;
    await once?.(tx);
    if (answered) await ctx.jobs.enqueue(tx, SEND_ANSWER, { id });
    return true;
  });
  if (!kept) return { id, outcome: "repeated" };
  return { id, outcome, ...(reason === undefined ? {} : { reason }), ...(number === undefined ? {} : { number }) };
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
