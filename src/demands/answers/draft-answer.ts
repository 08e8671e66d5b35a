import { type PersonalKind, personalWords, removeNames, type KnownNames } from "../../words/index.ts";
import type { Text } from "../../base/index.ts";
import type { Demand, DemandEvent } from "../demand.ts";

export type AnswerDraft = {
  question: string;
  answer: string;
  law: string | null;
  /** What was taken out, for the officer to see that it is right. */
  removed: { kind: PersonalKind; title: Text; original: string }[];
};

export const QUESTION_MAX = 2000;
export const ANSWER_MAX = 5000;

/** The last reply of a demand as a question and an answer, without what would tell who asked; undefined where there is none. */
export function draftAnswer(demand: Demand, events: readonly DemandEvent[]): AnswerDraft | undefined {
  const reply = events.findLast((event) => event.type === "replied");
  if (reply?.type !== "replied") return undefined;
  const known = namesIn(demand, events);
  const { text, alternative, law } = reply.payload;
  const question = removeNames(demand.text, known);
  const answer = removeNames(alternative === undefined ? text : `${text}\n${alternative}`, known);
  const basis = law === undefined ? undefined : removeNames(law, known);
  const removed = [question, answer, ...(basis ? [basis] : [])].flatMap((each) => each.removed);
  const once = removed.filter((each, at) => removed.findIndex(({ original }) => original === each.original) === at);
  return {
    question: question.text.slice(0, QUESTION_MAX),
    answer: answer.text.slice(0, ANSWER_MAX),
    law: basis?.text ?? null,
    removed: once.map((each) => ({ ...each, title: personalWords[each.kind] })),
  };
}

/** Names that the demand knows: who asked, and who worked on it. */
export function namesIn({ entityName, caller, uscc }: Demand, events: readonly DemandEvent[]): KnownNames {
  const officers = events.filter(({ actor }) => actor.id !== null).map(({ actor }) => actor.name);
  return {
    companies: [entityName, ...shortNames(entityName), uscc].filter((name) => name !== null),
    persons: [...new Set([...(caller ? [caller.name] : []), ...officers])],
  };
}

const FORM =
  /(?:[（(][^（）()]{1,12}[）)])?(?:有限责任公司|股份有限公司|集团有限公司|有限公司|合伙企业|经营部|商行|合作社|事务所|工作室)?$/u;
/** What a business does, as its name says it: the part that others share with it. */
const TRADES =
  "信息技术|人力资源|餐饮|科技|网络|商贸|贸易|实业|建设|工程|物流|文化|传媒|生物|医药|电子|软件|面馆|饭店|酒店|人力|服务|管理|咨询|投资|控股";
const TRADE = new RegExp(`(?:${TRADES})`, "u");

/**
 * What people call a business: its name without the city before it and the form behind it; and in short, the end of what is
 * its own with the first word of its trade (湖畔餐饮), or three characters of what is its own.
 */
function shortNames(name: string | null): string[] {
  if (name === null) return [];
  const short = name.replace(/^(?:浙江省?|杭州市?)/u, "").replace(FORM, "");
  if (short.length < 3 || short === name) return [];
  const trade = TRADE.exec(short);
  const own = trade ? short.slice(0, trade.index) : short;
  const ends = Array.from({ length: Math.max(0, own.length - 1) }, (_, at) => own.slice(at));
  return [short, ...(trade ? ends.map((end) => `${end}${trade[0]}`) : []), ...ends.filter((end) => end.length >= 3)];
}

/** What an officer's text still tells about somebody; nothing is published before there is nothing of it. */
export function whoIsNamed(texts: readonly string[], known: KnownNames): { kind: PersonalKind; original: string }[] {
  return texts.flatMap((text) => removeNames(text, known).removed);
}
