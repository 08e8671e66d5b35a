import { isInForce, type IntentId } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Sentence } from "../answer.ts";
import { searchKnowledge } from "../knowledge/search-knowledge.ts";
import { dayText, listText, sentenceText } from "../say.ts";
import { type Source, sourceOfPolicy } from "../source.ts";
import { matchMyPolicies } from "../tools/my-business.ts";
import { readPolicy } from "../tools/read-entries.ts";
import { plainConditions } from "./tell-condition.ts";

type ReadPolicy = Awaited<ReturnType<typeof readPolicy.run>>["data"];
type Offer = Awaited<ReturnType<typeof matchMyPolicies.run>>["data"]["offers"][number];

/** Answers about a policy: whether it is in force comes first where it is not; then what was asked; then how the business stands. */
export async function tellPolicy(ctx: AssistantContext, id: string, intents: ReadonlySet<IntentId>): Promise<Sentence[]> {
  const { data, sources } = await readPolicy.run(ctx, { id });
  const about = (text: { zh: string; en: string }): Sentence => ({ text, rule: true, sources });
  const wants = (intent: IntentId): boolean => intents.has(intent);
  const all = !(wants("qualify") || wants("benefit") || wants("validity") || wants("apply") || wants("time"));
  const force = about(tellForce(data));
  const sentences = [
    ...(data.inForceToday ? [] : [force, ...successor(ctx, data)]),
    ...(all ? [about(sentenceText({ zh: `《${data.title.zh}》：${data.summary.zh}`, en: `“${data.title.en}”: ${data.summary.en}` }))] : []),
    ...(all || wants("benefit")
      ? [about(sentenceText({ zh: `兑现标准：${data.benefit.text.zh}`, en: `Benefit: ${data.benefit.text.en}` }))]
      : []),
    ...(all || wants("qualify") || wants("apply") ? tellConditions(data, about) : []),
    ...(all || wants("apply") ? [about(tellDelivery(data))] : []),
    ...(data.inForceToday ? [force] : []),
  ];
  return [...sentences, ...(data.inForceToday ? await tellStanding(ctx, id) : [])];
}

/** The number of a document after a title; one that is itself a title is set off by a comma. */
function named(title: { zh: string; en: string }, document: string): { zh: string; en: string } {
  return {
    zh: document.startsWith("《") ? `《${title.zh}》，文件是${document}，` : `《${title.zh}》（${document}）`,
    en: `“${title.en}” (${document})`,
  };
}

function tellForce({ title, document, inForce, inForceToday }: ReadPolicy): { zh: string; en: string } {
  const until = inForce.to === null ? { zh: "文件没有写截止日", en: "no end is named" } : dayText(inForce.to);
  const name = named(title, document);
  if (inForceToday)
    return inForce.to === null
      ? { zh: `${name.zh}现在有效，${until.zh}。`, en: `${name.en} is in force; ${until.en}.` }
      : {
          zh: `${name.zh}现在有效，有效期到${until.zh}。`,
          en: `${name.en} is in force until ${until.en}.`,
        };
  return {
    zh: `${name.zh}现在无效，有效期是${dayText(inForce.from).zh}到${until.zh}，不能再按它申请。`,
    en: `${name.en} is not in force: it ran from ${dayText(inForce.from).en} to ${until.en} and takes no new applications.`,
  };
}

/** The policy in force that is nearest by its name, where there is one that shares most of it. */
function successor({ city, today }: AssistantContext, { id, title }: ReadPolicy): Sentence[] {
  const name = title.zh.replaceAll(/[（(].*?[)）]/gu, "").replaceAll(/\d{4}年?/g, "");
  const next = searchKnowledge(city, { text: name, today, kinds: ["policy"] }).find(({ entry, cover }) => {
    const policy = city.policies.get(entry.id);
    return entry.id !== id && cover >= 0.7 && policy !== undefined && isInForce(policy, today);
  });
  const policy = next && city.policies.get(next.entry.id);
  if (!policy) return [];
  return [
    {
      text: {
        zh: `现在有效的相近政策是${named(policy.title, policy.document).zh.replace(/，$/u, "")}。`,
        en: `In force and close to it: “${policy.title.en}” (${policy.document}).`,
      },
      rule: true,
      sources: [sourceOfPolicy(policy)],
    },
  ];
}

