import { article, type LawRule } from "./law-rule.ts";

const ONE_VISIT = "浙江省保障“最多跑一次”改革规定";
/** 关于严格规范涉企行政检查的意见, 2024-12-30. */
const STRICT = { law: "国办发〔2024〕54号", reliability: "S" } as const;

/** Kind 06 of GB/T 39046 A.1: 行政检查. */
const INSPECTION = "06";

const planWithoutPower: LawRule = {
  id: "plan-of-no-inspection",
  title: { zh: "检查计划依据本部门公布的行政检查权力", en: "A plan rests on a published power to inspect" },
  articles: [article(ONE_VISIT, 32, "L"), STRICT],
  mend: {
    zh: "请改用 kind 为 06 并写明 inspection 的权力；没有这样的权力，就不能检查。",
    en: "Name a power of kind 06 that has its inspection part; without one nothing may be inspected.",
  },
  severity: "error",
  find: (draft) =>
    draft.inspections.flatMap((entry) => {
      const power = draft.powers.find(({ value }) => value.id === entry.value.power)?.value;
      if (power === undefined || (power.kind === INSPECTION && power.inspection !== undefined)) return [];
      const message = { zh: `“${power.title.zh}”不是行政检查。`, en: `"${power.title.en}" is no power to inspect.` };
      return [{ entry, path: ["power"], message }];
    }),
};

const planAboveCap: LawRule = {
  id: "plan-above-cap",
  title: { zh: "计划的频次不超过公布的年度上限", en: "A plan stays within the published yearly cap" },
  articles: [STRICT, article("优化营商环境条例", 54, "L")],
  mend: { zh: "请把 perYearMax 改到不超过权力的上限。", en: "Make perYearMax no more than that of the power." },
  severity: "error",
  find: (draft) =>
    draft.inspections.flatMap((entry) => {
      const cap = draft.powers.find(({ value }) => value.id === entry.value.power)?.value.inspection?.perYearMax;
      const { perYearMax } = entry.value;
      if (cap === undefined || perYearMax <= cap) return [];
      const message = {
        zh: `同一企业一年 ${perYearMax} 次，超过权力公布的 ${cap} 次。`,
        en: `${perYearMax} times a year for one business; the power allows ${cap}.`,
      };
      return [{ entry, path: ["perYearMax"], message }];
    }),
};

const planBeyondYear: LawRule = {
  id: "plan-beyond-its-year",
  title: { zh: "检查计划是年度计划", en: "A plan of inspections is one of a year" },
  articles: [article(ONE_VISIT, 36, "L"), STRICT],
  mend: { zh: "请按年度拆成几个计划。", en: "Write one plan for each year." },
  severity: "error",
  find: (draft) =>
    draft.inspections.flatMap((entry) => {
      const { from, to } = entry.value.inForce;
      if (from.slice(0, 4) === to.slice(0, 4)) return [];
      const message = { zh: `计划从 ${from} 到 ${to}，跨了年度。`, en: `It runs from ${from} to ${to}, over the end of a year.` };
      return [{ entry, path: ["inForce", "to"], message }];
    }),
};

const causeWithoutHead: LawRule = {
  id: "for-cause-without-head",
  title: { zh: "计划外因线索检查，须经行政机关负责人批准", en: "Only the head orders an inspection outside the plan, for cause" },
  articles: [STRICT, article(ONE_VISIT, 36, "L")],
  mend: { zh: "请写 orderForCause: [departmentHead]。", en: "Write orderForCause: [departmentHead]." },
  severity: "error",
  find: (draft) =>
    draft.powers.flatMap((entry) => {
      const others = (entry.value.acts.orderForCause ?? []).filter((role) => role !== "departmentHead");
      if (others.length === 0) return [];
      const message = { zh: `${others.join("、")} 可以自行决定检查。`, en: `${others.join(", ")} may order one by themselves.` };
      return [{ entry, path: ["acts", "orderForCause"], message }];
    }),
};

const disturbsLowRisk: LawRule = {
  id: "disturbs-low-risk",
  title: { zh: "信用风险低的企业，无事不扰", en: "Businesses of low risk are left alone unless there is a cause" },
  articles: [{ law: "国市监信发〔2022〕6号", reliability: "S" }],
  mend: {
    zh: "请在 scope.risk.of 中去掉风险最低的等级，或者改为 means: byData；法律要求逐户检查的，在 note 中写明。",
    en: "Leave the lowest class out of scope.risk.of, or write means: byData; where a law wants every one visited, say so in note.",
  },
  severity: "warning",
  find: (draft) =>
    draft.inspections.flatMap((entry) => {
      const { means, scope, note } = entry.value;
      if (means === "byData" || note !== undefined) return [];
      const fact = draft.facts.find(({ value }) => value.key === scope.risk?.fact)?.value;
      const lowest = fact?.values?.[0];
      if (scope.risk !== undefined && (lowest === undefined || !scope.risk.of.includes(lowest.code))) return [];
      const message = { zh: "风险最低的企业也要现场检查。", en: "It visits businesses of the lowest risk as well." };
      return [{ entry, path: scope.risk === undefined ? ["scope"] : ["scope", "risk", "of"], message }];
    }),
};

export const inspectionRules: readonly LawRule[] = [planWithoutPower, planAboveCap, planBeyondYear, causeWithoutHead, disturbsLowRisk];
