/** What can be wrong with policies, facts and statuses: what criteria speak of. */
import type { Fault } from "./test-faults.ts";

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const POLICY = "policies/stable-jobs.yaml";
const SIZE = "statuses/size-class.yaml";

export const criterionFaults: readonly Fault[] = [
  // Policies
  {
    name: "an end before the beginning",
    path: POLICY,
    change: replace("to: 2027-12-31", "to: 2025-12-31"),
    rule: "ends-before-it-begins",
    field: "inForce.to",
    line: /2025-12-31/,
    mend: /to: null/,
  },
  {
    name: "a policy for one firm",
    path: POLICY,
    change: replace("zh: 小企业少裁员的返还。", "zh: 给予蓝天示例科技有限公司的返还。"),
    rule: "mentions-a-firm",
    field: "summary",
    line: /蓝天/,
    mend: /公平竞争|国务院/,
    basis: /公平竞争审查条例 第10条/,
  },
  // Facts
  {
    name: "a category without values",
    path: "facts.yaml",
    change: replace("type: text", "type: category"),
    rule: "fact-declaration",
    field: "[4].type",
    line: /category/,
    mend: /类型/,
  },
  {
    name: "an earlier year of another type",
    path: "facts.yaml",
    change: replace("type: money, source: hrss, years: [revenue_prior]", "type: money, source: hrss, years: [employees]"),
    also: { "statuses/growing.yaml": null },
    rule: "fact-declaration",
    field: "[3].years",
    line: /years/,
    mend: /类型/,
  },
  // Statuses
  {
    name: "a status that reads itself",
    path: SIZE,
    change: replace("employees < 300\n", 'size_class == "small" || employees < 300\n'),
    rule: "status-circle",
    field: "key",
    line: /size_class/,
    mend: /不再引用状态/,
  },
  {
    name: "a condition of a case that cannot be read",
    path: SIZE,
    change: replace("revenue < wan(2000)", "revenu < wan(2000)"),
    rule: "criterion",
    field: "cases[1].when",
    line: /revenu </,
    mend: /revenue/,
  },
  {
    name: "a value that the fact does not have",
    path: SIZE,
    change: replace("- value: large", "- value: huge"),
    rule: "status-declaration",
    field: "cases[0].value",
    line: /huge/,
    mend: /small \| large/,
  },
  {
    name: "cases for a yes or no",
    path: "statuses/growing.yaml",
    change: replace("when: size_class", "cases: [{ value: true, when: employees > 3 }]\nwhen: size_class"),
    rule: "status-declaration",
    field: "when",
    line: /when/,
    mend: /when/,
  },
  {
    name: "an example of a status that comes to something else",
    path: SIZE,
    change: replace("employees: 299 }, value: small }", "employees: 299 }, value: large }\n  - { facts: { employees: 1 }, value: small }"),
    rule: "example-outcome",
    field: "examples[1].value",
    line: /299/,
    mend: /核对/,
  },
  {
    name: "no example for a value",
    path: SIZE,
    change: replace(/ {2}- .*value: small }\n/, ""),
    rule: "example-for-each-outcome",
    field: "examples",
    line: /examples/,
    mend: /示例/,
  },
  {
    name: "a status without an end that exists",
    path: "statuses/growing.yaml",
    change: replace("to: 2027-12-31", "to: 2024-12-31"),
    rule: "ends-before-it-begins",
    field: "inForce.to",
    line: /2024-12-31/,
    mend: /to: null/,
  },
];
