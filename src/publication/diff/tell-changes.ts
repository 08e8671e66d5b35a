import type { Text } from "../../base/index.ts";
import { compileCriterion, diffCriteria, type FactCatalogue } from "../../criteria/index.ts";
import { valueWords } from "./field-words.ts";
import { type Told, tellEntry } from "./tell-entry.ts";

/** What changed in an entry, in words; without `before` it is new, without `after` it is gone. */
export type Change = { label: Text; before?: Text; after?: Text; reach?: "fewer" | "more" | "either" };

type Data = Readonly<Record<string, unknown>>;

/** Statement by statement, in the order of the new text; a criterion condition by condition. Pure. */
export function tellChanges(before: Data, after: Data, catalogue: FactCatalogue): Change[] {
  const criterion = tellCriterion(before.criterion, after.criterion, catalogue);
  const skip = (row: Told): boolean => (criterion !== undefined && row.path === "criterion") || row.path.startsWith("examples");
  const old = new Map(tellEntry(before).flatMap((row) => (skip(row) ? [] : [[row.path, row] as const])));
  const now = new Map(tellEntry(after).flatMap((row) => (skip(row) ? [] : [[row.path, row] as const])));
  const changes: Change[] = [];
  for (const [path, row] of now) {
    const was = old.get(path);
    if (was === undefined) changes.push({ label: row.label, after: row.value });
    else if (was.value.zh !== row.value.zh || was.value.en !== row.value.en) changes.push(tellChanged(was, row));
  }
  for (const [path, { label, value }] of old) if (!now.has(path)) changes.push({ label, before: value });
  return [...(criterion ?? []), ...changes];
}

/** Of a list of words only those that came and went; the same words in another order are told whole. */
function tellChanged(was: Told, now: Told): Change {
  const [old, fresh] = [was.parts ?? [], now.parts ?? []];
  const gone = old.filter((part) => !fresh.includes(part));
  const come = fresh.filter((part) => !old.includes(part));
  if (gone.length + come.length === 0 || old.length === 0 || fresh.length === 0)
    return { label: now.label, before: was.value, after: now.value };
  const told = (parts: readonly string[]): Text => valueWords(parts) ?? { zh: "", en: "" };
  return { label: now.label, ...(gone.length > 0 ? { before: told(gone) } : {}), ...(come.length > 0 ? { after: told(come) } : {}) };
}

/** The criterion as conditions that came, went, or became stricter or looser; undefined where the two cannot be compared so. */
function tellCriterion(before: unknown, after: unknown, catalogue: FactCatalogue): Change[] | undefined {
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  const [old, now] = [compileCriterion(before, catalogue), compileCriterion(after, catalogue)];
  if (!old.ok || !now.ok) return undefined;
  return diffCriteria(old.criterion, now.criterion).map(({ kind, text, before: was, after: is, reach }) => ({
    label: { zh: `认定条件·${kindWords[kind].zh}`, en: `Criterion · ${kindWords[kind].en}` },
    ...(kind === "added" ? { after: text } : kind === "removed" ? { before: text } : { before: was ?? text, after: is ?? text }),
    reach,
  }));
}

const kindWords: Readonly<Record<ReturnType<typeof diffCriteria>[number]["kind"], Text>> = {
  added: { zh: "新增", en: "added" },
  removed: { zh: "取消", en: "removed" },
  stricter: { zh: "从严", en: "stricter" },
  looser: { zh: "放宽", en: "looser" },
  changed: { zh: "改变", en: "changed" },
};
