import type { Sentence } from "../answer.ts";
import { distinctSources, type Source } from "../source.ts";
import type { NumberCheck } from "./check-numbers.ts";

/** Words by which a sentence states a rule, a right, a time or a sum. */
const RULE =
  /应当|必须|不得|不能|可以申请|能申请|需要|要交|条件|时限|期限|工作日|收费|费用|免征|减按|税率|补贴|补助|奖励|资助|贴息|有效|失效|享受|符合|准予|依据|规定|第.{1,6}条|〔\d{4}〕|must|required|require|may not|deadline|fee|eligible|entitled|subsid|award|exempt|valid|within|article|law/iu;
const MARK = /\[((?:item|policy|joint|answer|glossary|demandKind|case|demand|fact)\/[A-Za-z0-9._-]{1,64})\]/gu;

export type CheckedSentence = { sentence: Sentence } | { withheld: "number" | "source" };

/**
 * A sentence of a model as it may be shown: its marks become sources that a tool gave, its numbers were told by a tool. What
 * states a rule without a source, or a number that nobody told, is withheld. `said`: numbers of the person's own words.
 */
export function checkSentence(
  text: string,
  known: ReadonlyMap<string, Source>,
  numbers: NumberCheck,
  said?: NumberCheck,
): CheckedSentence | undefined {
  const plain = text
    .replaceAll(MARK, "")
    .replaceAll(/\s+([。，；.,;])/gu, "$1")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return undefined;
  const sources = [...text.matchAll(MARK)].flatMap(([, key = ""]) => known.get(key) ?? []);
  const rule = RULE.test(plain);
  // Numbers of lists (1. 2.) count nothing.
  const counted = plain.replace(/^(?:[-*•]|\d{1,2}[.、)）])\s*/u, "");
  // What the person said may be said back, but it makes no rule.
  const repeated = rule || !said ? undefined : new Set(said.unchecked(counted).map((each) => each.text));
  const unchecked = numbers.unchecked(counted).filter((each) => repeated === undefined || repeated.has(each.text));
  if (unchecked.length > 0) return { withheld: "number" };
  if (rule && sources.length === 0) return { withheld: "source" };
  const shown = plain.replaceAll(/[*#`_]{1,3}/g, "").trim();
  return { sentence: { text: { zh: shown, en: shown }, rule, sources: distinctSources(sources) } };
}

/** The whole sentences at the beginning of a text that is still being written, and what is left of it. A mark after a full stop belongs to its sentence. */
export function cutSentences(text: string, ended: boolean): { sentences: string[]; rest: string } {
  const sentences: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^[\s\S]*?(?:[。！？!?；;\n]+|\.(?=\s))(?:\s*\[[^\]\n]{0,80}\])*/u.exec(rest);
    // While it is being written, what follows may still be a mark.
    if (!match || (!ended && rest.length - match[0].length < 1)) break;
    if (!ended && /^\s*(?:\[[^\]]*)?$/u.test(rest.slice(match[0].length))) break;
    sentences.push(match[0]);
    rest = rest.slice(match[0].length);
  }
  if (ended && rest.trim() !== "") {
    sentences.push(rest);
    rest = "";
  }
  return { sentences, rest };
}
