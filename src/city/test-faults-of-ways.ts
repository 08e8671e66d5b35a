import { add, checksPromises, ITEM, MEASURES, POWER, PROMISE } from "./lint/law/test-fault-of-law.ts";
import type { Fault } from "./test-faults.ts";

const AT_ONCE = `atOnce: { decides: approve, basis: [${MEASURES}] }`;
/** The item without its paper, so that nothing but facts is left. */
const withoutPaper = (text: string) =>
  text
    .replace(/ {2}- id: floor-plan[\s\S]*?reliability: M \}\]\n(?=result)/, "")
    .replaceAll(", floor-plan", "")
    .replace(/ {2}- \{ name: 缺图.*\n/, "");
const bySystem = (text: string) =>
  text
    .replaceAll(/(accept|approve): \[departmentOfficer\]/g, "$1: [system, departmentOfficer]")
    .replace("basis:", "  review: [departmentOfficer]\nbasis:");

/** What is wrong with a way of handling: 秒办, 告知承诺. */
export const faultsOfWays: readonly Fault[] = [
  {
    name: "decided at once without a criterion",
    path: ITEM,
    change: (text) =>
      add(AT_ONCE)(
        withoutPaper(text)
          .replace(/criterion: .*\n/, "")
          .replace(/ {2}- \{ name: (无人|未知).*\n/g, ""),
      ),
    rule: "at-once-without-criterion",
    field: "atOnce",
    line: /atOnce/,
    mend: /criterion/,
    basis: /第34条/,
  },
  {
    name: "a paper that a program would have to judge",
    path: ITEM,
    change: add(AT_ONCE),
    also: { [POWER]: bySystem },
    rule: "at-once-judges-paper",
    field: "materials[1].from",
    line: /from: applicant/,
    mend: /atOnce/,
  },
  {
    name: "decided at once under a power that lets no program do so",
    path: ITEM,
    change: (text) => add(AT_ONCE)(withoutPaper(text)),
    also: { [POWER]: (text: string) => text.replace("basis:", "  review: [departmentOfficer]\nbasis:") },
    rule: "system-not-granted",
    field: "atOnce",
    line: /atOnce/,
    mend: /system/,
    basis: /第4条/,
  },
  {
    name: "what the program decided, nobody can review",
    path: ITEM,
    change: (text) => add(AT_ONCE)(withoutPaper(text)),
    also: { [POWER]: (text: string) => bySystem(text).replace("  review: [departmentOfficer]\n", "") },
    rule: "at-once-without-review",
    field: "atOnce",
    line: /atOnce/,
    mend: /review/,
  },
  {
    name: "a condition that only the applicant can speak to",
    path: ITEM,
    change: (text) => add(AT_ONCE)(withoutPaper(text)),
    also: { [POWER]: bySystem, "facts.yaml": (text: string) => text.replace(/(key: employees[^\n]*?), source: \w+/, "$1") },
    rule: "at-once-by-own-word",
    field: "criterion",
    line: /criterion/,
    mend: /数据源/,
  },
  {
    name: "a promise in place of what is not asked",
    path: ITEM,
    change: add(`sensitive: []\npromise: { ${PROMISE}, replaces: [business-licence], basis: [${MEASURES}] }`),
    also: checksPromises(),
    rule: "promise-replaces",
    field: "promise.replaces[0]",
    line: /replaces/,
    mend: /from: applicant/,
  },
  {
    name: "a promise that nobody can check",
    path: ITEM,
    change: add(`sensitive: []\npromise: { ${PROMISE}, basis: [${MEASURES}] }`),
    also: { "responsibilities/check.yaml": checksPromises()["responsibilities/check.yaml"] ?? "" },
    rule: "promise-unchecked",
    field: "promise",
    line: /promise/,
    mend: /checkPromise/,
  },
];
