import { type Person, seedDemoAccounts } from "../access/index.ts";
import {
  acceptApplication,
  answerCorrection,
  type ApplicationsContext,
  askCorrection,
  decideCase,
  submitApplication,
  withdrawApplication,
} from "../applications/index.ts";
import { fixedClock, type Instant, Refusal } from "../base/index.ts";
import { rateCase } from "../cases/index.ts";
import { createContext, type Item, refuse } from "../city/index.ts";
import { refreshFacts, type WithSources } from "../entities/index.ts";
import { type DemoCase, readDemoCases } from "./demo-cases.ts";
import { momentOf, workingDayBefore } from "./demo-days.ts";
import { examplePaper, fillForm } from "./fill-form.ts";
import type { Demo } from "./open-demo.ts";
import { inspectionSteps, type InspectionStep, isInspectionStep, takeInspectionStep } from "./seed-inspections.ts";
import { isJointStep, jointSteps, type JointStep, takeJointStep } from "./seed-joint.ts";
import { attempts, tryAndFail } from "./try-and-fail.ts";

/**
 * Makes a fresh city worth looking at: accounts, the facts of every synthetic business, and some weeks
 * of cases. The cases are handled by the operations that people use, each step at the moment it is said
 * to have happened. A city that had cases before is left as it is. A start that was killed half-way is gone on with at the
 * next one, and two processes may start at once: a step that was taken is not taken again.
 */
export async function seedDemo(ctx: WithSources, demo: Demo): Promise<void> {
  await seedDemoAccounts(ctx.db, demo.accounts, ctx.clock.now());
  const beganAt = await beginSowing(ctx);
  if (beganAt === undefined) return;
  // One after the other: all at once, a slow machine lets its own registries run out of time, and their circuits open.
  for (const uscc of demo.usccs) await refreshFacts(ctx, uscc);
  const stories = await readDemoCases(ctx.city);
  for (const step of stepsInOrder(at(ctx, beganAt), stories)) {
    if (isInspectionStep(step)) await takeInspectionStep(at(ctx, step.at), step);
    else if (isJointStep(step)) await takeJointStep(at(ctx, step.at), step);
    else await takeStep(ctx, step);
  }
  await ctx.db.updateTable("demo_sowing").set({ ended_at: ctx.clock.now() }).execute();
}

