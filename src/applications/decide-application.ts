import { parsePlainDate, type Text } from "../base/index.ts";
import type { Answer, CaseData, CaseMaterial } from "../cases/index.ts";
import type { GivenFile } from "../files/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { clockRuleOf } from "./clock-rule.ts";
import { type Form, type FormField, type FormMaterial } from "./form.ts";

/** What the applicant sends. Money is in yuan, dates are YYYY-MM-DD, choices are codes. */
export type GivenApplication = {
  answers: Readonly<Record<string, FactValue>>;
  files: readonly { material: string; file: GivenFile }[];
  /** Materials that follow later; only those the item lets follow (最多跑一次规定 11). */
  deferred: readonly string[];
};

export type ApplicationProblem = { field?: string; material?: string; code: ProblemCode; text: Text };
export type ProblemCode =
  | "missing"
  | "notAsked"
  | "wrongType"
  | "tooLong"
  | "tooShort"
  | "tooLarge"
  | "wrongFormat"
  | "notDeferrable"
  | "twice";

export type ApplicationDecision =
  | { ok: true; data: CaseData; claims: { key: string; value: FactValue }[] }
  | { ok: false; problems: ApplicationProblem[] };

/** Longest texts where the item names no length, in characters. */
const TEXT_MAX = 200;
const LONG_TEXT_MAX = 4000;

/**
 * Whether the application is complete and well formed. All problems are told at once (行政许可法 32). Conditions are
 * not judged here: what the criterion says goes with the case, and an officer decides.
 */
export function decideApplication(given: GivenApplication, form: Form): ApplicationDecision {
  const { answers, problems } = readAnswers(withoutKnown(given.answers, form), form.fields);
  const materials = readMaterials(given, form.materials, problems);
  if (problems.length > 0) return { ok: false, problems };
  const claims = form.fields.flatMap((field) => {
    const answer = answers.find((each) => each.key === field.key);
    // A claim is written as in files, so money goes back to yuan.
    const written = field.type === "money" && answer ? Number(answer.value) / 100 : answer?.value;
    return field.fact !== undefined && written !== undefined ? [{ key: field.fact, value: written }] : [];
  });
  const { verdict } = form;
  return {
    ok: true,
    claims,
    data: {
      limits: clockRuleOf(form.item, form.facts),
      answers,
      materials,
      facts: form.facts,
      pendingSources: form.pendingSources,
      ...(verdict ? { verdict: { outcome: verdict.outcome, missing: [...verdict.missing] } } : {}),
    },
  };
}

/** A source may have told a fact while the form was being filled in: what was asked for then is not asked now, and no mistake. */
function withoutKnown(given: GivenApplication["answers"], { facts, fields }: Form): GivenApplication["answers"] {
  const known = new Set(facts.map((fact) => fact.key).filter((key) => !fields.some((field) => field.key === key)));
  return Object.fromEntries(Object.entries(given).filter(([key]) => !known.has(key)));
}

/** The answers to `fields`, in their order, and everything wrong with what was given. */
export function readAnswers(
  given: Readonly<Record<string, FactValue>>,
  fields: readonly FormField[],
): { answers: Answer[]; problems: ApplicationProblem[] } {
  const problems: ApplicationProblem[] = [];
  const answers: Answer[] = [];
  for (const key of Object.keys(given)) {
    if (!fields.some((field) => field.key === key)) {
      problems.push({ field: key, code: "notAsked", text: { zh: `表单没有“${key}”这一项`, en: `The form has no field "${key}"` } });
    }
  }
  for (const field of fields) {
    const value = Object.hasOwn(given, field.key) ? given[field.key] : undefined;
    if (value === undefined || value === "") {
      if (field.required) problems.push(fieldProblem(field, "missing", "没有填写", "is not filled in"));
      continue;
    }
    const read = readAnswer(field, value);
    if ("code" in read) problems.push(read);
    else answers.push({ key: field.key, title: field.title, value: read.value });
  }
  return { answers, problems };
}

function readAnswer(field: FormField, given: FactValue): { value: FactValue } | ApplicationProblem {
  const value = typeof given === "string" ? given.trim() : given;
  switch (field.type) {
    case "bool":
      return typeof value === "boolean" ? { value } : fieldProblem(field, "wrongType", "应选择是或否", "is answered by yes or no");
    case "int":
      return readWhole(field, value, field.max ?? Number.MAX_SAFE_INTEGER);
    case "money":
      return readMoney(field, value, field.max ?? Number.MAX_SAFE_INTEGER / 100);
    case "date":
      if (typeof value === "string" && parsePlainDate(value)) return { value };
      return fieldProblem(field, "wrongType", "应为 YYYY-MM-DD 格式的日期", "is a day written YYYY-MM-DD");
    case "choice":
      if (field.choices?.some((choice) => choice.code === value)) return { value };
      return fieldProblem(field, "wrongType", "应从列出的选项中选择", "is one of the choices listed");
    case "text":
      return readText(field, value, field.max ?? TEXT_MAX);
    case "longText":
      return readText(field, value, field.max ?? LONG_TEXT_MAX);
  }
}

