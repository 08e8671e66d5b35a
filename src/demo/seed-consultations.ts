import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Person } from "../access/index.ts";
import { addDays, fixedClock, type Instant, Refusal } from "../base/index.ts";
import { createContext } from "../city/index.ts";
import type { WithSources } from "../entities/index.ts";
import {
  addComment,
  answerComments,
  draftRevision,
  type LiveCity,
  openForComments,
  type PublicationContext,
  readEntryText,
} from "../publication/index.ts";
import type { Demo } from "./open-demo.ts";

const days = z.number().int().min(0).max(180);
const consultationSchema = z.strictObject({
  key: z.string(),
  /** The demo account that drafts it. */
  by: z.string(),
  list: z.enum(["powers", "responsibilities", "off-limits", "items", "policies"]),
  entry: z.string(),
  reason: z.string(),
  replace: z.string(),
  with: z.string(),
  days,
  openedDaysAgo: days,
  comments: z.array(
    z.strictObject({
      daysAgo: days,
      text: z.string(),
      name: z.string().optional(),
      outcome: z.enum(["adopted", "partly", "notAdopted"]).optional(),
      answer: z.string().optional(),
    }),
  ),
});
type DemoConsultation = z.output<typeof consultationSchema>;
const fileSchema = z.strictObject({ consultations: z.array(consultationSchema).max(20) });

/**
 * Changes of the lists that are open for comments, made by the operations that people use, on the days that they are said to
 * have happened. An entry that was ever changed here is left as it is; so it is where another process sows at the same moment.
 */
export async function seedConsultations(ctx: WithSources, demo: Demo, lists: LiveCity): Promise<void> {
  const file = join(ctx.city.folder, "demo", "consultations.yaml");
  const read = fileSchema.safeParse(parse(await readFile(file, "utf8").catch(() => "consultations: []")));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  for (const consultation of read.data.consultations) {
    try {
      await seedOne(ctx, demo, lists, consultation);
    } catch (error) {
      // Another process was quicker at some step.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

async function seedOne(ctx: WithSources, demo: Demo, lists: LiveCity, told: DemoConsultation): Promise<void> {
  const { key, list, entry, reason, comments } = told;
  const account = demo.accounts.find(({ id }) => id === told.by);
  if (account === undefined) throw new Error(`no demo account ${told.by}`);
  const officer: Person = {
    kind: "person",
    userId: `demo:${account.id}`,
    name: account.name,
    role: account.role,
    ...(account.department === undefined ? {} : { department: account.department }),
  };
  const known = await ctx.db.selectFrom("revisions").select("id").where("list", "=", list).where("entry", "=", entry).executeTakeFirst();
  if (known !== undefined) return;
  const opened = contextAt(ctx, lists, officer, told.openedDaysAgo);
  const text = await readEntryText(opened, { list, entry });
  const { id, version } = await draftRevision(opened, { list, entry, text: text.replace(told.replace, told.with), reason }, `demo ${key}`);
  let seen = await openForComments(opened, { id, version }, { days: told.days });
  for (const [at, { daysAgo, text, name, outcome, answer }] of comments.entries()) {
    const someone = contextAt(ctx, lists, { kind: "public" }, daysAgo);
    const comment = await addComment(someone, id, { text, name }, `demo ${key} ${at}`);
    if (outcome === undefined || answer === undefined) continue;
    const answering = contextAt(ctx, lists, officer, Math.max(0, daysAgo - 2));
    seen = await answerComments(answering, seen, { comments: [comment.id], outcome, answer, withheld: false });
  }
}

/** The context of `actor` at ten in the morning so many days ago. */
function contextAt(ctx: WithSources, lists: LiveCity, actor: PublicationContext["actor"], daysAgo: number): PublicationContext {
  // 10:00 in the city's zone is 02:00 UTC in Hangzhou; a demo needs no better.
  const moment = `${addDays(ctx.today, -daysAgo)}T02:00:00.000Z` as Instant;
  const clock = fixedClock(daysAgo === 0 ? ctx.clock.now() : moment);
  const services = { lists, flushLedger: () => Promise.resolve(), countOpenCases: () => Promise.resolve(0) };
  return { ...createContext({ ...ctx, clock }), actor, services };
}
