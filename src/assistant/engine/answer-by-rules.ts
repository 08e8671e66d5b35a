import type { Text } from "../../base/index.ts";
import { demands, type IntentId } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Answer, NextStep, Proposal, Question, Sentence } from "../answer.ts";
import { QUESTION_LENGTH_MAX } from "../answer.ts";
import { knowledgeOf } from "../knowledge/knowledge.ts";
import { type Hit, searchKnowledge } from "../knowledge/search-knowledge.ts";
import { sourceOfAnswer } from "../tools/search-answers.ts";
import { findPublished } from "./find-published.ts";
import { proposeDemand, tellProposal } from "./propose-demand.ts";
import { type ReadQuestion, readQuestion } from "./read-question.ts";
import { tellFaq, tellItem } from "./tell-item.ts";
import { tellGlossary, tellJoint, tellMyCases, tellMyDemands, tellMyPolicies, tellSignIn } from "./tell-others.ts";
import { tellPolicy } from "./tell-policy.ts";

/** Below this share of a question an entry is not taken to be what it is about. */
const COVER_MIN = 0.42;
/** The same where the question names something that nothing here knows. */
const COVER_STRANGE = 0.4;
const COVER_SAID = 0.3;
const TITLE_SAID_MIN = 0.55;
/** So much of it has to be in the title or the names, however much the summary says. */
const NAMED_MIN = 0.36;
/** From here on an entry is meant whatever else the words may say. */
const COVER_SURE = 0.75;
/** A demand is heard where its words weigh at least this much. */
const DEMAND_MIN = 2;

const REFUSALS = [
  "instruction",
  "unlawful",
  "favour",
  "anotherBusiness",
  "otherPerson",
  "otherTopic",
] as const satisfies readonly IntentId[];
const TALK = ["who", "human", "greeting", "thanks"] as const satisfies readonly IntentId[];

/** Answers by the lists, the words of the city and the facts of the business, with no model at all. */
export async function answerByRules(ctx: AssistantContext, question: Question): Promise<Answer> {
  const read = readQuestion(ctx.city, question.text, question.turns);
  if (read.unreadable) return unreadable(read);
  const hits = find(ctx, read);
  const [best] = hits;
  const refused = refuseIt(ctx, read, best);
  if (refused) return refused;
  const own = await tellOwn(ctx, read);
  if (own) return own;
  const demand = hearDemand(ctx, read, hits);
  if (demand) return demand;
  const followed = await followUp(ctx, read, best);
  if (followed) return followed;
  if (best && isMeant(read, best)) return await tellEntry(ctx, read, hits);
  return talk(ctx, read) ?? (await tellPublished(ctx, read)) ?? unknown(ctx, read, hits);
}

function find({ city, today }: AssistantContext, { looked, intents, text, before }: ReadQuestion): Hit[] {
  const leaning = leaningOf(intents, text);
  const hits = searchKnowledge(city, { text: looked, today, leaning });
  // Where nothing but asking words is left, the question as it stands may still name something: 收费, 材料.
  return hits.length > 0 || before !== undefined ? hits : searchKnowledge(city, { text, today, leaning });
}

function leaningOf(intents: ReadonlySet<IntentId>, text: string): readonly Hit["entry"]["kind"][] {
  if (/什么是|是什么意思|什么意思|啥意思|什么叫|是啥|干什么的|what is|what does/i.test(text)) return ["glossary"];
  if (intents.has("benefit") || intents.has("validity")) return ["policy"];
  if (intents.has("papers") || intents.has("apply") || intents.has("where")) return ["item", "joint"];
  return [];
}

function isMeant({ text }: ReadQuestion, { cover, named, titleSaid, strange, bySaying, pairCover }: Hit): boolean {
  if (cover >= COVER_SURE) return true;
  // 药品经营许可 is not 食品经营许可, however many words they share.
  if (strange ? cover >= COVER_STRANGE && titleSaid >= TITLE_SAID_MIN : cover >= COVER_MIN && named >= NAMED_MIN) return true;
  // What people say for it leads there, whatever else the sentence holds.
  if (bySaying && cover >= COVER_SAID) return true;
  // Misspelt: most pairs of characters are there, and some of the words.
  return text.length <= 40 && pairCover >= 0.45 && cover >= 0.25 && titleSaid >= TITLE_SAID_MIN;
}

