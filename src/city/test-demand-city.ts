import { smallCity } from "./test-small-city.ts";

const limits = (answer: string): string => `  limits:
    dispatch: { period: 1, unit: workingDay, choice: true }
    take: { period: 1, unit: workingDay, choice: true }
    answer: ${answer}
    callBack: { period: 2, unit: workingDay, choice: true }
    reopened: { period: 5, unit: workingDay, choice: true }
    silence: { period: 10, unit: workingDay, choice: true }
`;

const PAYMENT = "{ law: 保障中小企业款项支付条例（国务院令第802号）, article: 25, reliability: L }";

const kinds = `- id: latePayment
  title: { zh: 拖欠账款, en: Late payment }
  when: { zh: 货款收不回来。, en: Money is not paid. }
  words: [拖欠货款, unpaid invoice]
  beforeOthers: true
  questionPauses: false
  basis: [${PAYMENT}]
  note: { zh: 其余自定。, en: The rest is our choice. }
  limits:
    dispatch: { period: 10, unit: workingDay, basis: [${PAYMENT}] }
    take: { period: 1, unit: workingDay, choice: true }
    answer: { period: 30, unit: calendarDay, basis: [${PAYMENT}] }
    extension: { period: 60, unit: calendarDay, basis: [${PAYMENT}] }
    callBack: { period: 2, unit: workingDay, choice: true }
    reopened: { period: 10, unit: workingDay, choice: true }
- id: help
  title: { zh: 求助, en: Help }
  when: { zh: 要帮忙。, en: Help is needed. }
  words: [请帮忙, 怎么办, help]
  questionPauses: true
  basis: [{ law: 优化营商环境条例, article: 48, reliability: L }]
  note: { zh: 自定。, en: Our choice. }
${limits("{ period: 5, unit: workingDay, choice: true }")}- id: urgent
  title: { zh: 紧急, en: Urgent }
  when: { zh: 等不得。, en: It cannot wait. }
  words: [停电]
  beforeOthers: true
  questionPauses: false
  basis: [{ law: 优化营商环境条例, article: 48, reliability: L }]
  note: { zh: 自定。, en: Our choice. }
${limits("{ period: 24, unit: hour, choice: true }")}`;

const subjects = `- { id: food, title: { zh: 食品, en: Food }, section: project, words: [食品许可, 餐饮, restaurant] }
- { id: staff, title: { zh: 用工, en: Staff }, section: talent, words: [招工, 社保, 社保缴费, staff] }
`;

const routing = `coordination: { department: scjg, power: demand-coordination }
handOnMax: 2
publicMinimum: 5
clusterMinimum: 3
rules:
  - id: large-staff
    when: { subjects: [staff], criterion: employees >= 300 }
    department: scjg
    because: { zh: 大企业。, en: A large firm. }
    examples:
      - { text: 社保怎么办？, facts: { employees: 300 } }
  - id: staff
    when: { subjects: [staff] }
    department: rsj
    because: { zh: 说到用工。, en: It is about staff. }
    examples:
      - { text: 社保怎么办？ }
      - { text: We need staff., division: "330100" }
  - id: food
    when: { subjects: [food], words: [餐饮, restaurant], divisions: ["330100"] }
    department: scjg
    because: { zh: 说到餐饮。, en: It is about restaurants. }
    examples:
      - { text: 餐饮怎么办？, division: "330100" }
  - id: otherwise
    department: scjg
    because: { zh: 都不是。, en: None of these. }
    examples:
      - { text: 你好。 }
      - { text: 停电了。 }
`;

const power = (id: string, department: string, acts: string): string => `id: ${id}
title: { zh: 诉求办理, en: Handling of demands }
department: ${department}
kind: "20"
level: city
acts:
${acts}basis:
  - { law: 优化营商环境条例, article: 48, reliability: L }
`;

const OF_DEPARTMENT = `  take: [departmentOfficer]
  handOn: [departmentOfficer]
  ask: [departmentOfficer]
  extend: [departmentHead]
  reply: [departmentOfficer]
  fulfil: [departmentOfficer]
`;

const duty = (what: string): string => `id: demand-${what.toLowerCase()}
title: { zh: 诉求, en: Demands }
department: scjg
duty: { zh: 按时。, en: In time. }
demand: ${what}
appliesTo: everyDepartment
basis:
  - { law: 优化营商环境条例, article: 48, reliability: L }
`;

const DUTIES = ["dispatch", "take", "answer", "step", "callBack", "coordinate"];

/** The files that make the small city one that takes demands, without a fault. */
export const demandCity: Readonly<Record<string, string>> = {
  "city.yaml": (smallCity["city.yaml"] ?? "").replace("caseNumberPrefix: XC", "caseNumberPrefix: XC\ndemandNumberPrefix: SQ"),
  "demands/kinds.yaml": kinds,
  "demands/subjects.yaml": subjects,
  "demands/routing.yaml": routing,
  "powers/demands-scjg.yaml": power("demands-scjg", "scjg", OF_DEPARTMENT),
  "powers/demands-rsj.yaml": power("demands-rsj", "rsj", OF_DEPARTMENT),
  "powers/demand-coordination.yaml": power(
    "demand-coordination",
    "scjg",
    `  receive: [system, windowOfficer, hotlineOfficer]
  dispatch: [system, coordinator]
  coordinate: [coordinator]
  callBack: [system, hotlineOfficer]
  join: [system, coordinator]
  escalate: [system, coordinator]
`,
  ),
  ...Object.fromEntries(DUTIES.map((what) => [`responsibilities/demand-${what.toLowerCase()}.yaml`, duty(what)])),
};
