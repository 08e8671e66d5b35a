import { demands, type City, type IntentId } from "../../city/index.ts";
import { plainText } from "../../words/index.ts";
import { QUESTION_LENGTH_MAX, type Turn } from "../answer.ts";
import { knowledgeOf } from "../knowledge/knowledge.ts";

/** What a question says, before anything is looked up. */
export type ReadQuestion = {
  text: string;
  language: "zh" | "en";
  /** Why nothing can be looked up, where that is so. */
  unreadable?: "empty" | "tooLong" | "otherScript";
  /** What the person seems to want; the order says nothing. */
  intents: ReadonlySet<IntentId>;
  /** What is left to look for when the words of the intents are taken away. */
  looked: string;
  /** The kind of demand that its words speak for, and how strongly. */
  demand?: { kind: demands.DemandKindId; score: number };
  /** Number of a case or demand that stands in it. */
  number?: string;
  /** The entry that the conversation was about before: `item/…`. */
  before?: string;
};

/** Intents whose words only ask and name nothing: they are not looked for. */
const ASKING: readonly IntentId[] = ["papers", "time", "fee", "where", "qualify", "apply", "validity", "toFile", "greeting", "thanks"];

export function readQuestion(city: City, text: string, turns: readonly Turn[]): ReadQuestion {
  const plain = plainText(text.slice(0, QUESTION_LENGTH_MAX * 2));
  const language = languageOf(plain);
  const none = { text, language, intents: new Set<IntentId>(), looked: "" };
  if (text.trim().length > QUESTION_LENGTH_MAX) return { ...none, unreadable: "tooLong" };
  if (!/[\p{L}\p{N}]/u.test(plain)) return { ...none, unreadable: "empty" };
  if (!/[\p{Script=Han}a-z0-9]/u.test(plain)) return { ...none, unreadable: "otherScript" };
  const found = knowledgeOf(city).intents.find(plain);
  const intents = new Set(found.flatMap(({ value }) => value));
  for (const { id, unless } of city.assistant.intents) if (unless.some((word) => plain.includes(plainText(word)))) intents.delete(id);
  const asking = found.filter(({ value }) => value.every((id) => ASKING.includes(id))).map(({ word }) => word);
  const number = /[A-Z]{1,6}\d{8}-\d{4,9}/.exec(text.normalize("NFKC").toUpperCase())?.[0];
  const before = turns.findLast(({ role, subject }) => role === "assistant" && subject)?.subject;
  const demand = demandIn(city, plain);
  return {
    text,
    language,
    intents,
    looked: asking.reduce((rest, word) => rest.replaceAll(word, " "), plain),
    ...(demand ? { demand } : {}),
    ...(number ? { number } : {}),
    ...(before ? { before } : {}),
  };
}

/** English where there is more of it than of Chinese; a Chinese character tells about as much as three letters. */
function languageOf(text: string): "zh" | "en" {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/g)?.length ?? 0;
  return latin > han * 3 ? "en" : "zh";
}

function demandIn(city: City, text: string): ReadQuestion["demand"] {
  if (!city.demands) return undefined;
  const { kind } = demands.sortDemand(city.demands, text);
  return kind && kind.id !== "consultation" ? { kind: kind.id, score: kind.score } : undefined;
}