function refuseIt(ctx: AssistantContext, read: ReadQuestion, best: Hit | undefined): Answer | undefined {
  const id = REFUSALS.find((intent) => read.intents.has(intent));
  const reply = id && ctx.city.assistant.intents.find((intent) => intent.id === id)?.reply;
  if (!id || !reply) return undefined;
  // Who reports a wrong is heard; what names an entry of the lists outright is answered.
  const reports = read.demand?.kind === "complaint" && read.demand.score >= DEMAND_MIN;
  if (id !== "instruction" && (reports || ((id === "otherPerson" || id === "otherTopic") && best && best.cover >= COVER_SURE)))
    return undefined;
  return answered(read, { outcome: "refused", subject: `refusal/${id}`, sentences: [spoken(reply)], next: starters });
}

async function tellOwn(ctx: AssistantContext, read: ReadQuestion): Promise<Answer | undefined> {
  const { intents, number } = read;
  const business = ctx.actor.kind === "person" && ctx.actor.role === "business";
  const ofDemand = number !== undefined && number.startsWith(ctx.city.demands?.prefix ?? "\0");
  if (ofDemand || intents.has("myDemands")) {
    const subject = "own/myDemands";
    if (!business) return answered(read, { subject, ...tellSignIn({ zh: "要查诉求", en: "To see your demands" }, "/me/demands") });
    return answered(read, {
      subject,
      sentences: await tellMyDemands(ctx, number),
      next: [open("我的全部诉求", "All my demands", "/me/demands")],
    });
  }
  if (number !== undefined || intents.has("myCases")) {
    const subject = "own/myCases";
    if (!business) return answered(read, { subject, ...tellSignIn({ zh: "要查办件", en: "To see your cases" }, "/me/cases") });
    return answered(read, {
      subject,
      sentences: await tellMyCases(ctx, number),
      next: [open("我的全部办件", "All my cases", "/me/cases")],
    });
  }
  if (intents.has("myPolicies") && !namesPolicy(ctx, read)) {
    const subject = "own/myPolicies";
    if (!business)
      return answered(read, {
        subject,
        ...tellSignIn({ zh: "要按您企业的数据核对政策", en: "To compare policies with the facts of your business" }, "/me/policies"),
      });
    return answered(read, { subject, sentences: await tellMyPolicies(ctx), next: [open("看全部政策", "All policies", "/me/policies")] });
  }
  return undefined;
}

/** Whether beside the wish something is named that a policy is about: 招失业人员有什么优惠. */
function namesPolicy({ city, today }: AssistantContext, { looked }: ReadQuestion): boolean {
  const words = city.assistant.intents.find(({ id }) => id === "myPolicies")?.words ?? [];
  const rest = [...words, "公司", "企业", "单位", "政策", "补贴", "优惠", "扶持", "business", "company"].reduce(
    (text, word) => text.replaceAll(word, " "),
    looked,
  );
  const [named] = searchKnowledge(city, { text: rest, today, kinds: ["policy"] });
  return named !== undefined && named.cover >= COVER_MIN;
}

function hearDemand(ctx: AssistantContext, read: ReadQuestion, hits: readonly Hit[]): Answer | undefined {
  const { demand, intents, text } = read;
  const asked = intents.has("toFile");
  if (!asked && (!demand || demand.score < DEMAND_MIN)) return undefined;
  // A difficulty that the lists answer is answered, and a demand is offered beside it.
  const [best] = hits;
  if (!asked && demand?.kind === "help" && best && best.cover >= COVER_SURE) return undefined;
  return offerDemand(ctx, read, demand?.kind ?? "help", text, relatedTo(ctx, hits));
}

