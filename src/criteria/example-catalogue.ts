/** A small catalogue of facts for the tests of this folder. */
import type { CategoryValue, FactCatalogue, FactDeclaration, FactType } from "./fact.ts";

const fact = (key: string, zh: string, en: string, type: FactType, more: Partial<FactDeclaration> = {}): FactDeclaration => ({
  key,
  title: { zh, en },
  type,
  ...more,
});
const value = (code: string, zh: string, en: string): CategoryValue => ({ code, title: { zh, en } });
const people = { unit: { zh: "人", en: "people" } };
const years = { unit: { zh: "年", en: "years" } };

const declarations: readonly FactDeclaration[] = [
  fact("employees", "从业人数", "Employees", "int", { ...people, years: ["employees_prior"] }),
  fact("employees_prior", "从业人数（上年末）", "Employees a year ago", "int", people),
  fact("rd_staff", "研发人员数", "R&D staff", "int", people),
  fact("penalties", "行政处罚次数", "Penalties", "int", { unit: { zh: "次", en: "times" } }),
  fact("revenue", "营业收入", "Revenue", "money", { years: ["revenue_prior", "revenue_2", "revenue_3"] }),
  fact("revenue_prior", "营业收入（前年）", "Revenue of the year before last", "money"),
  fact("revenue_2", "营业收入（大前年）", "Revenue two years before last", "money"),
  fact("revenue_3", "营业收入（第四年）", "Revenue three years before last", "money"),
  fact("rd_expense", "研发费用", "R&D expense", "money", { years: ["rd_expense_prior"] }),
  fact("rd_expense_prior", "研发费用（前年）", "R&D expense of the year before last", "money"),
  fact("total_cost", "成本费用", "Total cost", "money"),
  fact("established_on", "成立日期", "Founding date", "date"),
  fact("age_years", "成立年限", "Age", "int", { ...years, derived: { yearsSince: "established_on" } }),
  fact("layoff_rate", "裁员率", "Lay-off rate", "decimal", { unit: { zh: "%", en: "%" } }),
  fact("score", "评价得分", "Score", "decimal", { unit: { zh: "分", en: "points" } }),
  fact("credit_class", "信用等级", "Credit class", "category", {
    values: [value("A", "A级", "class A"), value("B", "B级", "class B"), value("C", "C级", "class C"), value("D", "D级", "class D")],
  }),
  fact("industry", "所属行业", "Industry", "category", {
    hierarchical: true,
    values: [value("C", "制造业", "manufacturing"), value("I65", "软件和信息技术服务业", "software and IT services")],
  }),
  fact("division", "注册地", "Place of registration", "category", {
    hierarchical: true,
    values: [value("330100", "杭州市", "Hangzhou"), value("330106", "西湖区", "Xihu")],
  }),
  fact("high_tech_valid", "高新技术企业证书有效", "Valid high-tech certificate", "bool", {
    phrases: {
      yes: { zh: "持有有效的高新技术企业证书", en: "Holds a valid high-tech certificate" },
      no: { zh: "不持有有效的高新技术企业证书", en: "Holds no valid high-tech certificate" },
    },
  }),
  fact("abnormal", "是否列入经营异常名录", "Listed as abnormal", "bool", { years: ["abnormal_prior"] }),
  fact("abnormal_prior", "上年列入经营异常名录", "Listed as abnormal a year ago", "bool"),
  fact("patent_no", "专利号", "Patent number", "text"),
];

export const exampleCatalogue: FactCatalogue = new Map(declarations.map((one) => [one.key, one]));
