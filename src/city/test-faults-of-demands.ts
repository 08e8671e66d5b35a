import { demandCity } from "./test-demand-city.ts";
import type { Fault } from "./test-faults.ts";

const KINDS = "demands/kinds.yaml";
const SUBJECTS = "demands/subjects.yaml";
const ROUTING = "demands/routing.yaml";

type Said = Pick<Fault, "rule" | "field" | "line" | "mend"> & Partial<Fault>;

const fault = (name: string, path: string, from: string | RegExp, to: string, said: Said): Fault => {
  const old = demandCity[path] ?? "";
  const { [path]: _, ...also } = demandCity;
  const change = old.replace(from, to);
  if (change === old) throw new Error(`the fault "${name}" changes nothing`);
  return { name: `demands: ${name}`, path, change, ...said, also: { ...also, ...said.also } };
};

const without = (name: string, path: string, said: Said): Fault => {
  const { [path]: _, ...also } = demandCity;
  return { name: `demands: ${name}`, path, ...said, change: null, also };
};

/** One thing wrong with what a city says about demands, and what the check has to say about it. */
export const faultsOfDemands: readonly Fault[] = [
  fault(
    "a limit that says not where it comes from",
    KINDS,
    "answer: { period: 5, unit: workingDay, choice: true }",
    "answer: { period: 5, unit: workingDay }",
    {
      rule: "limit-without-source",
      field: "[1].limits.answer",
      line: /answer/,
      mend: /choice: true/,
      basis: /第36条/,
    },
  ),
  fault(
    "a limit of the law that the city says it chose",
    KINDS,
    "dispatch: { period: 10, unit: workingDay, basis",
    "dispatch: { period: 10, unit: workingDay, choice: true, basis",
    { rule: "limit-without-source", field: "[0].limits.dispatch", line: /dispatch/, mend: /basis/ },
  ),
  fault(
    "an extension longer than twice the answer",
    KINDS,
    "answer: { period: 5, unit: workingDay, choice: true }",
    "answer: { period: 5, unit: workingDay, choice: true }\n    extension: { period: 11, unit: workingDay, choice: true }",
    { rule: "extension-longer-than-answer", field: "[1].limits.extension", line: /extension/, mend: /缩短/ },
  ),
  fault("no kind for what no word speaks of", KINDS, "- id: help", "- id: suggestion", {
    rule: "demand-kind-missing",
    field: "",
    line: /./,
    mend: /id: help/,
  }),
  fault("a kind that nobody knows", KINDS, "- id: urgent", "- id: wish", {
    rule: "shape",
    field: "[2].id",
    line: /wish/,
    mend: /consultation/,
  }),
  fault("a word that two subjects claim", SUBJECTS, "words: [招工,", "words: [餐饮, 招工,", {
    rule: "demand-word-twice",
    field: "[1].words[0]",
    line: /staff/,
    mend: /一处/,
  }),
  fault("a subject that no rule sends anywhere", SUBJECTS, /$/, "- { id: tax, title: { zh: 税, en: Tax }, words: [增值税] }\n", {
    rule: "subject-not-routed",
    field: "[2].id",
    line: /tax/,
    mend: /routing\.yaml/,
  }),
  fault("one id for two subjects", SUBJECTS, /$/, "- { id: food, title: { zh: 酒, en: Wine }, words: [酒类] }\n", {
    rule: "duplicate",
    field: "[2].id",
    line: /酒/,
    mend: /删除/,
  }),
  fault("a last rule with a condition", ROUTING, "  - id: otherwise\n", "  - id: otherwise\n    when: { kinds: [help] }\n", {
    rule: "routing-not-total",
    field: "rules[3].when",
    line: /when/,
    mend: /不写 when/,
    basis: /第48条/,
  }),
  fault(
    "a rule that holds for all before the end",
    ROUTING,
    '    when: { subjects: [food], words: [餐饮, restaurant], divisions: ["330100"] }\n',
    "",
    {
      rule: "routing-not-total",
      field: "rules[2].id",
      line: /id: food/,
      mend: /最后/,
      // With nothing that names the subject it is not routed either.
      also: { [SUBJECTS]: (demandCity[SUBJECTS] ?? "").replace(/.*id: food.*\n/, "") },
    },
  ),
  fault("a department that does not exist", ROUTING, "department: rsj", "department: rsjj", {
    rule: "unknown-reference",
    field: "rules[1].department",
    line: /rsjj/,
    mend: /rsj/,
  }),
  fault("a coordinating department that does not exist", ROUTING, "coordination: { department: scjg,", "coordination: { department: scj,", {
    rule: "unknown-reference",
    field: "coordination.department",
    line: /scj,/,
    mend: /departments\.yaml/,
  }),
  fault("a subject that does not exist", ROUTING, "when: { subjects: [staff], criterion", "when: { subjects: [staf], criterion", {
    rule: "unknown-reference",
    field: "rules[0].when.subjects[0]",
    line: /staf\]/,
    mend: /staff/,
  }),
  fault(
    "a kind that this city does not have",
    ROUTING,
    "when: { subjects: [staff], criterion",
    "when: { kinds: [complaint], subjects: [staff], criterion",
    {
      rule: "unknown-reference",
      field: "rules[0].when.kinds[0]",
      line: /complaint/,
      mend: /kinds\.yaml/,
    },
  ),
  fault(
    "a division that does not exist",
    ROUTING,
    '[餐饮, restaurant], divisions: ["330100"]',
    '[餐饮, restaurant], divisions: ["330100", "330199"]',
    {
      rule: "unknown-reference",
      field: "rules[2].when.divisions[1]",
      line: /330199/,
      mend: /330100/,
    },
  ),
  fault("a criterion that does not compile", ROUTING, "employees >= 300 }", "employes >= 300 }", {
    rule: "criterion",
    field: "rules[0].when.criterion",
    line: /employes/,
    mend: /employees/,
  }),
  fault("an example that another rule takes", ROUTING, "facts: { employees: 300 }", "facts: { employees: 299 }", {
    rule: "example-routing",
    field: "rules[0].examples[0].text",
    line: /299/,
    mend: /次序/,
  }),
  fault("an example of what is not known", ROUTING, "社保怎么办？, facts: { employees: 300 }", "社保怎么办？", {
    rule: "example-routing",
    field: "rules[0].examples[0].text",
    line: /社保/,
    mend: /次序/,
  }),
  fault("a rule without an example", ROUTING, /    examples:\n      - \{ text: 餐饮.*\n/, "    examples: []\n", {
    rule: "shape",
    field: "rules[2].examples",
    line: /examples/,
    mend: /示例/,
  }),
  without("a department that gets demands and has no power for them", "powers/demands-rsj.yaml", {
    rule: "demand-power",
    field: "rules[1].department",
    line: /rsj/,
    mend: /powers\/demands-rsj\.yaml/,
    basis: /第4条/,
    file: ROUTING,
  }),
  fault("a power for demands without the act of answering", "powers/demands-scjg.yaml", "  reply: [departmentOfficer]\n", "", {
    rule: "demand-power",
    field: "rules[0].department",
    line: /scjg/,
    mend: /reply/,
    file: ROUTING,
  }),
  fault("coordination under a power that does not dispatch", ROUTING, "power: demand-coordination", "power: demands-scjg", {
    rule: "demand-power",
    field: "coordination.power",
    line: /demands-scjg/,
    mend: /dispatch/,
  }),
  without("a clock that is on no responsibility list", "responsibilities/demand-step.yaml", {
    rule: "demand-without-responsibility",
    field: "coordination",
    line: /coordination/,
    mend: /demand: step/,
    basis: /第36条/,
    file: ROUTING,
  }),
  fault("a city without a prefix for the numbers", "city.yaml", "demandNumberPrefix: SQ\n", "", {
    rule: "demand-number-prefix",
    field: "",
    line: /./,
    mend: /demandNumberPrefix/,
  }),
  fault("demands and cases with one prefix", "city.yaml", "demandNumberPrefix: SQ", "demandNumberPrefix: XC", {
    rule: "demand-number-prefix",
    field: "demandNumberPrefix",
    line: /demandNumberPrefix/,
    mend: /SQ/,
  }),
  without("kinds and subjects without routing", ROUTING, { rule: "missing-file", field: "", line: /^$/, mend: /建立/, file: ROUTING }),
];