/** A common answer that belongs to it, told beside the offer: what the law says of late payment. */
function relatedTo(ctx: AssistantContext, hits: readonly Hit[]): Sentence[] {
  const related = hits.find(({ entry, cover }) => entry.kind === "glossary" && cover >= COVER_MIN);
  return related ? tellGlossary(ctx, related.entry.id) : [];
}

function offerDemand(
  ctx: AssistantContext,
  read: ReadQuestion,
  kind: demands.DemandKindId,
  text: string,
  before: Sentence[],
): Answer | undefined {
  const proposal = proposeDemand(ctx, text, kind);
  if (!proposal) return undefined;
  return answered(read, {
    outcome: "proposed",
    subject: `demand/${kind}`,
    sentences: [...before, ...tellProposal(ctx.city, proposal)],
    proposals: [proposal],
  });
}

async function tellEntry(ctx: AssistantContext, read: ReadQuestion, hits: readonly Hit[]): Promise<Answer> {
  const [best] = hits;
  if (!best) throw new RangeError("told without an entry");
  return answered(read, {
    subject: best.entry.key,
    candidates: hits.slice(0, 3).map(({ entry }) => entry.key),
    sentences: [...faqOf(ctx, read, best), ...(await sentencesOf(ctx, best.entry.key, read.intents))],
    proposals: proposalsFor(ctx, best.entry.key),
    next: also(hits),
  });
}

/** The answer of a guide to a question that says the same beside the name of the item: two words of it, or all. */
function faqOf({ city }: AssistantContext, { text }: ReadQuestion, { entry }: Hit): Sentence[] {
  if (entry.kind !== "item") return [];
  const { words } = knowledgeOf(city).segmenter;
  const named = new Set(words(`${entry.title.zh} ${entry.title.en}`));
  const asked = new Set(words(text).filter((word) => !named.has(word)));
  return tellFaq(city, entry.id, (question) => {
    const own = [...new Set(words(question.zh).filter((word) => !named.has(word)))];
    const shared = own.filter((word) => asked.has(word)).length;
    return own.length > 0 && (shared >= 2 || shared === own.length);
  });
}

/** Sentences about an entry of the lists, by its key. */
async function sentencesOf(ctx: AssistantContext, key: string, intents: ReadonlySet<IntentId>): Promise<Sentence[]> {
  const [kind, id = ""] = key.split("/");
  switch (kind) {
    case "item":
      return ctx.city.items.has(id) ? await tellItem(ctx, id, intents) : [];
    case "policy":
      return ctx.city.policies.has(id) ? await tellPolicy(ctx, id, intents) : [];
    case "joint":
      return ctx.city.joint.has(id) ? await tellJoint(ctx, id) : [];
    case "glossary":
      return tellGlossary(ctx, id);
    default:
      return [];
  }
}

function proposalsFor({ city }: AssistantContext, key: string): Proposal[] {
  const [kind, id = ""] = key.split("/");
  const title = kind === "item" ? city.items.get(id)?.title : kind === "joint" ? city.joint.get(id)?.title : undefined;
  if (!title) return [];
  const page = kind === "item" ? "items" : "joint-matters";
  return [
    { tool: "startApplication", title: { zh: `申请“${title.zh}”`, en: `Apply: ${title.en}` }, item: id, link: `/${page}/${id}/apply` },
  ];
}

/** “要多久？” after an answer: the same entry, the new wish. */
async function followUp(ctx: AssistantContext, read: ReadQuestion, best: Hit | undefined): Promise<Answer | undefined> {
  const { before, intents } = read;
  const wish = (["papers", "time", "fee", "where", "qualify", "apply", "benefit", "validity"] as const).some((intent) =>
    intents.has(intent),
  );
  if (!before || !wish || (best && best.cover >= COVER_MIN)) return undefined;
  const sentences = await sentencesOf(ctx, before, intents);
  if (sentences.length === 0) return undefined;
  return answered(read, { subject: before, candidates: [before], sentences, proposals: proposalsFor(ctx, before) });
}