function tellConditions({ conditions, checkedByPerson }: ReadPolicy, about: (text: { zh: string; en: string }) => Sentence): Sentence[] {
  return [
    about(sentenceText({ zh: `条件：${conditions.zh}`, en: `Conditions: ${conditions.en}` })),
    ...(checkedByPerson
      ? [about(sentenceText({ zh: `另由工作人员核对：${checkedByPerson.zh}`, en: `Checked by a person besides: ${checkedByPerson.en}` }))]
      : []),
  ];
}

const deliveries = {
  push: { zh: "免申即享：数据证明符合的，不用申请。", en: "Delivery: nothing is asked where the data proves it." },
  confirm: { zh: "一键确认：核对以后，由您点一下确认。", en: "Delivery: confirmed with one click once it is checked." },
  claim: { zh: "自主申报：由企业自己申请。", en: "Delivery: the business applies for it." },
} as const;

function tellDelivery({ benefit, takesApplication, department }: ReadPolicy): { zh: string; en: string } {
  const { zh, en } = deliveries[benefit.delivery];
  const who = takesApplication
    ? { zh: `由${department.zh}受理。`, en: ` ${department.en} takes the application.` }
    : { zh: "申报时由企业自行填报享受。", en: " The business declares it itself." };
  return { zh: `${zh}${who.zh}`, en: `${en}${who.en}` };
}

/** How the signed-in business stands to the policy, by what is on record. */
async function tellStanding(ctx: AssistantContext, id: string): Promise<Sentence[]> {
  if (ctx.actor.kind !== "person" || ctx.actor.role !== "business") return [];
  const { data, sources } = await matchMyPolicies.run(ctx, { policy: id, limit: 1 });
  const [offer] = data.offers;
  return offer ? standing(ctx, offer, sources) : [];
}

export function standing(ctx: AssistantContext, offer: Offer, sources: Source[]): Sentence[] {
  const { title } = offer.policy;
  const say = (zh: string, en: string): Sentence => ({ text: { zh, en }, rule: false, sources });
  switch (offer.group) {
    case "entitled": {
      const sum = offer.benefit.display;
      return [
        say(
          `您企业符合《${title.zh}》的全部条件${sum ? `，按现有数据可得${sum.zh}` : ""}。`,
          `Your business meets every condition of “${title.en}”${sum ? `; by what is on record it comes to ${sum.en}` : ""}.`,
        ),
      ];
    }
    case "unknown": {
      const missing = offer.missing.map((fact) =>
        fact.source ? { zh: `${fact.title.zh}（${fact.source.title.zh}）`, en: `${fact.title.en} (${fact.source.title.en})` } : fact.title,
      );
      const names = listText(missing);
      return [
        say(
          `您企业是否符合《${title.zh}》还不知道，缺少：${names.zh}。`,
          `Whether your business meets “${title.en}” is not known yet; missing: ${names.en}.`,
        ),
      ];
    }
    case "near":
    case "not": {
      const near = offer.group === "near";
      // Of alternatives that all fail one would do: the nearest change names it.
      const conditions = near && offer.nearest ? offer.nearest.conditions : [offer.condition];
      const failing = conditions.flatMap((each) => plainConditions(each, ctx.city)).map((text) => ({ text, rule: false, sources }));
      return [
        say(
          near ? `您企业离《${title.zh}》只差一步。` : `按现有数据，您企业不符合《${title.zh}》。`,
          near ? `Your business is one step away from “${title.en}”.` : `By what is on record your business does not meet “${title.en}”.`,
        ),
        ...failing,
      ];
    }
  }
}
