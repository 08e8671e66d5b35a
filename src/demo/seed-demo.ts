import { type Person, seedDemoAccounts } from "../access/index.ts";
import { acceptApplication, answerCorrection, type ApplicationsContext, askCorrection, decideCase, submitApplication, withdrawApplication } from "../applications/index.ts";
import { addDays, fixedClock, type Instant, localDate, type PlainDate } from "../base/index.ts";
import { rateCase } from "../cases/index.ts";
import { createContext, type Item, refuse } from "../city/index.ts";
import { refreshFacts, type WithSources } from "../entities/index.ts";
import { type DemoCase, readDemoCases } from "./demo-cases.ts";
import { examplePaper, fillForm } from "./fill-form.ts";
import type { Demo } from "./open-demo.ts";

/**
 * Makes a fresh city worth looking at: accounts, the facts of every synthetic business, and some weeks
 * of cases. The cases are handled by the operations that people use, each step at the moment it is said
 * to have happened. A city that has any case is left as it is.
 */
export async function seedDemo(ctx: WithSources, demo: Demo): Promise<void> {
  await seedDemoAccounts(ctx.db, demo.accounts, ctx.clock.now());
  const known = await ctx.db.selectFrom("cases").select("number").limit(1).executeTakeFirst();
  if (known !== undefined) return;
  await Promise.all(demo.usccs.map((uscc) => refreshFacts(ctx, uscc)));
  const running = new Map<DemoCase, Running>();
  for (const step of stepsInOrder(ctx, await readDemoCases(ctx.city))) {
    await takeStep(ctx, step, running);
  }
}

const acts = ["file", "accept", "ask", "answer", "withdraw", "decide", "rate"] as const;
type Act = (typeof acts)[number];
type Step = { act: Act; story: DemoCase; at: Instant };
type Running = { number: string; version: number };

/** Every step of every story in the order of time, so that the ledger tells them as they happened. */
function stepsInOrder(ctx: WithSources, stories: readonly DemoCase[]): Step[] {
  const steps = stories.flatMap((story, index) =>
    acts.flatMap((act): Step[] => {
      const after = act === "file" ? 0 : story[act];
      if (after === undefined) return [];
      return [{ act, story, at: momentOf(ctx, workingDayBefore(ctx, story.filed - after), index, acts.indexOf(act)) }];
    }),
  );
  return steps.filter((step) => step.at <= ctx.clock.now()).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The working day `count` working days before today; today itself, or the last working day, for 0. */
function workingDayBefore({ city, today }: WithSources, count: number): PlainDate {
  let day = today;
  for (let left = Math.max(count, 0); ; day = addDays(day, -1)) {
    if (city.calendar.isWorkingDay(day) && left-- === 0) return day;
  }
}

/** Spread over the morning, so that no two steps share a moment; a day that is today stays before now. */
function momentOf(ctx: WithSources, day: PlainDate, story: number, act: number): Instant {
  const minutes = act * 60 + story;
  const now = ctx.clock.now();
  if (day === localDate(now, ctx.city.timeZone)) return new Date(Date.parse(now) - (500 - minutes) * 1000).toISOString() as Instant;
  // 09:00 in the city's zone is 01:00 UTC in Hangzhou; a demo needs no better.
  return new Date(Date.parse(`${day}T01:00:00.000Z`) + minutes * 60_000).toISOString() as Instant;
}

async function takeStep(ctx: WithSources, { act, story, at }: Step, running: Map<DemoCase, Running>): Promise<void> {
  const item = ctx.city.items.get(story.item);
  if (item === undefined) throw refuse("itemNotFound", { id: story.item });
  const then: WithSources = { ...ctx, ...createContext({ ...ctx, clock: fixedClock(at) }) };
  const business = { ...then, actor: businessOf(story) };
  const officer = { ...then, actor: officerOf(item) };
  if (act === "file") {
    running.set(story, { number: await file(then, story), version: 1 });
    return;
  }
  const current = running.get(story);
  if (current === undefined) return;
  const { number, version } = current;
  const official = { number, version, power: item.power };
  switch (act) {
    case "accept":
      await acceptApplication(officer, official);
      break;
    case "ask":
      await askCorrection(officer, { ...official, asked: [{ ...somethingToAsk(item), reason: "示例:图纸不清晰,请重新提供。" }] });
      break;
    case "answer":
      await answerCorrection(business, { number, version, answers: {}, files: [{ material: somethingToAsk(item).material, file: await examplePaper(business, "补正材料") }] });
      break;
    case "withdraw":
      await withdrawApplication(business, { number, version, reason: "示例:经营计划有变。" });
      break;
    case "decide":
      await decideCase(officer, { ...official, approve: story.outcome === "approved", reason: story.reason ?? "" });
      break;
    case "rate":
      await rateCase(business, { number, level: story.level ?? 1, ...(story.words === undefined ? {} : { text: story.words }) });
      break;
  }
  running.set(story, { number, version: version + 1 });
}

async function file(ctx: WithSources, story: DemoCase): Promise<string> {
  const acting: ApplicationsContext = { ...ctx, actor: story.channel === "counter" ? windowOfficer : businessOf(story) };
  const filled = await fillForm(acting, story.item, story.uscc);
  const { channel, uscc, item } = story;
  const { number } = await submitApplication(acting, { uscc, item, channel, ...filled, deferred: [], idempotencyKey: `demo-${uscc}-${item}-${story.filed}` });
  return number;
}

/** The first paper that the item asks of the applicant. */
function somethingToAsk(item: Item): { material: string } {
  const material = item.materials.find((each) => each.from === "applicant");
  if (material === undefined) throw new Error(`the demo asks for a paper, and ${item.id} has none`);
  return { material: material.id };
}

function businessOf({ uscc }: DemoCase): Person {
  return { kind: "person", userId: `demo:seed-${uscc}`, name: "示例企业经办人", role: "business", uscc };
}

function officerOf({ department }: Item): Person {
  return { kind: "person", userId: `demo:seed-${department}`, name: "示例办件员", role: "departmentOfficer", department };
}

const windowOfficer: Person = { kind: "person", userId: "demo:seed-window", name: "示例窗口人员", role: "windowOfficer", department: "sgb" };