function readWhole(field: FormField, value: FactValue, max: number): { value: number } | ApplicationProblem {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    return fieldProblem(field, "wrongType", "应为不小于 0 的整数", "is a whole number, not negative");
  }
  return value > max ? fieldProblem(field, "tooLarge", `不能大于 ${max}`, `is at most ${max}`) : { value };
}

/** Yuan with at most two decimals, kept as integer fen. */
function readMoney(field: FormField, value: FactValue, maxYuan: number): { value: number } | ApplicationProblem {
  const fen = typeof value === "number" ? Math.round(value * 100) : Number.NaN;
  if (!Number.isSafeInteger(fen) || fen < 0 || Math.abs(fen / 100 - Number(value)) > 1e-9 * Math.max(1, Math.abs(Number(value)))) {
    return fieldProblem(
      field,
      "wrongType",
      "应为不小于 0 的金额（元，最多两位小数）",
      "is an amount in yuan, not negative, with at most two decimals",
    );
  }
  return fen > maxYuan * 100 ? fieldProblem(field, "tooLarge", `不能大于 ${maxYuan} 元`, `is at most CNY ${maxYuan}`) : { value: fen };
}

function readText(field: FormField, value: FactValue, max: number): { value: string } | ApplicationProblem {
  // The database cannot hold U+0000, and half of a surrogate pair has no UTF-8.
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed()) {
    return fieldProblem(field, "wrongType", "应为文字", "is text");
  }
  const length = [...value].length;
  if (length > max)
    return fieldProblem(field, "tooLong", `有 ${length} 个字，最多 ${max} 个`, `has ${length} characters, at most ${max} are allowed`);
  const min = field.minLength ?? 0;
  if (length < min)
    return fieldProblem(field, "tooShort", `有 ${length} 个字，至少 ${min} 个`, `has ${length} characters, at least ${min} are needed`);
  return { value };
}

function readMaterials(given: GivenApplication, materials: readonly FormMaterial[], problems: ApplicationProblem[]): CaseMaterial[] {
  const asked = materials.filter((material) => material.state === "ask");
  for (const id of [...given.files.map((each) => each.material), ...given.deferred]) {
    if (!asked.some((material) => material.id === id)) {
      problems.push({
        material: id,
        code: "notAsked",
        text: { zh: `没有要求提交材料“${id}”`, en: `The material "${id}" is not asked for` },
      });
    }
  }
  return materials.map((material): CaseMaterial => {
    const files = given.files.filter((each) => each.material === material.id);
    const file = files[0]?.file;
    if (files.length > 1) problems.push(materialProblem(material, "twice", "只能上传一个文件", "takes one file"));
    const isDeferred = given.deferred.includes(material.id);
    if (isDeferred && material.need !== "deferrable")
      problems.push(materialProblem(material, "notDeferrable", "不能后补", "cannot follow later"));
    if (material.state !== "ask") return { id: material.id, state: material.state };
    if (file) {
      problems.push(...formatProblems(material, file));
      return { id: material.id, state: "given", file };
    }
    if (material.need === "required") {
      problems.push(materialProblem(material, "missing", "没有上传", "is not uploaded"));
    }
    // 容缺受理: what may follow later follows later, said or not (最多跑一次规定 11).
    return { id: material.id, state: material.need === "deferrable" ? "deferred" : "missing" };
  });
}

export function formatProblems(material: FormMaterial, file: GivenFile): ApplicationProblem[] {
  const formats = material.formats ?? ["pdf", "jpg", "png"];
  if (formats.some((format) => format === file.type)) return [];
  return [materialProblem(material, "wrongFormat", `应为 ${formats.join("、")} 文件`, `is a ${formats.join(", ")} file`)];
}

function fieldProblem(field: FormField, code: ProblemCode, zh: string, en: string): ApplicationProblem {
  return { field: field.key, code, text: { zh: `“${field.title.zh}”${zh}`, en: `"${field.title.en}" ${en}` } };
}

function materialProblem(material: FormMaterial, code: ProblemCode, zh: string, en: string): ApplicationProblem {
  return { material: material.id, code, text: { zh: `材料“${material.title.zh}”${zh}`, en: `The material "${material.title.en}" ${en}` } };
}
