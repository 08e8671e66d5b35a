/** A criterion as nested points, its scores and staggered limits as small tables: what a sentence would bury. */
import type { Criterion } from "../compile-criterion.ts";
import { addendsOf, childTerms, isGroup, type Comparison, type Expression, type Term, type Test } from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { conditionText, labelledText } from "./render-condition.ts";
import { constantText, lower, termText, unitOf } from "./render-term.ts";
import { testText, verbText } from "./render-test.ts";
import { pointsName, pointsRows, type Row } from "./render-years.ts";

/** `children` of a test are the parts of its quantity; `rows` say what applies when. */
export type Outline = {
  readonly kind: "all" | "any" | "test";
  readonly text: Bilingual;
  readonly children?: readonly Outline[];
  readonly rows?: readonly Row[];
};

export function outlineCriterion({ expression }: Criterion): Outline {
  return outline(expression);
}

const GROUP: Record<"all" | "any", Bilingual> = {
  all: { zh: "同时满足", en: "All of the following" },
  any: { zh: "满足以下任一", en: "Any of the following" },
};

function outline(expression: Expression): Outline {
  if (!isGroup(expression)) return outlineTest(expression) ?? { kind: "test", text: capital(testText(expression)) };
  if (expression.label) return { kind: "test", text: capital(labelledText(expression, expression.label)) };
  return { kind: expression.kind, text: GROUP[expression.kind], children: expression.children.map(outline) };
}

/** Only where the test has a table in it; any other is told by its text. */
export function outlineTest(test: Test): Outline | undefined {
  if (test.kind !== "compare" || !(depends(test.left) || depends(test.right))) return undefined;
  const { left, right } = test;
  const unit = unitOf(left);
  const [subject, object] = [partsOf(left, unit), partsOf(right, unit)];
  const text = comparisonText(test, subject.text, object.text);
  const rows = subject.rows ?? (subject.children ? undefined : object.rows);
  const told = [subject, object].filter(({ rows: own, children }) => own || children);
  const isOne = told.length === 1 || (subject.rows !== undefined && sameRows(subject.rows, object.rows));
  const children = isOne ? (subject.children ?? object.children) : told.map(toOutline);
  return { kind: "test", text, ...(children && { children }), ...(isOne && rows && { rows }) };
}

const BY_TABLE: Bilingual = { zh: "按下表计", en: "By this table" };

type Parts = Pick<Outline, "text" | "children" | "rows">;

/** A quantity by name, its tables beside it. */
function partsOf(term: Term, unit: Bilingual | undefined): Parts {
  if (term.kind === "choose" && term.label) return { text: pointsName(term.label), rows: pointsRows(term.label) };
  if (term.kind === "choose") return { text: { zh: "对应标准", en: "what applies below" }, rows: rowsOf(term, unit) };
  const parts = (terms: readonly Term[]): Outline[] =>
    terms.map((one) => {
      const part = partsOf(one, unit);
      return toOutline(one.kind === "choose" && !one.label ? { ...part, text: BY_TABLE } : part);
    });
  if (depends(term) && term.kind === "extreme") {
    const text =
      term.of === "max"
        ? { zh: "以下各项中最高的一项", en: "the highest of the following" }
        : { zh: "以下各项中最低的一项", en: "the lowest of the following" };
    return { text, children: parts(term.terms) };
  }
  if (depends(term) && term.kind === "arithmetic" && term.op === "+" && !term.label)
    return { text: { zh: "以下各项之和", en: "the sum of the following" }, children: parts(addendsOf(term)) };
  return { text: term.kind === "constant" ? constantText(term, unit) : termText(term) };
}

function toOutline({ text, ...rest }: Parts): Outline {
  return { kind: "test", text: capital(text), ...rest };
}

/** Each case with its condition in full: in a table nothing stands before it to lean on. */
function rowsOf(term: Term, unit: Bilingual | undefined): Row[] {
  const rows: Row[] = [];
  let rest = term;
  while (rest.kind === "choose") {
    rows.push({ when: capital(conditionText(rest.condition)), value: partsOf(rest.then, unit).text });
    rest = rest.otherwise;
  }
  return [...rows, { when: { zh: "其余", en: "Otherwise" }, value: partsOf(rest, unit).text }];
}

function comparisonText(test: Comparison, subject: Bilingual, object: Bilingual): Bilingual {
  const verb = verbText(test);
  return { zh: `${subject.zh}${verb.zh}${object.zh}`, en: `${capital(subject).en} ${verb.en} ${lower(object.en)}` };
}

/** Whether the quantity itself hangs on conditions. */
function depends(term: Term): boolean {
  return term.kind === "choose" || childTerms(term).some(depends);
}

function sameRows(a: readonly Row[], b: readonly Row[] | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function capital({ zh, en }: Bilingual): Bilingual {
  return { zh, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` };
}
