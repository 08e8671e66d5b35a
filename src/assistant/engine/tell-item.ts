import type { Text } from "../../base/index.ts";
import type { City, IntentId } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Sentence } from "../answer.ts";
import { listText, periodText, sentenceText } from "../say.ts";
import { type Source, sourceOfItem } from "../source.ts";
import { readItem } from "../tools/read-entries.ts";
import { startApplication } from "../tools/my-business.ts";
import { plainConditions } from "./tell-condition.ts";

type ReadItem = Awaited<ReturnType<typeof readItem.run>>["data"];

/** What of an item is told for which wish; without one, the whole in brief. */
const told: Partial<Record<IntentId, readonly Teller[]>> = {
  papers: [tellPapers, tellFields],
  time: [tellTime],
  fee: [tellFee],
  where: [tellWhere],
  qualify: [tellConditions],
  apply: [tellPapers, tellFields, tellTime, tellFee, tellWhere],
  benefit: [tellFee],
};
const BRIEF: readonly Teller[] = [tellSummary, tellConditions, tellPapers, tellTime, tellFee];

type Teller = (item: ReadItem, city: City) => Sentence[];

/** Answers about an item, each sentence with its article; for a signed-in business also what is left for it to do. */
export async function tellItem(ctx: AssistantContext, id: string, intents: ReadonlySet<IntentId>): Promise<Sentence[]> {
  const { data } = await readItem.run(ctx, { id });
  const wished = [...intents].flatMap((intent) => told[intent] ?? []);
  const tellers = wished.length > 0 ? [...new Set([tellName, ...wished])] : BRIEF;
  const general = tellers.flatMap((tell) => tell(data, ctx.city));
  const forMe = ["papers", "qualify", "apply"].some((intent) => intents.has(intent as IntentId)) || wished.length === 0;
  return [...general, ...(forMe ? await tellMine(ctx, id) : [])];
}

/** A question of the guide that is close to what was asked, with its answer. */
export function tellFaq(city: City, id: string, isAsked: (question: Text) => boolean): Sentence[] {
  const item = city.items.get(id);
  const asked = item?.faq.find(({ question }) => isAsked(question));
  return item && asked ? [{ text: asked.answer, rule: true, sources: [sourceOfItem(item)] }] : [];
}

function tellName({ id, title, department }: ReadItem, city: City): Sentence[] {
  return [
    {
      text: { zh: `“${title.zh}”由${department.zh}办理。`, en: `“${title.en}” is handled by ${department.en}.` },
      rule: true,
      sources: sourceOf(city, id),
    },
  ];
}

function tellSummary({ id, title, summary, department }: ReadItem, city: City): Sentence[] {
  return [
    {
      text: {
        zh: `您问的是“${title.zh}”，由${department.zh}办理。${summary.zh}`,
        en: `This is “${title.en}”, handled by ${department.en}. ${summary.en}`,
      },
      rule: true,
      sources: sourceOf(city, id),
    },
  ];
}

function tellConditions({ id, conditions, criterion }: ReadItem, city: City): Sentence[] {
  const checked = criterion ? { zh: `系统替您核对：${criterion.zh}。`, en: ` Checked for you: ${criterion.en}.` } : { zh: "", en: "" };
  const { zh, en } = sentenceText(conditions);
  return [{ text: { zh: `条件：${zh}${checked.zh}`, en: `Conditions: ${en}${checked.en}` }, rule: true, sources: sourceOf(city, id) }];
}

function tellPapers({ id, papers }: ReadItem, city: City): Sentence[] {
  const held = papers.filter(({ from }) => from === "source");
  const asked = papers.filter(({ from }) => from === "applicant");
  const sentences: Sentence[] = [];
  if (held.length > 0) {
    const names = listText(held.map(({ title }) => title));
    sentences.push({
      // 国务院令第716号 7, 最多跑一次规定 7: what sharing supplies may not be asked for.
      text: {
        zh: `不用交的：${names.zh}，由政府部门共享取得，只请您确认。`,
        en: `Not to be brought: ${names.en}; departments share them and you only confirm.`,
      },
      rule: true,
      sources: sourceOf(city, id, "浙江省保障“最多跑一次”改革规定 第七条"),
    });
  }
  if (asked.length === 0) {
    sentences.push({
      text: { zh: "没有要您交的材料，凭营业执照就能办。", en: "No paper is asked of you; the business licence is enough." },
      rule: true,
      sources: sourceOf(city, id),
    });
  }
  for (const paper of asked) sentences.push(tellPaper(id, paper, city));
  return sentences;
}

function tellPaper(id: string, { title, need, mayFollowWithin, hint, basis }: ReadItem["papers"][number], city: City): Sentence {
  const hints = hint ? { zh: `（${hint.zh.replace(/。$/u, "")}）`, en: ` (${hint.en.replace(/\.$/u, "")})` } : { zh: "", en: "" };
  const words = {
    required: { zh: "要交", en: "To be uploaded" },
    optional: { zh: "可以交", en: "May be uploaded" },
    deferrable: { zh: "可以容缺后补", en: "May follow after acceptance" },
  }[need];
  const later = mayFollowWithin ? { zh: `，${mayFollowWithin.zh}内补交`, en: `, within ${mayFollowWithin.en}` } : { zh: "", en: "" };
  return {
    text: { zh: `${words.zh}：${title.zh}${hints.zh}${later.zh}。`, en: `${words.en}: ${title.en}${hints.en}${later.en}.` },
    rule: true,
    sources: sourceOf(city, id, basis[0]),
  };
}