/** The moment from which the stories are told, or undefined when there is nothing left to sow. */
async function beginSowing({ db, clock }: WithSources): Promise<Instant | undefined> {
  return await db.transaction().execute(async (tx) => {
    const sowing = () => tx.selectFrom("demo_sowing").selectAll().executeTakeFirst();
    if ((await sowing()) === undefined) {
      const known = await tx.selectFrom("cases").select("number").limit(1).executeTakeFirst();
      if (known !== undefined) return (await sowing())?.began_at;
      await tx
        .insertInto("demo_sowing")
        .values({ id: 1, began_at: clock.now(), ended_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const row = await sowing();
    return row?.ended_at === null ? row.began_at : undefined;
  });
}

const acts = ["file", "accept", "ask", "answer", "withdraw", "decide", "rate", "try"] as const;
type Act = (typeof acts)[number];
type Step = { act: Act; story: DemoCase; at: Instant };

/** What a step leaves in its case. */
const leaves: Record<Act, readonly string[]> = {
  file: ["filed"],
  accept: ["accepted"],
  ask: ["correctionAsked"],
  answer: ["correctionAnswered"],
  withdraw: ["withdrawn"],
  decide: ["approved", "refused"],
  rate: ["rated"],
  // What is refused leaves nothing in the case; see isTaken.
  try: [],
};

function at(ctx: WithSources, moment: Instant): WithSources {
  return { ...ctx, ...createContext({ ...ctx, clock: fixedClock(moment) }) };
}

/** Every step of every story in the order of time, so that the ledger tells them as they happened. */
function stepsInOrder(ctx: WithSources, stories: Awaited<ReturnType<typeof readDemoCases>>): (Step | JointStep | InspectionStep)[] {
  const steps = stories.cases.flatMap((story, index) =>
    acts.flatMap((act): Step[] => {
      const after = act === "file" ? 0 : story[act];
      if (after === undefined) return [];
      return [{ act, story, at: momentOf(ctx, workingDayBefore(ctx, story.filed - after), index, acts.indexOf(act)) }];
    }),
  );
  const place = stories.cases.length + stories.joint.length;
  const all = [...steps, ...jointSteps(ctx, stories), ...inspectionSteps(ctx, stories.inspections, place)];
  return all.filter((step) => step.at <= ctx.clock.now()).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Takes a step that has not been taken; another process may take it at the same moment, and then it is taken too. */
async function takeStep(ctx: WithSources, step: Step): Promise<void> {
  const before = await findStory(ctx, step.story);
  if (isTaken(step, before)) return;
  try {
    await act(at(ctx, step.at), step, before);
  } catch (error) {
    if (!(error instanceof Refusal) || !isTaken(step, await findStory(ctx, step.story))) throw error;
  }
}

type Found = { number: string; version: number; events: readonly string[]; refused: readonly string[] };

function isTaken({ act, story: { attempt } }: Step, found: Found | undefined): boolean {
  if (found === undefined) return false;
  if (act === "try") return attempt !== undefined && found.refused.includes(attempts[attempt]);
  return leaves[act].some((type) => found.events.includes(type));
}

async function findStory({ db }: WithSources, story: DemoCase): Promise<Found | undefined> {
  const found = await db
    .selectFrom("cases")
    .select(["uscc", "number", "version"])
    .where("filed_by", "=", filerOf(story).userId)
    .where("idempotency_key", "=", keyOf(story))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { uscc, number, version } = found;
  const rows = await db.selectFrom("case_events").select("type").where("uscc", "=", uscc).where("number", "=", number).execute();
  const refused = await db.selectFrom("access_refused_acts").select("code").where("case_number", "=", number).execute();
  return { number, version, events: rows.map((row) => row.type), refused: refused.map((row) => row.code) };
}

async function act(ctx: WithSources, { act, story }: Step, found: Found | undefined): Promise<void> {
  const item = ctx.city.items.get(story.item);
  if (item === undefined) throw refuse("itemNotFound", { id: story.item });
  if (act === "file") return await file(ctx, story);
  if (found === undefined) return;
  const business = { ...ctx, actor: businessOf(story) };
  const officer = { ...ctx, actor: officerOf(item) };
  const { number, version } = found;
  const official = { number, version, power: item.power };
  switch (act) {
    case "accept":
      await acceptApplication(officer, official);
      break;
    case "ask":
      await askCorrection(officer, { ...official, asked: [{ ...somethingToAsk(item), reason: "示例：图纸不清晰，请重新提供。" }] });
      break;
    case "answer":
      await answerCorrection(business, {
        number,
        version,
        answers: {},
        files: [{ material: somethingToAsk(item).material, file: await examplePaper(business, "补正材料") }],
      });
      break;
    case "withdraw":
      await withdrawApplication(business, { number, version, reason: "示例：经营计划有变。" });
      break;
    case "decide":
      await decideCase(officer, { ...official, approve: story.outcome === "approved", reason: story.reason ?? "" });
      break;
    case "try":
      if (story.attempt !== undefined) await tryAndFail(officer, story.attempt, item, official, officerOf(item));
      break;
    case "rate":
      await rateCase(business, { number, level: story.level ?? 1, ...(story.words === undefined ? {} : { text: story.words }) });
      break;
  }
}

async function file(ctx: WithSources, story: DemoCase): Promise<void> {
  const acting: ApplicationsContext = { ...ctx, actor: filerOf(story) };
  const filled = await fillForm(acting, story);
  const { channel, uscc, item } = story;
  await submitApplication(acting, { uscc, item, channel, ...filled, deferred: [], idempotencyKey: keyOf(story) });
}

function keyOf({ uscc, item, filed }: DemoCase): string {
  return `demo-${uscc}-${item}-${filed}`;
}

function filerOf(story: DemoCase): Person {
  return story.channel === "counter" ? windowOfficer : businessOf(story);
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

const windowOfficer: Person = {
  kind: "person",
  userId: "demo:seed-window",
  name: "示例窗口人员",
  role: "windowOfficer",
  department: "sgb",
};
