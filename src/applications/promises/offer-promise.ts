import type { PlainDate, Text } from "../../base/index.ts";
import type { PromiseText } from "../../cases/index.ts";
import type { City, Item } from "../../city/index.ts";
import type { ChosenFacts } from "../../entities/index.ts";
import { promiseHash, promiseTextOf } from "./promise-text.ts";

/** A promise of this business that was broken, and until when no other is taken from it. */
export type OpenBreach = { number: string; itemTitle: Text; until: PlainDate };

/** What a business is offered in place of papers and an examination; with a reason where it is not offered to this one. */
export type PromiseOffer = {
  text: PromiseText;
  hash: string;
  /** Why it is not offered, and by which article; absent where it is. */
  closed?: { reason: Text; article: string };
  /** Whether every source has said that nothing stands against it. What is not known stops no promise, but no program decides on it. */
  settled: boolean;
};

const EXCLUDED = "浙江省保障“最多跑一次”改革规定 第14条；国办发〔2020〕42号";

/**
 * Whether a promise is offered: never to who is seriously discredited, nor to who broke an earlier one that is neither
 * repaired nor expired (最多跑一次规定 14; 国办发〔2020〕42号). Unknown is no yes.
 */
export function offerPromise(
  item: Item,
  { uscc, chosen, breaches, city }: { uscc: string; chosen: ChosenFacts; breaches: readonly OpenBreach[]; city: City },
): PromiseOffer | undefined {
  const text = promiseTextOf(item);
  if (text === undefined) return undefined;
  const offer = { text, hash: promiseHash(uscc, text) };
  const facts = (item.promise?.excludedBy ?? []).map((key) => ({ key, fact: chosen.get(key) }));
  const settled = facts.every(({ fact }) => fact?.status === "confirmed" && fact.record.value === false);
  const against = facts.find(({ fact }) => fact?.status === "confirmed" && fact.record.value === true);
  const [breach] = breaches;
  if (breach) return { ...offer, settled, closed: { reason: ofBreach(breach), article: EXCLUDED } };
  if (!against) return { ...offer, settled };
  const definition = city.facts.get(against.key);
  const said = definition?.phrases?.yes ?? definition?.title ?? { zh: against.key, en: against.key };
  const reason = {
    zh: `${said.zh}，修复之前不适用告知承诺；可以按一般程序办理`,
    en: `Your business ${said.en}; until that is repaired no promise is taken. The ordinary way is open`,
  };
  return { ...offer, settled, closed: { reason, article: EXCLUDED } };
}

function ofBreach({ number, itemTitle, until }: OpenBreach): Text {
  return {
    zh: `“${itemTitle.zh}”（${number}）的承诺没有做到，在${until}之前或者信用修复之前不适用告知承诺；可以按一般程序办理`,
    en: `The promise for "${itemTitle.en}" (${number}) was not kept; until ${until}, or until it is repaired, no promise is taken. The ordinary way is open`,
  };
}

/** Facts that are asked of their sources because a promise hangs on them; they are not asked of the business. */
export function promiseFacts({ promise }: Item): readonly string[] {
  return promise?.excludedBy ?? [];
}
