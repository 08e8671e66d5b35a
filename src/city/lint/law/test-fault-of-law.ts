import type { Change } from "../../test-small-city.ts";

/** A city that breaks one rule of law, and beside it one that nearly does and is within the law. */
export type FaultOfLaw = {
  rule: string;
  path: string;
  /** Files that both cities have besides. */
  also?: Record<string, Change>;
  wrong: Change;
  near: Change;
  /** The field that is pointed at. */
  field: string;
};

export const ITEM = "items/food-licence.yaml";
export const POLICY = "policies/stable-jobs.yaml";
export const POWER = "powers/food.yaml";

export const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
export const add = (lines: string) => (text: string) => `${text}${lines}\n`;
export const inLimits = (lines: string) => swap("  correctionNotice:", `  ${lines}\n  correctionNotice:`);
export const onPaper = (lines: string) => swap("    formats: [pdf, jpg]\n", `    formats: [pdf, jpg]\n    ${lines}\n`);
export const conditions = (zh: string) => swap("已登记并且从业人员不少于一人。", zh);
export const summary = (zh: string) => swap("小企业少裁员的返还。", zh);
export const MEASURES = "{ law: 食品经营许可和备案管理办法, reliability: M, article: 13 }";
export const ACT = "{ law: 食品安全法, article: 35, reliability: L }";

export function inspection(lines: string): string {
  return `id: food-inspection
title: { zh: 食品检查, en: Food inspection }
department: scjg
kind: "06"
level: city
acts:
  offer: [system]
${lines}basis:
  - { law: 食品安全法, article: 110, reliability: M }
`;
}

export function duty(id: string, lines: string, law = "食品安全法"): string {
  return `id: ${id}
title: { zh: 责任, en: A duty }
department: scjg
duty: { zh: 按期办理。, en: In time. }
${lines}basis:
  - { law: ${law}, article: 1, reliability: L }
`;
}

/** What a promise says, but for its basis and its check. */
export const PROMISE = "obligations: [{ zh: 符合标准, en: Meets the standards }], how: { zh: 按计划核查, en: Looked into by plan }";

export function checksPromises(): Record<string, Change> {
  return {
    "responsibilities/check.yaml": duty("check", "within: { period: 60, unit: workingDay }\nobligation: checkPromise\n"),
    [POWER]: swap("acts:\n", "acts:\n  checkPromise: [departmentOfficer]\n  revoke: [departmentOfficer]\n"),
  };
}

export function fees(rest: string): Change {
  return swap("fees: none", `fees: [{ title: { zh: 工本费, en: Fee }, standard: { zh: 十元, en: CNY 10 }, ${rest} }]`);
}

export function deferrable(text: string): string {
  return text
    .replace("need: required\n    formats", "need: deferrable\n    deferral: { period: 5, unit: workingDay }\n    formats")
    .replace(/.*缺图.*\n/, "");
}

export function named(): Record<string, Change> {
  return {
    "facts.yaml": add(
      "- { key: legal_name, title: { zh: 企业名称, en: Name }, type: text, source: market }\n- { key: nickname, title: { zh: 字号, en: Nickname }, type: text, source: market }",
    ),
  };
}

export function placed(): Record<string, Change> {
  return {
    "facts.yaml": add("- { key: division, title: { zh: 登记地, en: Division }, type: category, hierarchical: true, source: market }"),
  };
}
