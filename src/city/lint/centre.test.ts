import assert from "node:assert/strict";
import { test } from "node:test";
import { checkTexts } from "../check-city.ts";
import { smallCity } from "../test-small-city.ts";

/** The small city with a service centre in which nothing is wrong. */
const centre: Record<string, string> = {
  "powers/centre.yaml": `id: centre
title: { zh: 服务中心, en: Service centre }
department: scjg
kind: "20"
level: city
acts: { serve: [departmentOfficer], refer: [departmentOfficer], reply: [departmentOfficer], publishAnswer: [departmentOfficer] }
basis: [{ law: 优化营商环境条例, article: 36, reliability: L }]
`,
  "centre/centre.yaml": `department: scjg
power: centre
place: { zh: 三楼, en: Third floor }
answerWithin: { period: 5, unit: workingDay, choice: true }
publicMinimum: 5
keepDays: 180
`,
  "centre/sections.yaml": `- { id: finance, title: { zh: 金融, en: Finance }, about: { zh: 融资, en: Financing } }
`,
  "centre/partners.yaml": `- { id: one, title: { zh: 示例银行（合成）, en: Example bank }, kind: bank, synthetic: true, chosen: { zh: 公开, en: Open } }
- { id: two, title: { zh: 示例二行（合成）, en: Example bank two }, kind: bank, synthetic: true, chosen: { zh: 公开, en: Open } }
`,
  "centre/offerings/advice.yaml": `id: advice
section: finance
title: { zh: 融资辅导, en: Advice }
about: { zh: 辅导, en: Advice }
by: { department: scjg }
price: { free: true }
takes: { zh: 半小时, en: Half an hour }
terms: { zh: 自愿, en: As you like }
booking: { sessions: [{ begins: "09:00", ends: "11:00" }], minutes: 30, capacity: 1, daysAheadMax: 14, closesHours: 2 }
`,
  "centre/offerings/loan.yaml": loan("loan", "one"),
  "centre/offerings/loan-two.yaml": loan("loan-two", "two"),
  "centre/hours.yaml": `- id: hour
  title: { zh: 咨询日, en: Hour }
  topic: { policy: stable-jobs }
  section: finance
  department: scjg
  power: centre
  hosts: [{ name: 示例主持人, post: { zh: 岗位, en: Post } }]
  place: { zh: 三楼, en: Third floor }
  from: "2026-01-01"
  booking: { weekdays: [4], sessions: [{ begins: "14:00", ends: "16:00" }], minutes: 30, capacity: 1, daysAheadMax: 14, closesHours: 2 }
`,
};

function loan(id: string, partner: string): string {
  return `id: ${id}
section: finance
title: { zh: 贷款对接, en: Loan }
about: { zh: 估算额度, en: An estimate }
by: { partner: ${partner} }
price: { free: false, fee: { zh: 按合同, en: As in the contract }, basis: [{ law: 民法典, article: 680, reliability: M }] }
takes: { zh: 三天, en: Three days }
terms: { zh: 自愿, en: As you like }
referral:
  purpose: { zh: 估算, en: An estimate }
  facts: [{ key: revenue, why: { zh: 估算可贷额度, en: to estimate } }]
  consentDaysMax: 60
  outcomeWithin: { period: 10, unit: workingDay, choice: true }
`;
}

const LOAN = "centre/offerings/loan.yaml";
const ADVICE = "centre/offerings/advice.yaml";
type Fault = { name: string; file: string; from: string | RegExp; to: string; rule: string; also?: Record<string, string | null> };

const faults: readonly Fault[] = [
  { name: "a section that is not there", file: LOAN, from: "section: finance", to: "section: finanse", rule: "unknown-reference" },
  { name: "a partner that is not there", file: LOAN, from: "partner: one", to: "partner: oen", rule: "unknown-reference" },
  { name: "a fact that is not there", file: LOAN, from: "key: revenue", to: "key: revenu", rule: "unknown-reference" },
  {
    name: "a policy that is not there",
    file: "centre/hours.yaml",
    from: "policy: stable-jobs",
    to: "policy: jobs",
    rule: "unknown-reference",
  },
  { name: "a power without the act", file: "powers/centre.yaml", from: "refer: [departmentOfficer], ", to: "", rule: "centre-power" },
  { name: "a power of somebody else", file: "centre/hours.yaml", from: "department: scjg", to: "department: rsj", rule: "centre-power" },
  { name: "a partner with a real name", file: "centre/partners.yaml", from: "示例银行（合成）", to: "第一银行", rule: "partner-name" },
  { name: "a partner without an agreement", file: "centre/partners.yaml", from: "synthetic: true, ", to: "", rule: "partner-name" },
  {
    name: "the only partner of a section",
    file: LOAN,
    from: "",
    to: "",
    rule: "centre-exclusive",
    also: { "centre/offerings/loan-two.yaml": null },
  },
  { name: "words that shut others out", file: LOAN, from: "zh: 估算额度", to: "zh: 指定银行估算额度", rule: "centre-exclusive" },
  { name: "nothing free beside what costs something", file: ADVICE, from: "", to: "", rule: "centre-free-first", also: { [ADVICE]: null } },
  {
    name: "a department that takes a fee",
    file: ADVICE,
    from: "{ free: true }",
    to: "{ free: false, fee: { zh: 十元, en: Ten }, basis: [{ law: 收费通知, reliability: M }] }",
    rule: "centre-fee",
  },
  { name: "a fact without a reason", file: LOAN, from: "zh: 估算可贷额度", to: "zh: 要", rule: "centre-fact-not-needed" },
  {
    name: "a fact twice",
    file: LOAN,
    from: "facts: [",
    to: "facts: [{ key: revenue, why: { zh: 再要一次, en: again } }, ",
    rule: "centre-fact-not-needed",
  },
  { name: "no way to it", file: ADVICE, from: /booking: .*\n/, to: "", rule: "centre-way" },
  { name: "a session with no room", file: ADVICE, from: 'ends: "11:00"', to: 'ends: "09:10"', rule: "centre-session" },
  { name: "lists without a centre", file: LOAN, from: "", to: "", rule: "centre-missing", also: { "centre/centre.yaml": null } },
];

const check = (change: Record<string, string | null> = {}) =>
  checkTexts(
    new Map(Object.entries({ ...smallCity, ...centre, ...change }).flatMap(([path, text]) => (text === null ? [] : [[path, text]]))),
  );

test("a centre with which nothing is wrong", () => assert.deepEqual(check(), []));

for (const { name, file, from, to, rule, also = {} } of faults) {
  test(`check: ${name}`, () => {
    const text = centre[file] ?? "";
    const changed = text.replace(from, to);
    assert.ok(changed !== text || Object.keys(also).length > 0, "the change changes nothing");
    const problems = check({ [file]: changed, ...also });
    assert.ok(
      problems.some((problem) => problem.rule === rule),
      JSON.stringify(problems, null, 1),
    );
    assert.ok(problems.every(({ message, mend }) => message.zh !== "" && message.en !== "" && mend.zh !== "" && mend.en !== ""));
  });
}
