import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Acting, Person } from "../access/index.ts";
import { addDays, fixedClock, type Instant, type PlainDate, Refusal } from "../base/index.ts";
import {
  answerQuestion,
  askQuestion,
  askReferral,
  bookAppointment,
  listHours,
  listSlots,
  openPartnerReferral,
  passReferral,
  previewReferral,
  publishAnswer,
  rateAppointment,
  rateReferral,
  recordReception,
  recordReferralOutcome,
} from "../centre/index.ts";
import { createContext } from "../city/index.ts";
import type { WithSources } from "../entities/index.ts";
import { momentOf, workingDayBefore } from "./demo-days.ts";
import type { Demo } from "./open-demo.ts";

const uscc = z.string().length(18);
const ago = z.number().int().min(1).max(60);
const level = z.number().int().min(1).max(5);
const receptionSchema = z.strictObject({
  ...{ uscc, ago, offering: z.string(), topic: z.string(), noShow: z.literal(true).optional() },
  ...{ result: z.enum(["solved", "goesOn", "elsewhere"]).optional(), text: z.string().optional(), level: level.optional() },
});
const referralSchema = z.strictObject({
  ...{ uscc, ago, offering: z.string(), facts: z.array(z.string()).max(12), words: z.string(), partner: z.string() },
  ...{ result: z.enum(["agreed", "goesOn", "declined", "notReached"]), text: z.string(), level },
});
const questionSchema = z.strictObject({ uscc, ago, hour: z.string(), text: z.string(), answer: z.string() });
const fileSchema = z.strictObject({
  receptions: z.array(receptionSchema).max(60).default([]),
  referrals: z.array(referralSchema).max(20).default([]),
  questions: z.array(questionSchema).max(20).default([]),
});
type DemoFile = z.output<typeof fileSchema>;

/**
 * Some weeks of the service centre, made by the operations that people use, on the days that they are said to have happened. What
 * a business ever had here is left as it is; so it is where another process sows at the same moment.
 */
export async function seedCentre(ctx: WithSources, demo: Demo): Promise<void> {
  const { centre } = ctx.city;
  if (centre === undefined) return;
  const file = join(ctx.city.folder, "demo", "centre.yaml");
  const read = fileSchema.safeParse(parse(await readFile(file, "utf8").catch(() => "{}")) ?? {});
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const { receptions, referrals, questions } = read.data;
  const steps = [
    ...receptions.map((one, index) => () => receive(ctx, one, index)),
    ...referrals.map((one, index) => () => refer(ctx, demo, one, index)),
    ...questions.map((one, index) => () => answer(ctx, one, index)),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      // Another process was quicker at some step, or the calendar left no slot.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

async function receive(ctx: WithSources, one: DemoFile["receptions"][number], index: number): Promise<void> {
  const bookable = `offering:${one.offering}`;
  const known = await ctx.db
    .selectFrom("centre_appointments")
    .select("id")
    .where("uscc", "=", one.uscc)
    .where("bookable", "=", bookable)
    .executeTakeFirst();
  if (known !== undefined) return;
  const asked = at(ctx, momentOf(ctx, workingDayBefore(ctx, one.ago), index, 0), businessOf(one.uscc));
  const slot = (await listSlots(asked, bookable)).find(({ free }) => free > 0);
  // A slot that is not over yet belongs to nobody's past.
  if (slot === undefined || slot.day >= ctx.today) return;
  const day = slot.day as PlainDate;
  const id = await bookAppointment(asked, { bookable, day, begins: slot.begins, topic: one.topic });
  const { result, text } = one;
  const officer = at(ctx, momentOf(ctx, day, index, 6), officerOf(ctx));
  if (one.noShow || result === undefined || text === undefined) return await recordReception(officer, id, { came: false });
  await recordReception(officer, id, { came: true, outcome: { result, text } });
  if (one.level !== undefined) await rateAppointment(at(ctx, momentOf(ctx, day, index, 7), businessOf(one.uscc)), id, one.level);
}

async function refer(ctx: WithSources, demo: Demo, one: DemoFile["referrals"][number], index: number): Promise<void> {
  const known = await ctx.db
    .selectFrom("centre_referrals")
    .select("id")
    .where("uscc", "=", one.uscc)
    .where("offering", "=", one.offering)
    .executeTakeFirst();
  const account = demo.accounts.find(({ id }) => id === one.partner);
  if (known !== undefined || account?.partner === undefined) return;
  const day = (after: number): PlainDate => workingDayBefore(ctx, one.ago - after);
  const business = (after: number, act: number) => at(ctx, momentOf(ctx, day(after), index, act), businessOf(one.uscc));
  const asked = business(0, 1);
  const { facts } = await previewReferral(asked, one.offering);
  const ticked = facts.flatMap(({ key, value }) => (one.facts.includes(key) && value !== undefined ? [{ key, value }] : []));
  const until = addDays(day(0), 45);
  const id = await askReferral(asked, { offering: one.offering, facts: ticked, until, words: one.words, contact: "示例联系人（合成）" });
  await passReferral(at(ctx, momentOf(ctx, day(0), index, 3), officerOf(ctx)), id);
  const partner: Person = { kind: "person", userId: `demo:${one.partner}`, name: account.name, role: "partner", partner: account.partner };
  await openPartnerReferral(at(ctx, momentOf(ctx, day(1), index, 2), partner), id);
  await recordReferralOutcome(at(ctx, momentOf(ctx, day(3), index, 2), partner), id, { result: one.result, text: one.text });
  await rateReferral(business(4, 2), id, one.level);
}

async function answer(ctx: WithSources, one: DemoFile["questions"][number], index: number): Promise<void> {
  const known = await ctx.db
    .selectFrom("centre_questions")
    .select("id")
    .where("uscc", "=", one.uscc)
    .where("hour", "=", one.hour)
    .executeTakeFirst();
  if (known !== undefined) return;
  const asked = at(ctx, momentOf(ctx, workingDayBefore(ctx, one.ago), index, 4), businessOf(one.uscc));
  const day = (await listHours(asked)).find(({ id }) => id === one.hour)?.days[0]?.day;
  if (day === undefined || day >= ctx.today) return;
  const id = await askQuestion(asked, { hour: one.hour, day: day as PlainDate, text: one.text });
  await answerQuestion(at(ctx, momentOf(ctx, day as PlainDate, index, 8), officerOf(ctx)), id, one.answer);
  const published = at(ctx, momentOf(ctx, day as PlainDate, index, 9), reviewerOf(ctx));
  await publishAnswer(published, id, { question: one.text, answer: one.answer });
}

function at(ctx: WithSources, moment: Instant, actor: Person): Acting & WithSources {
  return { ...ctx, ...createContext({ ...ctx, clock: fixedClock(moment) }), actor };
}

function businessOf(code: string): Person {
  return { kind: "person", userId: `demo:seed-${code}`, name: "示例企业经办人", role: "business", uscc: code };
}

function officerOf({ city }: WithSources): Person {
  const department = city.centre?.department ?? "";
  return { kind: "person", userId: "demo:centre", name: "示例中心工作人员癸", role: "departmentOfficer", department };
}

function reviewerOf(ctx: WithSources): Person {
  return { ...officerOf(ctx), userId: "demo:centre-head", name: "示例中心负责人甲二", role: "departmentHead" };
}
