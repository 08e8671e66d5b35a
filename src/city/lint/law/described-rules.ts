import { article, type LawRule } from "./law-rule.ts";

/** Rules of law that look at more than one list at a time and have a file of their own; here is what they stand for. */
export const describedRules: readonly Omit<LawRule, "find">[] = [
  {
    id: "asks-what-a-source-supplies",
    title: { zh: "能共享取得的，不要求申请人提供，只请确认", en: "What can be shared is confirmed, never asked for" },
    articles: [article("浙江省保障“最多跑一次”改革规定", 7, "L"), article("国务院令第716号", 7, "L")],
    mend: { zh: "请改为 from: source，或把数据项写进 uses。", en: "Write from: source, or list the fact under uses." },
    severity: "error",
  },
  {
    id: "may-ask-what-a-source-supplies",
    title: { zh: "只要求无法共享的部分", en: "Only the part that cannot be shared is asked for" },
    articles: [article("浙江省保障“最多跑一次”改革规定", 7, "L"), article("国务院令第716号", 7, "L")],
    mend: {
      zh: "请只要求其中无法共享的部分，并把名称写清楚。",
      en: "Ask only for the part that cannot be shared, and let the title say so.",
    },
    severity: "warning",
  },
  {
    id: "source-does-not-supply",
    title: { zh: "写明由数据源提供的，数据源确实提供", en: "What is said to come from a source does" },
    articles: [article("浙江省保障“最多跑一次”改革规定", 7, "L"), article("国务院令第716号", 7, "L")],
    mend: { zh: "请在数据源的 supplies 中列出。", en: "List it under the supplies of the source." },
    severity: "error",
  },
  {
    id: "fact-of-another-source",
    title: { zh: "一数一源", en: "One fact, one source" },
    articles: [{ law: "政务数据共享条例（国务院令第809号）", reliability: "S" }],
    mend: { zh: "请改 facts.yaml 的 source，或从 supplies 中删除。", en: "Change source in facts.yaml, or remove it from supplies." },
    severity: "error",
  },
  {
    id: "power-of-another-department",
    title: { zh: "事项和政策依据本部门的权力", en: "Items and policies rest on a power of their own department" },
    articles: [article("行政许可法", 4, "L"), article("优化营商环境条例", 40, "L")],
    mend: { zh: "请改用本部门的权力清单条目。", en: "Name a power of this department." },
    severity: "error",
  },
  {
    id: "power-lacks-acts",
    title: { zh: "清单没有授予的行为不能实施", en: "An act that the list does not grant cannot be done" },
    articles: [article("行政许可法", 4, "L"), article("优化营商环境条例", 40, "L")],
    mend: { zh: "请在该权力的 acts 中写明由谁行使。", en: "Say in acts of the power who carries it out." },
    severity: "error",
  },
  {
    id: "publishing-power",
    title: { zh: "清单要集中公布", en: "The lists are published" },
    articles: [article("优化营商环境条例", 38, "L")],
    mend: { zh: "请新建公布清单的权力。", en: "Add the power to publish the lists." },
    severity: "error",
  },
  {
    id: "touches-off-limits",
    title: { zh: "应由企业自主决策的事项，不得干预", en: "What a business decides for itself is not interfered with" },
    articles: [article("优化营商环境条例", 11, "L")],
    mend: { zh: "请删除，或换用不会误解的名称。", en: "Remove it, or give it a name that cannot be misread." },
    severity: "error",
  },
  {
    id: "calendar-missing",
    title: { zh: "工作日要有公布的日历可算", en: "Working days need a published calendar" },
    articles: [article("行政许可法", 82, "L")],
    mend: { zh: "请在 calendar/ 中放入已公布的年份。", en: "Put a published year into calendar/." },
    severity: "error",
  },
];
