import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Acting, Person } from "../access/index.ts";
import { addDays, fixedClock, type Instant, type PlainDate, Refusal } from "../base/index.ts";
import { createContext } from "../city/index.ts";
import { commissioners } from "../demands/index.ts";
import type { WithSources } from "../entities/index.ts";
import type { Demo } from "./open-demo.ts";

const postsSchema = z.strictObject({
  by: z.string(),
  posts: z
    .array(
      z.strictObject({
        portfolio: z.string(),
        account: z.string(),
        phone: z.string(),
        mail: z.string(),
        reason: z.string(),
        level: z.boolean().default(false),
      }),
    )
    .max(60),
});

/** Long enough that the oldest visit of the demo comes after it. */
const POSTED_DAYS_AGO = 60;

const days = z.number().int().min(0).max(360);
const visitSchema = z.strictObject({
  key: z.string(),
  uscc: z.string().length(18),
  askedBy: z.enum(["business", "commissioner"]),
  daysAgo: days,
  /** The day that it was proposed for, in days after that. */
  in: days,
  way: z.enum(["atBusiness", "atCentre", "phone", "video"]),
  topic: z.string(),
  agreedDaysAgo: days.optional(),
  madeDaysAgo: days.optional(),
  minutes: z.number().int().default(30),
  asked: z.string().default("企业没有提出问题。"),
  promised: z.array(z.strictObject({ text: z.string(), inDays: days })).default([]),
});
type DemoVisit = z.output<typeof visitSchema>;
const visitsSchema = z.strictObject({ visits: z.array(visitSchema).max(60) });

/**
 * Commissioners of the demo and some of their visits, made by the operations that people use. A post that was ever made here
 * is left as it is, and so is a visit; a city without the files has none.
 */
export async function seedCommissioners(ctx: WithSources, demo: Demo): Promise<void> {
  if (ctx.city.commissioners === undefined) return;
  // Before the posts: then every business has had its commissioner since the post was made, and not since this start.
  await commissioners.placeBusinesses(ctx, demo.usccs);
  const { by, posts } = await readDemoFile(ctx, "commissioners.yaml", postsSchema, "by: ''\nposts: []");
  for (const { account, ...post } of posts) {
    const commissioner = `demo:${account}`;
    const known = await ctx.db
      .selectFrom("commissioner_posts")
      .select("id")
      .where("portfolio", "=", post.portfolio)
      .where("commissioner", "=", commissioner)
      .limit(1)
      .executeTakeFirst();
    if (known !== undefined) continue;
    const then = contextAt(ctx, personOf(demo, by), POSTED_DAYS_AGO);
    await unlessDone(() => commissioners.assignCommissioner(then, { ...post, commissioner }));
  }
  const { visits } = await readDemoFile(ctx, "visits.yaml", visitsSchema, "visits: []");
  for (const visit of visits) await unlessDone(() => seedVisit(ctx, demo, visit));
}

/** Another process may have been quicker. */
async function unlessDone(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function seedVisit(ctx: WithSources, demo: Demo, visit: DemoVisit): Promise<void> {
  const { uscc, way, topic, daysAgo } = visit;
  const placed = await ctx.db.selectFrom("commissioned_businesses").select("commissioner").where("uscc", "=", uscc).executeTakeFirst();
  if (!placed?.commissioner?.startsWith("demo:")) return;
  const commissioner = personOf(demo, placed.commissioner.slice("demo:".length));
  const business: Person = demo.accounts.some((account) => account.uscc === uscc)
    ? personOf(demo, demo.accounts.find((account) => account.uscc === uscc)?.id ?? "")
    : { kind: "person", userId: `demo:business:${uscc}`, name: "示例企业", role: "business", uscc };
  const side = { business, commissioner }[visit.askedBy];
  const other = visit.askedBy === "business" ? ("commissioner" as const) : ("business" as const);
  const plannedOn = addDays(dayOf(ctx, daysAgo), visit.in);
  const proposed = contextAt(ctx, side, daysAgo);
  const key = `demo ${visit.key}`;
  const id =
    visit.askedBy === "business"
      ? await commissioners.askForVisit(proposed, { way, topic, wantedOn: plannedOn }, key)
      : await commissioners.offerVisit(proposed, { uscc, way, topic, plannedOn }, key);
  const { agreedDaysAgo, madeDaysAgo } = visit;
  if (agreedDaysAgo === undefined) return;
  const answering = contextAt(ctx, { business, commissioner }[other], agreedDaysAgo);
  await commissioners.answerVisit(answering, other, { id, version: 1, act: "agree", plannedOn });
  if (madeDaysAgo === undefined) return;
  const madeOn = dayOf(ctx, madeDaysAgo);
  const promised = visit.promised.map(({ text, inDays }) => ({ text, dueOn: addDays(madeOn, inDays) }));
  await commissioners.recordVisit(contextAt(ctx, commissioner, madeDaysAgo), {
    id,
    version: 2,
    madeOn,
    minutes: visit.minutes,
    asked: visit.asked,
    promised,
  });
}

function personOf(demo: Demo, id: string): Person {
  const account = demo.accounts.find((each) => each.id === id);
  if (account === undefined) throw new Error(`no demo account ${id}`);
  const { name, role, uscc, department } = account;
  return {
    kind: "person",
    userId: `demo:${id}`,
    name,
    role,
    ...(uscc === undefined ? {} : { uscc }),
    ...(department === undefined ? {} : { department }),
  };
}

function dayOf({ today }: WithSources, daysAgo: number): PlainDate {
  return addDays(today, -daysAgo);
}

/** The context of `actor` at ten in the morning so many days ago. */
function contextAt(ctx: WithSources, actor: Person, daysAgo: number): Acting {
  // 10:00 in the city's zone is 02:00 UTC in Hangzhou; a demo needs no better.
  const moment = `${dayOf(ctx, daysAgo)}T02:00:00.000Z` as Instant;
  const clock = fixedClock(daysAgo === 0 ? ctx.clock.now() : moment);
  return { ...createContext({ ...ctx, clock }), actor };
}

async function readDemoFile<S extends z.ZodType>(ctx: WithSources, name: string, schema: S, none: string): Promise<z.output<S>> {
  const file = join(ctx.city.folder, "demo", name);
  const read = schema.safeParse(parse(await readFile(file, "utf8").catch(() => none)));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}
