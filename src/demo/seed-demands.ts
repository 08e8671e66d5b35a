import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Acting, Person, Role } from "../access/index.ts";
import { addDays, fixedClock, type Instant, type PlainDate, Refusal } from "../base/index.ts";
import { createContext } from "../city/index.ts";
import { demandActs, openDemand } from "../demands/index.ts";
import type { WithSources } from "../entities/index.ts";
import { momentOf, workingDayBefore } from "./demo-days.ts";
import type { Demo } from "./open-demo.ts";

/** What happened next, so many working days after the filing. */
const stepSchema = z.strictObject({
  act: z.enum(["dispatch", "take", "ask", "answer", "handOn", "reply", "confirm", "dissatisfied", "callBack", "rate"]),
  after: z.number().int().min(0).max(30).default(0),
  text: z.string().max(2000).default(""),
  department: z.string().optional(),
  outcome: z.enum(["solved", "answered", "cannot", "resolved", "dissatisfied", "unreachable"]).optional(),
  law: z.string().optional(),
  alternative: z.string().optional(),
  /** A promised step and the civil days from today until its day. */
  promise: z.strictObject({ text: z.string(), inDays: z.number().int().min(0).max(60) }).optional(),
  level: z.number().int().min(1).max(5).optional(),
});
const storySchema = z.strictObject({
  uscc: z.string().length(18).optional(),
  caller: z.strictObject({ name: z.string(), phone: z.string() }).optional(),
  ago: z.number().int().min(0).max(60),
  kind: z.string(),
  text: z.string(),
  unnamed: z.boolean().default(false),
  steps: z.array(stepSchema).max(20).default([]),
});
type Story = z.output<typeof storySchema>;
type Step = z.output<typeof stepSchema>;
const fileSchema = z.strictObject({ demands: z.array(storySchema).max(60).default([]) });

/**
 * Some weeks of demands, made by the operations that people use, on the days that they are said to have happened. What was filed
 * before is left as it is; so it is where another process sows at the same moment.
 */
export async function seedDemands(ctx: WithSources, demo: Demo): Promise<void> {
  if (ctx.city.demands === undefined) return;
  const file = join(ctx.city.folder, "demo", "demands.yaml");
  const read = fileSchema.safeParse(parse(await readFile(file, "utf8").catch(() => "{}")) ?? {});
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const stories = read.data.demands.map((story, index) => ({ story, index })).toSorted((a, b) => b.story.ago - a.story.ago);
  for (const { story, index } of stories) {
    try {
      await play(ctx, demo, story, index);
    } catch (error) {
      // Another process was quicker at some step.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

async function play(ctx: WithSources, demo: Demo, story: Story, index: number): Promise<void> {
  const idempotencyKey = `demo-demand-${index}`;
  const known = await ctx.db.selectFrom("demands").select("number").where("idempotency_key", "=", idempotencyKey).executeTakeFirst();
  if (known !== undefined) return;
  const { uscc, caller, kind, text, unnamed } = story;
  const filer = uscc === undefined ? inOffice(demo, "hotlineOfficer") : businessOf(uscc);
  if (filer === undefined) return;
  const channel = uscc === undefined ? ("hotline" as const) : ("portal" as const);
  const said = { uscc, caller, kind, text, unnamed, channel, language: "zh" as const, files: [], idempotencyKey };
  const { number } = await openDemand(at(ctx, story, 0, index, 0, filer), said);
  for (const [place, step] of story.steps.entries()) {
    const { version, department } = await ctx.db
      .selectFrom("demands")
      .select(["version", "department"])
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    const actor = doerOf(demo, step, department, uscc);
    // A department without an account of the demonstration has nobody who could have done it.
    if (actor === undefined) return;
    await take(at(ctx, story, step.after, index, place + 1, actor), { number, version }, step);
  }
}

async function take(ctx: Acting, input: { number: string; version: number }, step: Step): Promise<unknown> {
  const { text, department = "", level = 1 } = step;
  switch (step.act) {
    case "dispatch":
      return await demandActs.dispatchDemand(ctx, { ...input, department, reason: text });
    case "take":
      return await demandActs.takeDemand(ctx, input);
    case "ask":
      return await demandActs.askBusiness(ctx, { ...input, text });
    case "answer":
      return await demandActs.answerQuestion(ctx, { ...input, text, files: [] });
    case "handOn":
      return await demandActs.handOnDemand(ctx, { ...input, to: department, reason: text });
    case "reply":
      return await demandActs.replyToDemand(ctx, { ...input, reply: replyOf(ctx, step) });
    case "confirm":
      return await demandActs.confirmDemand(ctx, { ...input, text });
    case "dissatisfied":
      return await demandActs.refuseReply(ctx, { ...input, reason: text });
    case "callBack":
      return await demandActs.callBackDemand(ctx, { ...input, outcome: callOutcome(step), record: text });
    case "rate":
      return await demandActs.rateDemand(ctx, { number: input.number, level, text });
  }
}

function replyOf(ctx: Acting, { outcome, text, law, alternative, promise }: Step) {
  const solved = outcome === "cannot" || outcome === "answered" ? outcome : "solved";
  const steps = promise ? [{ text: promise.text, dueOn: addDays(ctx.today, promise.inDays) }] : [];
  return { outcome: solved, text, law, alternative, steps } as const;
}

function callOutcome({ outcome }: Step): "resolved" | "dissatisfied" | "unreachable" {
  return outcome === "dissatisfied" || outcome === "unreachable" ? outcome : "resolved";
}

/** Who does a step: the business, the coordinator, the hotline, or an officer of the department that has it. */
function doerOf(demo: Demo, { act }: Step, department: string | null, uscc: string | undefined): Person | undefined {
  if (["answer", "confirm", "dissatisfied", "rate"].includes(act)) return uscc === undefined ? undefined : businessOf(uscc);
  if (act === "dispatch") return inOffice(demo, "coordinator");
  if (act === "callBack") return inOffice(demo, "hotlineOfficer");
  return inOffice(demo, "departmentOfficer", department ?? undefined);
}

function inOffice(demo: Demo, role: Role, department?: string): Person | undefined {
  const account = demo.accounts.find((each) => each.role === role && (department === undefined || each.department === department));
  if (account === undefined) return undefined;
  const { id, name } = account;
  return {
    kind: "person",
    userId: `demo:${id}`,
    name,
    role,
    ...(account.department === undefined ? {} : { department: account.department }),
  };
}

function businessOf(uscc: string): Person {
  return { kind: "person", userId: `demo:seed-${uscc}`, name: "示例企业经办人", role: "business", uscc };
}

function at(ctx: WithSources, { ago }: Story, after: number, index: number, act: number, actor: Person): Acting & WithSources {
  const day: PlainDate = workingDayBefore(ctx, ago - after);
  const moment: Instant = momentOf(ctx, day, index, act);
  return { ...ctx, ...createContext({ ...ctx, clock: fixedClock(moment) }), actor };
}