function tellFields({ id, toFill }: ReadItem, city: City): Sentence[] {
  const needed = toFill.filter(({ required }) => required);
  if (needed.length === 0) return [];
  const names = listText(needed.map(({ title }) => title));
  return [
    {
      text: {
        zh: `要填${needed.length}项：${names.zh}。`,
        en: `${needed.length} ${needed.length === 1 ? "entry" : "entries"} to fill in: ${names.en}.`,
      },
      rule: true,
      sources: sourceOf(city, id),
    },
  ];
}

function tellTime({ id, promised, statutory }: ReadItem, city: City): Sentence[] {
  const own = promised.ownChoice ? { zh: "（本市自定）", en: " (this city's own choice)" } : { zh: "", en: "" };
  const item = city.items.get(id);
  return [
    {
      text: {
        zh: `承诺${promised.text.zh}办结${own.zh}，法律允许的最长是${statutory.text.zh}，从受理的次日起算。`,
        en: `Promised: ${promised.text.en}${own.en}. The law allows ${statutory.text.en}, counted from the day after acceptance.`,
      },
      rule: true,
      sources: item ? [sourceOfItem(item, item.limits.statutory.basis)] : [],
    },
    ...tellRenewal(id, city),
  ];
}

/** How long before the end a renewal is to be asked for (行政许可法 50, or the law that says otherwise). */
function tellRenewal(id: string, city: City): Sentence[] {
  const item = city.items.get(id);
  const renewal = item?.limits.renewal;
  if (!item || !renewal?.applyBefore) return [];
  const before = periodText(renewal.applyBefore);
  return [
    {
      text: { zh: `要在有效期届满${before.zh}前申请延续。`, en: `Apply for renewal ${before.en} before it ends.` },
      rule: true,
      sources: [sourceOfItem(item, renewal.basis)],
    },
  ];
}

function tellFee({ id, fees }: ReadItem, city: City): Sentence[] {
  if (fees.length === 0)
    // 行政许可法 58: no fee unless a law or an administrative regulation says so.
    return [{ text: { zh: "不收费。", en: "There is no fee." }, rule: true, sources: sourceOf(city, id, "行政许可法 第五十八条") }];
  return fees.map(({ title, standard, basis }) => ({
    text: { zh: `收费：${title.zh}，${standard.zh}。`, en: `Fee: ${title.en}, ${standard.en}.` },
    rule: true,
    sources: sourceOf(city, id, basis[0]),
  }));
}

function tellWhere({ id, visits, department }: ReadItem, city: City): Sentence[] {
  const come = visits === 0 ? { zh: "不用到现场", en: "no visit is needed" } : { zh: `要到现场${visits}次`, en: `${visits} visit(s)` };
  return [
    {
      text: {
        zh: `在网上就能申请，${come.zh}；也可以到办事大厅窗口代办，由${department.zh}决定。`,
        en: `Apply online, ${come.en}, or at a window of the service hall; ${department.en} decides.`,
      },
      rule: true,
      sources: sourceOf(city, id),
    },
  ];
}

/** For a signed-in business: what is confirmed already, what is left, and how the conditions stand. */
async function tellMine(ctx: AssistantContext, id: string): Promise<Sentence[]> {
  if (ctx.actor.kind !== "person" || ctx.actor.role !== "business") return [];
  const { data, sources } = await startApplication.run(ctx, { item: id });
  const left = [...data.toFill.filter(({ required }) => required), ...data.toUpload.filter(({ need }) => need === "required")];
  const open =
    left.length === 0 ? { zh: "不用再填、再传什么", en: "nothing is left to fill in or upload" } : leftText(left.map(({ title }) => title));
  const sentences: Sentence[] = [
    {
      text: {
        zh: `您企业：已确认${data.known.length}项信息，${open.zh}。`,
        en: `Your business: ${data.known.length} facts are confirmed, ${open.en}.`,
      },
      rule: false,
      sources,
    },
  ];
  if (data.warning) sentences.push({ text: sentenceText(data.warning), rule: false, sources });
  if (data.condition && data.outcome && data.outcome !== "eligible")
    sentences.push(...plainConditions(data.condition, ctx.city).map((text) => ({ text, rule: false, sources })));
  return sentences;
}

function leftText(titles: readonly Text[]): Text {
  const { zh, en } = listText(titles);
  return { zh: `还需要您提供：${zh}`, en: `still to be given: ${en}` };
}

function sourceOf(city: City, id: string, article?: string): Source[] {
  const item = city.items.get(id);
  if (!item) return [];
  return [article === undefined ? sourceOfItem(item) : { ...sourceOfItem(item), article }];
}
