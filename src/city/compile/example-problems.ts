import type { Text } from "../../base/index.ts";
import type { BenefitSum } from "../benefit.ts";
import type { ReadFacts } from "./written-facts.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { Problem } from "../read/problem.ts";

const OUTCOMES: Record<string, Text> = {
  eligible: { zh: "符合", en: "eligible" },
  ineligible: { zh: "不符合", en: "ineligible" },
  unknown: { zh: "待补充", en: "unknown" },
  complete: { zh: "材料齐全", en: "complete" },
  incomplete: { zh: "材料不齐", en: "incomplete" },
};
const outcomeText = (outcome: string): Text => OUTCOMES[outcome] ?? { zh: outcome, en: outcome };

const MEND: Text = {
  zh: "请核对示例，或修改认定条件：两者必有一错。",
  en: "Check the example, or mend the criterion: one of the two is wrong.",
};

type Example = { name?: string | Text | undefined; outcome: string; missing?: string[] | undefined };

/** A fact of an example that cannot be read as its declared type. */
export function wrongFacts(entry: Entry<unknown>, index: number, read: ReadFacts): Problem[] {
  return read.wrong.map(({ key, reason }) =>
    problemAt(entry, ["examples", index, "facts", key], {
      rule: "example-fact",
      message: { zh: `示例中“${key}”的值无法读取：${reason.zh}`, en: `The value of "${key}" in the example cannot be read: ${reason.en}` },
      mend: {
        zh: "请按 facts.yaml 中的类型书写；金额写元，如 9000000 或 wan(900)。",
        en: "Write it as its type in facts.yaml says; money in yuan, such as 9000000 or wan(900).",
      },
    }),
  );
}

/** The example must come to what it says: its outcome, and the missing facts where it names them. */
export function wrongOutcome(
  entry: Entry<unknown>,
  index: number,
  example: Example,
  found: { outcome: string; missing: readonly string[] },
  field: "outcome" | "value" = "outcome",
): Problem[] {
  const name = nameOf(example, index);
  if (found.outcome !== example.outcome) {
    const [said, is] = [outcomeText(example.outcome), outcomeText(found.outcome)];
    const because =
      found.missing.length > 0
        ? { zh: `（缺少 ${found.missing.join("、")}）`, en: ` (missing ${found.missing.join(", ")})` }
        : { zh: "", en: "" };
    return [
      problemAt(entry, ["examples", index, field], {
        rule: "example-outcome",
        message: {
          zh: `示例${name.zh}写的结论是“${said.zh}”，实际是“${is.zh}”${because.zh}。`,
          en: `Example ${name.en} says ${said.en} but comes to ${is.en}${because.en}.`,
        },
        mend: MEND,
      }),
    ];
  }
  if (example.missing === undefined || sameSet(example.missing, found.missing)) return [];
  return [
    problemAt(entry, ["examples", index, "missing"], {
      rule: "example-missing",
      message: {
        zh: `示例${name.zh}写的缺项是 ${example.missing.join("、") || "无"}，实际是 ${found.missing.join("、") || "无"}。`,
        en: `Example ${name.en} says ${example.missing.join(", ") || "nothing"} is missing; it is ${found.missing.join(", ") || "nothing"}.`,
      },
      mend: MEND,
    }),
  ];
}

/** The benefit of an example, in fen, against the one it states. */
export function wrongBenefit(
  entry: Entry<unknown>,
  index: number,
  example: Example,
  statedYuan: number,
  found: BenefitSum | undefined,
): Problem[] {
  if (found && "fen" in found && found.fen === Math.round(statedYuan * 100)) return [];
  const name = nameOf(example, index);
  const is: Text = !found
    ? { zh: "没有公式", en: "there is no formula" }
    : "fen" in found
      ? { zh: `${found.fen / 100} 元`, en: `${found.fen / 100} yuan` }
      : { zh: `算不出（缺少 ${found.missing.join("、")}）`, en: `it cannot be worked out (missing ${found.missing.join(", ")})` };
  return [
    problemAt(entry, ["examples", index, "benefit"], {
      rule: "example-benefit",
      message: {
        zh: `示例${name.zh}写的兑现金额是 ${statedYuan} 元，实际：${is.zh}。`,
        en: `Example ${name.en} says ${statedYuan} yuan; in fact: ${is.en}.`,
      },
      mend: { zh: "请核对示例，或修改 benefit.formula 与 cap。", en: "Check the example, or mend benefit.formula and cap." },
    }),
  ];
}

/** At least one example for each outcome that the entry can come to. */
export function missingOutcomes(entry: Entry<unknown>, examples: readonly Example[], possible: readonly string[]): Problem[] {
  const lacking = possible.filter((outcome) => !examples.some((example) => example.outcome === outcome));
  if (lacking.length === 0) return [];
  const [zh, en] = [lacking.map((outcome) => `${outcomeText(outcome).zh} ${outcome}`).join("、"), lacking.join(", ")];
  return [
    problemAt(entry, ["examples"], {
      rule: "example-for-each-outcome",
      message: { zh: `缺少这些结论的示例：${zh}。`, en: `There is no example that comes to: ${en}.` },
      mend: {
        zh: "请为每种结论各写一个示例；没有示例的清单不载入。",
        en: "Write one example for each; without them the entry does not load.",
      },
    }),
  ];
}

function nameOf(example: Example, index: number): Text {
  if (example.name === undefined) return { zh: `第 ${index + 1} 个`, en: `${index + 1}` };
  const name = typeof example.name === "string" ? { zh: example.name, en: example.name } : example.name;
  return { zh: `“${name.zh}”`, en: `"${name.en}"` };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}