function talk(ctx: AssistantContext, read: ReadQuestion): Answer | undefined {
  const id = TALK.find((intent) => read.intents.has(intent));
  const reply = id && ctx.city.assistant.intents.find((intent) => intent.id === id)?.reply;
  if (!id || !reply) return undefined;
  return answered(read, { outcome: "talk", subject: `talk/${id}`, sentences: [spoken(reply)], next: id === "thanks" ? [] : starters });
}

/** A published answer to somebody else's demand that says most of what is asked. */
async function tellPublished(ctx: AssistantContext, read: ReadQuestion): Promise<Answer | undefined> {
  const found = await findPublished(ctx, read.looked);
  if (!found) return undefined;
  return answered(read, {
    subject: `answer/${found.id}`,
    candidates: [`answer/${found.id}`],
    sentences: [{ text: found.answer, rule: true, sources: [sourceOfAnswer(found)] }],
  });
}

/** What nothing answers: said so, with what came nearest, and the offer to pass it on. */
function unknown(ctx: AssistantContext, read: ReadQuestion, hits: readonly Hit[]): Answer {
  const proposal = proposeDemand(ctx, read.text, read.demand?.kind ?? "consultation");
  const near = hits.filter(({ cover }) => cover >= 0.2).slice(0, 3);
  return answered(read, {
    outcome: "unknown",
    subject: null,
    candidates: near.map(({ entry }) => entry.key),
    sentences: [
      spoken({
        zh: "这个问题在公布的事项、政策和问答里没有找到依据，我不知道答案。",
        en: "I found nothing on this in the published services, policies and answers: I do not know.",
      }),
      ...(proposal ? tellProposal(ctx.city, proposal) : []),
    ],
    proposals: proposal ? [proposal] : [],
    next: near.map(({ entry }) => ({ text: entry.title, link: linkOf(entry.key) })),
  });
}

function unreadable(read: ReadQuestion): Answer {
  const words: Record<NonNullable<ReadQuestion["unreadable"]>, Text> = {
    empty: {
      zh: "请写下您想问的事，例如“开饭店要办什么证”。",
      en: 'Please write what you want to know, for example "What do I need to open a restaurant?"',
    },
    tooLong: {
      zh: `问题太长了：请用${QUESTION_LENGTH_MAX}字以内说清一件事。要说的多，可以提交诉求并附上文件。`,
      en: `That is too long: please put one matter in at most ${QUESTION_LENGTH_MAX} characters. For more, file a demand with files.`,
    },
    otherScript: { zh: "我只看得懂中文和英文，请换一种写法。", en: "I read Chinese and English only; please write in one of them." },
  };
  return answered(read, { outcome: "talk", subject: null, sentences: [spoken(words[read.unreadable ?? "empty"])], next: starters });
}

/** The other entries that it may have been about. */
function also(hits: readonly Hit[]): NextStep[] {
  const [best] = hits;
  return hits
    .slice(1, 4)
    .filter(({ score }) => best !== undefined && score >= best.score * 0.35)
    .map(({ entry }) => ({ text: entry.title, ask: entry.title, link: linkOf(entry.key) }));
}

function linkOf(key: string): string {
  const [kind, id] = key.split("/");
  const pages: Record<string, string> = { item: "items", policy: "policies", joint: "joint-matters" };
  return kind !== undefined && pages[kind] ? `/${pages[kind]}/${id}` : "/assistant";
}

const starters: NextStep[] = [
  { zh: "开饭店要办什么证？", en: "What do I need to open a restaurant?" },
  { zh: "我们公司能享受哪些政策？", en: "Which policies am I entitled to?" },
  { zh: "食品经营许可多久能办好？", en: "How long does the food business licence take?" },
].map((ask) => ({ text: ask, ask }));

function open(zh: string, en: string, link: string): NextStep {
  return { text: { zh, en }, link };
}

/** What the city says by itself; no rule, so no source. */
function spoken(text: Text): Sentence {
  return { text, rule: false, sources: [] };
}

function answered({ language }: ReadQuestion, parts: Partial<Answer> & Pick<Answer, "sentences" | "subject">): Answer {
  return { outcome: "answered", language, candidates: [], proposals: [], next: [], by: "rules", notice: null, ...parts };
}
