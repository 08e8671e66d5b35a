import type { Text } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import { listText } from "../say.ts";

/** What of a condition is told; as the criteria explain it, or as an offer shows it. */
type Condition = {
  outcome: boolean | null;
  text: Text;
  actual?: Text | undefined;
  distance?: Text | undefined;
  missing?: readonly string[] | undefined;
  children?: readonly Condition[] | undefined;
};

const TOLD_MAX = 4;

/** The conditions that fail or are not known, in plain words: what is asked, what is on record, how far apart. */
export function plainConditions(condition: Condition, city: City): Text[] {
  return leaves(condition)
    .filter(({ outcome }) => outcome !== true)
    .slice(0, TOLD_MAX)
    .map((leaf) => (leaf.outcome === false ? failed(leaf) : unknown(leaf, city)));
}

function failed({ text, actual, distance }: Condition): Text {
  const is = actual ? { zh: `，现在是${actual.zh}`, en: `; on record: ${actual.en}` } : { zh: "", en: "" };
  const far = distance ? { zh: `（${distance.zh}）`, en: ` (${distance.en})` } : { zh: "", en: "" };
  return { zh: `不符合：${text.zh}${is.zh}${far.zh}。`, en: `Not met: ${text.en}${is.en}${far.en}.` };
}

function unknown({ text, missing }: Condition, city: City): Text {
  const titles = (missing ?? []).map((key) => city.facts.get(key)?.title ?? { zh: key, en: key });
  const lack = titles.length === 0 ? { zh: "", en: "" } : listText(titles);
  return {
    zh: `还不知道：${text.zh}${lack.zh === "" ? "" : `，缺少${lack.zh}`}。`,
    en: `Not known yet: ${text.en}${lack.en === "" ? "" : `; missing: ${lack.en}`}.`,
  };
}

/** The tests that an outcome hangs on; of alternatives all are told. */
function leaves(condition: Condition): Condition[] {
  if (!condition.children || condition.children.length === 0) return [condition];
  return condition.children.flatMap((child) => leaves(child));
}
