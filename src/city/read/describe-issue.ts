import type { z } from "zod";
import type { Text } from "../../base/index.ts";
import { formats, isFormatName } from "../shape/formats.ts";
import { fieldName, type FieldPath } from "./problem.ts";

type Issue = z.core.$ZodIssue;
type Described = { path: FieldPath; message: Text; mend: Text; basis?: string };

/** Fields whose absence is a matter of law and not of form. */
const REQUIRED_BY: Record<string, { zh: string; en: string; basis: string }> = {
  power: {
    zh: "没有权力清单条目就不能办理；请填写 powers/ 中的条目标识。",
    en: "Nothing is done without an entry of the power list; name the id of a file in powers/.",
    basis: "行政许可法 第4条；优化营商环境条例 第40条",
  },
  basis: {
    zh: "请写明依据，如 - { law: 法律名称, article: 条号, reliability: L }。",
    en: "State the legal basis: - { law: name of the law, article: number, reliability: L }.",
    basis: "浙江省保障“最多跑一次”改革规定 第4条；优化营商环境条例 第44条",
  },
  examples: {
    zh: "请为每种结论至少写一个示例；没有示例的清单不载入。",
    en: "Write at least one example for each outcome; without examples the entry does not load.",
    basis: "",
  },
};

/** The words for a schema issue. `known` are the fields that the object at hand may have, for "did you mean". */
export function describeIssue(issue: Issue, data: unknown): Described[] {
  const path = issue.path.filter((part) => typeof part !== "symbol") as (string | number)[];
  const field = fieldName(path) || "（文件 file）";
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: { zh: `没有“${key}”这个字段。`, en: `There is no field "${key}" here.` },
        mend: unknownFieldMend(valueAt(data, [...path, key])),
      }));
    case "invalid_type":
      return [valueAt(data, path) === undefined ? missing(path, field) : wrongType(path, field, issue.expected)];
    case "invalid_value": {
      const values = issue.values.map(String).join(" | ");
      if (valueAt(data, path) === undefined) return [missing(path, field, values)];
      return [
        {
          path,
          message: { zh: `“${field}”的取值不在规定的范围内。`, en: `The value of "${field}" is not one of those allowed.` },
          mend: { zh: `请从中选一个：${values}。`, en: `Choose one of: ${values}.` },
        },
      ];
    }
    case "invalid_format": {
      const format = isFormatName(issue.message) ? formats[issue.message] : undefined;
      return [
        {
          path,
          message: { zh: `“${field}”的写法不对。`, en: `"${field}" is not written as it should be.` },
          mend: { zh: `请写成：${format?.zh ?? issue.message}。`, en: `Write ${format?.en ?? issue.message}.` },
        },
      ];
    }
    case "too_small":
      return [tooSmall(path, field, Number(issue.minimum), issue.origin)];
    case "too_big":
      return [
        {
          path,
          message: { zh: `“${field}”超过上限 ${issue.maximum}。`, en: `"${field}" is over the limit of ${issue.maximum}.` },
          mend: { zh: "请缩短或减少。", en: "Shorten or reduce it." },
        },
      ];
    case "invalid_union":
      return closestBranch(issue, data, path, field);
    default:
      return [
        {
          path,
          message: { zh: `“${field}”不合规定。`, en: `"${field}" is not as required: ${issue.message}.` },
          mend: { zh: "请对照 CONTRIBUTING.md 中的示例修改。", en: "Compare it with the recipes in CONTRIBUTING.md." },
        },
      ];
  }
}

/** A field without a value is most often the tail of an unquoted text that a comma cut off inside { }. */
function unknownFieldMend(value: unknown): Text {
  return value === null
    ? {
        zh: "花括号里的文字如含逗号，请加引号；否则请删除。",
        en: "Text with a comma inside { } needs quotes; if it is no text, remove it.",
      }
    : {
        zh: "请删除，或改为规定的字段名（多为拼写有误）。",
        en: "Remove it, or write the intended field name; most often it is a slip of the pen.",
      };
}

function missing(path: FieldPath, field: string, values?: string): Described {
  const rule = REQUIRED_BY[String(path.at(-1))];
  return {
    path,
    message: { zh: `缺少“${field}”。`, en: `"${field}" is missing.` },
    mend: {
      zh: rule?.zh ?? (values ? `请填写，可选：${values}。` : "请补上这一项。"),
      en: rule?.en ?? (values ? `Fill it in with one of: ${values}.` : "Fill it in."),
    },
    ...(rule?.basis ? { basis: rule.basis } : {}),
  };
}

const TYPE_WORDS: Record<string, Text> = {
  string: { zh: "文字（数字代码请加引号）", en: "text (put codes made of digits in quotes)" },
  number: { zh: "数字", en: "a number" },
  int: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  array: { zh: "列表（每行以 - 开头）", en: "a list (each line starts with -)" },
  object: { zh: "带字段名的一组内容（如 { zh: …, en: … }）", en: "a group of named fields (such as { zh: …, en: … })" },
  record: { zh: "带字段名的一组内容", en: "a group of named fields" },
};

function wrongType(path: FieldPath, field: string, expected: string): Described {
  const words = TYPE_WORDS[expected] ?? { zh: expected, en: expected };
  return {
    path,
    message: { zh: `“${field}”的类型不对。`, en: `"${field}" has the wrong type.` },
    mend: { zh: `这里应为${words.zh}。`, en: `It should be ${words.en}.` },
  };
}

function tooSmall(path: FieldPath, field: string, minimum: number, origin: string): Described {
  const rule = REQUIRED_BY[String(path.at(-1))];
  const list = origin === "array" || origin === "set";
  return {
    path,
    message: list
      ? { zh: `“${field}”至少要有 ${minimum} 项。`, en: `"${field}" needs at least ${minimum} of them.` }
      : origin === "string"
        ? { zh: `“${field}”是空的或太短。`, en: `"${field}" is empty or too short.` }
        : { zh: `“${field}”小于下限 ${minimum}。`, en: `"${field}" is under the least allowed, ${minimum}.` },
    mend: { zh: rule?.zh ?? "请补充。", en: rule?.en ?? "Add what is missing." },
    ...(rule?.basis ? { basis: rule.basis } : {}),
  };
}

/** Of a choice of shapes, the complaint of the one that came closest: the deepest issue says the most. */
function closestBranch(issue: Extract<Issue, { code: "invalid_union" }>, data: unknown, path: FieldPath, field: string): Described[] {
  const value = valueAt(data, path);
  if (value === undefined) return [missing(path, field)];
  const branches = issue.errors.filter((branch) => branch.every((inner) => inner.code !== "invalid_type" || inner.path.length > 0));
  const branch = branches[0];
  if (!branch) {
    return [
      {
        path,
        message: { zh: `“${field}”的类型不对。`, en: `"${field}" has the wrong type.` },
        mend: { zh: "请对照 CONTRIBUTING.md 中的示例修改。", en: "Compare it with the recipes in CONTRIBUTING.md." },
      },
    ];
  }
  return branch.flatMap((inner) => describeIssue({ ...inner, path: [...path, ...inner.path] }, data));
}

function valueAt(data: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Record<string | number, unknown>)[part];
  }, data);
}
