import { type FaultOfLaw, inspection, swap } from "./test-fault-of-law.ts";

const POWER = "powers/food-inspection.yaml";
const PLAN = "inspections/kitchens-2026.yaml";

const power = inspection("inspection: { subject: { zh: 餐饮后厨, en: Kitchens }, plan: 年度双随机计划, perYearMax: 2 }\n").replace(
  "  offer: [system]\n",
  "  orderInspection: [departmentOfficer]\n  orderForCause: [departmentHead]\n  recordInspection: [departmentOfficer]\n  cancelInspection: [departmentOfficer]\n",
);

const plan = `id: kitchens-2026
title: { zh: 后厨检查, en: Kitchens }
department: scjg
power: food-inspection
inForce: { from: "2026-01-01", to: "2026-12-31" }
means: onSite
checks:
  - { id: fridge, title: { zh: 冷藏设施, en: Fridges } }
scope:
  risk: { fact: size_class, of: [large] }
  words: { zh: 大型企业, en: Large firms }
perYearMax: 2
notice: { period: 3, unit: workingDay }
decided: { by: 市场监管局, publishedOn: "2026-01-05" }
basis:
  - { law: 国办发〔2024〕54号, reliability: S }
examples:
  - { facts: { size_class: large }, outcome: eligible }
  - { facts: { size_class: small }, outcome: ineligible }
  - { facts: {}, outcome: unknown, missing: [size_class] }
`;

const change = (from: string | RegExp, to: string) => swap(from, to)(plan);

/** 国办发〔2024〕54号 and what stands beside it: what a city may plan to inspect. */
export const faultsOfInspections: readonly FaultOfLaw[] = [
  {
    rule: "plan-of-no-inspection",
    path: POWER,
    also: { [PLAN]: plan },
    wrong: power.replace('kind: "06"', 'kind: "01"'),
    near: power,
    field: "power",
  },
  {
    rule: "plan-above-cap",
    path: PLAN,
    also: { [POWER]: power },
    wrong: change("perYearMax: 2", "perYearMax: 3"),
    near: plan,
    field: "perYearMax",
  },
  {
    rule: "plan-beyond-its-year",
    path: PLAN,
    also: { [POWER]: power },
    wrong: change('to: "2026-12-31"', 'to: "2027-01-01"'),
    near: plan,
    field: "inForce.to",
  },
  {
    rule: "for-cause-without-head",
    path: POWER,
    also: { [PLAN]: plan },
    wrong: power.replace("orderForCause: [departmentHead]", "orderForCause: [departmentOfficer, departmentHead]"),
    near: power,
    field: "acts.orderForCause",
  },
  {
    rule: "disturbs-low-risk",
    path: PLAN,
    also: { [POWER]: power },
    wrong: change("of: [large]", "of: [small]"),
    near: change("of: [large]", "of: [small]").replace("means: onSite", "means: byData"),
    field: "scope.risk.of",
  },
];
