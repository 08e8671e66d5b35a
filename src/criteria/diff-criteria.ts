/** What changed between two versions of a criterion, condition by condition, and for whom it means more or fewer. */
import type { Criterion } from "./compile-criterion.ts";
import { complement, expressionKey, factsOfExpression, isGroup, type Expression, type Group, type Test } from "./expression.ts";
import type { Bilingual } from "./fact.ts";
import { conditionText } from "./tell/render-condition.ts";
import { satisfiable } from "./evaluate/satisfiable.ts";

/**
 * `stricter`, `looser`: the same quantity with a limit that fewer, or more, can meet; `changed`: neither is certain.
 * `reach`: whether fewer or more businesses can be eligible by this difference alone.
 */
export type Difference = {
  readonly kind: "added" | "removed" | "stricter" | "looser" | "changed";
  readonly reach: "fewer" | "more" | "either";
  readonly text: Bilingual;
  readonly before?: Bilingual;
  readonly after?: Bilingual;
};

/** In the order of the new version, what was removed last; empty when nothing that matters changed. */
export function diffCriteria(before: Pick<Criterion, "expression">, after: Pick<Criterion, "expression">): Difference[] {
  const seen = new Set<string>();
  return diff(before.expression, after.expression).filter(({ text }) => !seen.has(text.zh) && seen.add(text.zh));
}

function diff(before: Expression, after: Expression): Difference[] {
  if (expressionKey(before) === expressionKey(after)) return [];
  const [old, now] = [open(before), open(after)];
  if (!old && !now) return [pairOf(before, after)];
  if (old && now && old.kind === now.kind) return diffChildren(old.kind, old.children, now.children);
  // One version is a part of the other: told as what was added or removed around it.
  const kinds = [old?.kind, now?.kind].filter((kind) => kind !== undefined);
  const tried = kinds.map((kind) => diffChildren(kind, childrenAs(kind, before), childrenAs(kind, after)));
  return tried.toSorted((a, b) => a.length - b.length)[0] ?? [pairOf(before, after)];
}

/** A group that stands for something else, such as a status, is one condition. */
function open(expression: Expression): Group | undefined {
  return isGroup(expression) && !expression.label ? expression : undefined;
}

function childrenAs(kind: Group["kind"], expression: Expression): readonly Expression[] {
  const group = open(expression);
  return group?.kind === kind ? group.children : [expression];
}

function diffChildren(kind: Group["kind"], before: readonly Expression[], after: readonly Expression[]): Difference[] {
  const kept = new Set(before.map(expressionKey));
  const still = new Set(after.map(expressionKey));
  const gone = before.filter((child) => !still.has(expressionKey(child)));
  const differences: Difference[] = [];
  for (const child of after.filter((one) => !kept.has(expressionKey(one)))) {
    const at = nearest(child, gone);
    const [old] = at < 0 ? [] : gone.splice(at, 1);
    differences.push(...(old ? diff(old, child) : [single("added", child, kind)]));
  }
  return [...differences, ...gone.map((child) => single("removed", child, kind))];
}

const ALIKE = 0.4;

/** The condition that this one was: about the same quantity, else about most of the same facts. */
function nearest(child: Expression, gone: readonly Expression[]): number {
  const same = gone.findIndex((old) => subjectOf(old) === subjectOf(child));
  if (same >= 0) return same;
  const facts = keysOf(child);
  const scores = gone.map((old) => {
    const others = keysOf(old);
    const shared = [...facts].filter((key) => others.has(key)).length;
    return shared / (facts.size + others.size - shared);
  });
  const best = scores.reduce((at, score, i) => (score > (scores[at] ?? 0) ? i : at), 0);
  return (scores[best] ?? 0) > ALIKE ? best : -1;
}

function subjectOf(expression: Expression): string {
  const test = testOf(expression);
  return test ? test.variable : expressionKey(expression);
}

function testOf(expression: Expression): Test | undefined {
  if (!isGroup(expression)) return expression;
  return expression.label?.kind === "status" ? expression.label.test : undefined;
}

function keysOf(expression: Expression): Set<string> {
  return new Set(factsOfExpression(testOf(expression) ?? expression).map((fact) => fact.declaration.key));
}

function single(kind: "added" | "removed", child: Expression, group: Group["kind"]): Difference {
  const text = conditionText(child);
  const [zh, en] = SINGLE[kind][group];
  const reach = (kind === "added") === (group === "all") ? "fewer" : "more";
  return { kind, reach, text: { zh: `${zh}：${text.zh}`, en: `${en}: ${text.en}` }, [kind === "added" ? "after" : "before"]: text };
}

const SINGLE: Record<"added" | "removed", Record<Group["kind"], readonly [zh: string, en: string]>> = {
  added: { all: ["新增条件", "Added condition"], any: ["新增一种情形", "Added alternative"] },
  removed: { all: ["删去条件", "Removed condition"], any: ["删去一种情形", "Removed alternative"] },
};

function pairOf(before: Expression, after: Expression): Difference {
  const [was, is] = [conditionText(before), conditionText(after)];
  const [old, now] = [testOf(before), testOf(after)];
  const narrower = old && now && implies(now, old);
  const wider = old && now && implies(old, now);
  const kind = narrower && !wider ? "stricter" : wider && !narrower ? "looser" : "changed";
  const [zh, en] = PAIR[kind];
  return {
    kind,
    reach: kind === "stricter" ? "fewer" : kind === "looser" ? "more" : "either",
    text: { zh: `${zh}：${was.zh}，改为：${is.zh}`, en: `${en}: ${was.en}, now: ${is.en}` },
    before: was,
    after: is,
  };
}

const PAIR: Record<"stricter" | "looser" | "changed", readonly [zh: string, en: string]> = {
  stricter: ["收紧", "Stricter"],
  looser: ["放宽", "Looser"],
  changed: ["改变", "Changed"],
};

/** Certain only of one quantity. */
function implies(one: Test, other: Test): boolean {
  const denied = complement(other);
  return one.variable === other.variable && !isGroup(denied) && !satisfiable([one, denied]);
}
