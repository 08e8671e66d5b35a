import { z } from "zod";
import { demands as rulesOfDemands, refuse } from "../../city/index.ts";
import { listOwnDemands, openDemand, readDemand as readOneDemand, type SaidDemand } from "../../demands/index.ts";
import { ownUscc } from "../../entities/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Proposal } from "../answer.ts";
import { proposeDemand } from "../engine/propose-demand.ts";
import { dayText, periodText } from "../say.ts";
import type { Source } from "../source.ts";
import { tool } from "../tool.ts";

/** What came of a demand: what would be filed, or what was, with its number. */
export type FiledDemand = { proposal: Proposal } | { filed: ReturnType<typeof outlineOfFiled> };

export const fileDemand = tool({
  name: "fileDemand",
  title: { zh: "提交诉求", en: "File a demand" },
  description: {
    zh: "以登录企业的名义提交诉求（咨询、求助、投诉、建议、拖欠账款、紧急）。不带 confirmed 时只说明会转给谁、多久答复；本人确认以后带 confirmed: true 再调用才提交。",
    en: "Files a demand (question, help, complaint, suggestion, late payment, urgent) for the signed-in business. Without confirmed it only tells to whom it would go and by when it is answered; it is filed when called again with confirmed: true after the person agreed.",
  },
  input: z.object({
    text: z.string().trim().min(4).max(2000).describe("what the business says, in its own words"),
    kind: z.enum(["consultation", "help", "complaint", "suggestion", "latePayment", "urgent"]).optional(),
    unnamed: z.boolean().default(false).describe("the department does not learn who asks"),
    key: z.string().min(8).max(100).optional().describe("of the proposal; the same key files once"),
    confirmed: z.boolean().default(false),
  }),
  doors: ["business"],
  writes: true,
  run: async (ctx, { text, kind, unnamed, key, confirmed }): Promise<{ data: FiledDemand; sources: Source[] }> => {
    const rules = ctx.city.demands;
    if (!rules) throw refuse("demandsNotOffered", {});
    const meant = kind ?? rulesOfDemands.sortDemand(rules, text).kind?.id ?? "help";
    const proposal = proposeDemand(ctx, text, meant);
    if (!proposal) throw refuse("demandKindUnknown", { kind: meant });
    const source: Source = { kind: "demandKind", id: meant, title: proposal.kind.title, link: "/demands" };
    if (!confirmed) return { data: { proposal }, sources: [source] };
    const said = await openDemand(ctx, {
      kind: meant,
      text,
      channel: "assistant",
      uscc: ownUscc(ctx),
      unnamed,
      language: /\p{Script=Han}/u.test(text) ? "zh" : "en",
      files: [],
      idempotencyKey: key ?? ctx.newId(),
    });
    return { data: { filed: outlineOfFiled(ctx, said, meant) }, sources: [sourceOfDemand(said.number, proposal.kind.title)] };
  },
});

/** Whom it went to, why, and by when it is answered. */
function outlineOfFiled(
  { city }: AssistantContext,
  { number, department, because, clock, limits, joined, status }: SaidDemand,
  kind: string,
) {
  const found = department === null ? undefined : city.departments.get(department);
  return {
    number,
    kind,
    status,
    department: found ? { id: found.id, title: found.title } : null,
    because,
    answerDueOn: clock.answerDueAt === null ? null : clock.answerDueAt.slice(0, 10),
    answerWithin: periodText(limits.answer),
    /** The same was said before: nothing new was filed. */
    joined,
    link: `/demands/${number}`,
  };
}

export const readDemand = tool({
  name: "readDemand",
  title: { zh: "查一件诉求", en: "Read one demand" },
  description: {
    zh: "按编号查登录企业的一件诉求：在哪个部门、到哪一步、什么时候前答复、答复是什么。",
    en: "One demand of the signed-in business by its number: which department has it, where it stands, by when it is answered, and the reply.",
  },
  input: z.object({ number: z.string().min(1).max(40) }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { number }) => {
    ownUscc(ctx);
    const demand = await readOneDemand(ctx, number);
    const { kind, department, statusTitle, filedAt, answerDueAt, excerpt } = demand;
    const data = {
      number,
      kind,
      department: department ?? null,
      status: statusTitle,
      filedOn: filedAt.slice(0, 10),
      answerDueOn: answerDueAt?.slice(0, 10) ?? null,
      excerpt,
      reply: demand.reply ?? null,
      link: `/demands/${number}`,
    };
    return { data, sources: [sourceOfDemand(number, kind.title)] };
  },
});

export const myDemands = tool({
  name: "myDemands",
  title: { zh: "我的诉求", en: "My demands" },
  description: {
    zh: "登录企业的诉求：编号、类别、部门、状态、什么时候前答复。",
    en: "The demands of the signed-in business, newest first: number, kind, department, status, by when it is answered.",
  },
  input: z.object({ limit: z.int().min(1).max(20).default(5) }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { limit }) => {
    ownUscc(ctx);
    const { items } = await listOwnDemands(ctx, { limit });
    const demands = items.map(({ number, kind, department, statusTitle, filedAt, answerDueAt, excerpt }) => ({
      number,
      kind,
      department: department ?? null,
      status: statusTitle,
      filedOn: filedAt.slice(0, 10),
      answerDueOn: answerDueAt?.slice(0, 10) ?? null,
      excerpt,
      link: `/demands/${number}`,
    }));
    return { data: { demands }, sources: demands.map(({ number, kind }) => sourceOfDemand(number, kind.title)) };
  },
});

function sourceOfDemand(number: string, title: { zh: string; en: string }): Source {
  return { kind: "demand", id: number, title, link: `/demands/${number}`, article: number };
}

/** `2026年11月25日前`. */
export function untilText(day: string | null): { zh: string; en: string } | undefined {
  if (day === null) return undefined;
  const { zh, en } = dayText(day);
  return { zh: `${zh}前`, en: `by ${en}` };
}
