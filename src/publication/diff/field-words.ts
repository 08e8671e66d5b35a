import type { Text } from "../../base/index.ts";
import { applicantWords, actWords } from "../../city/index.ts";

/** The fields of entries as people call them; a field without a word is called by its key. */
const words: Readonly<Record<string, Text>> = {
  id: { zh: "标识", en: "Id" },
  title: { zh: "名称", en: "Title" },
  summary: { zh: "简介", en: "Summary" },
  keywords: { zh: "俗称", en: "Also called" },
  department: { zh: "实施主体", en: "Department" },
  power: { zh: "权力事项", en: "Power" },
  kind: { zh: "类型", en: "Kind" },
  acts: { zh: "可以实施的行为", en: "Acts" },
  level: { zh: "层级", en: "Level" },
  basis: { zh: "依据", en: "Legal basis" },
  note: { zh: "说明", en: "Note" },
  choice: { zh: "本市自定", en: "The city’s own choice" },
  reliability: { zh: "来源可靠程度", en: "Reliability" },
  area: { zh: "不干预的领域", en: "Area" },
  words: { zh: "识别用词", en: "Words" },
  examples: { zh: "示例", en: "Examples" },
  duty: { zh: "责任", en: "Duty" },
  within: { zh: "履行期限", en: "Within" },
  demand: { zh: "诉求中的义务", en: "Obligation of a demand" },
  codes: { zh: "编码", en: "Codes" },
  licenceOnly: { zh: "一照通办", en: "Licence alone is enough" },
  applicants: { zh: "申请人", en: "Applicants" },
  conditions: { zh: "办理条件", en: "Conditions" },
  criterion: { zh: "认定条件", en: "Criterion" },
  visits: { zh: "到现场次数", en: "Visits" },
  limits: { zh: "时限", en: "Limits" },
  statutory: { zh: "法定时限", en: "Statutory limit" },
  promised: { zh: "承诺时限", en: "Promised limit" },
  correctionNotice: { zh: "一次性告知时限", en: "Notice of what is missing" },
  correctionAnswer: { zh: "补正时限", en: "Time to answer a correction" },
  extension: { zh: "可延长", en: "Extension" },
  deliver: { zh: "送达时限", en: "Delivery" },
  uses: { zh: "只核对不填写的数据", en: "Facts used" },
  fields: { zh: "填写项", en: "Fields" },
  materials: { zh: "材料", en: "Materials" },
  from: { zh: "起", en: "From" },
  to: { zh: "止", en: "To" },
  need: { zh: "必要性", en: "Need" },
  required: { zh: "必填", en: "Required" },
  deferral: { zh: "容缺补交期限", en: "To follow within" },
  source: { zh: "来源", en: "Source" },
  result: { zh: "办理结果", en: "Result" },
  document: { zh: "文号", en: "Document" },
  licence: { zh: "证照", en: "Licence" },
  fees: { zh: "收费", en: "Fees" },
  faq: { zh: "常见问题", en: "Questions" },
  inForce: { zh: "有效期", en: "In force" },
  issued: { zh: "印发日期", en: "Issued" },
  benefit: { zh: "兑现标准", en: "Benefit" },
  text: { zh: "表述", en: "Text" },
  formula: { zh: "计算公式", en: "Formula" },
  cap: { zh: "上限", en: "Cap" },
  delivery: { zh: "兑现方式", en: "Delivery" },
  per: { zh: "频次", en: "Per" },
  notEncoded: { zh: "须人工核对的条件", en: "To be checked by a person" },
  pauses: { zh: "不计入时限的特别程序", en: "Pauses" },
  promise: { zh: "告知承诺", en: "Written promise" },
  atOnce: { zh: "秒办", en: "Decided at once" },
  law: { zh: "法律", en: "Law" },
  article: { zh: "条款", en: "Article" },
  hint: { zh: "填写说明", en: "Hint" },
  type: { zh: "数据类型", en: "Type" },
  max: { zh: "最大", en: "At most" },
  minLength: { zh: "最少字数", en: "At least characters" },
  choices: { zh: "选项", en: "Choices" },
  formats: { zh: "文件格式", en: "File formats" },
  facts: { zh: "数据", en: "Facts" },
};

/** Where a key means something else in its place. */
const inPlace: Readonly<Record<string, Text>> = {
  "materials.from": { zh: "由谁提供", en: "From whom" },
  "result.document": { zh: "结果文书", en: "Document" },
  "source.where": { zh: "出处", en: "Seen at" },
  "source.seen": { zh: "看到的范围", en: "Seen" },
};

const units: Readonly<Record<string, Text>> = {
  workingDay: { zh: "个工作日", en: "working days" },
  calendarDay: { zh: "日", en: "days" },
  hour: { zh: "小时", en: "hours" },
};

const values: Readonly<Record<string, Text>> = {
  ...applicantWords,
  system: { zh: "系统自动", en: "the program by rule" },
  windowOfficer: { zh: "窗口人员", en: "window officer" },
  departmentOfficer: { zh: "办件人员", en: "department officer" },
  departmentHead: { zh: "部门负责人", en: "head of the department" },
  policyOfficer: { zh: "政策人员", en: "policy officer" },
  auditor: { zh: "审计人员", en: "auditor" },
  hotlineOfficer: { zh: "热线话务员", en: "hotline officer" },
  coordinator: { zh: "诉求协调员", en: "coordinator of demands" },
  commissioner: { zh: "服务专员", en: "service commissioner" },
  source: { zh: "由系统取得，免提交", en: "from a source, not asked" },
  required: { zh: "必要", en: "required" },
  optional: { zh: "非必要", en: "optional" },
  deferrable: { zh: "可容缺后补", en: "may follow later" },
  applicant: { zh: "申请人提供", en: "from the applicant" },
  none: { zh: "无", en: "none" },
  immediate: { zh: "即办件", en: "done at once" },
  promised: { zh: "承诺件", en: "within a promised time" },
  push: { zh: "免申即享", en: "pushed" },
  confirm: { zh: "一键确认", en: "confirmed" },
  claim: { zh: "自主申报", en: "claimed" },
};

/** What a field is called inside `parent`, the key of the field around it. */
export function fieldWord(key: string, parent = ""): Text {
  const place = `${parent}.${key}`;
  if (Object.hasOwn(inPlace, place)) return inPlace[place]!;
  if (parent === "acts" && Object.hasOwn(actWords, key)) return actWords[key as keyof typeof actWords];
  return Object.hasOwn(words, key) ? words[key]! : { zh: key, en: key };
}

/** A value in words; undefined where it has parts of its own that are told one by one. */
export function valueWords(value: unknown): Text | undefined {
  if (value === null) return { zh: "不限", en: "open" };
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number") return both(String(value));
  if (typeof value === "string") return Object.hasOwn(values, value) ? values[value] : both(value.trim());
  if (Array.isArray(value)) {
    const parts = value.map((part) => (typeof part === "object" && part !== null && !isText(part) ? undefined : valueWords(part)));
    if (parts.some((part) => part === undefined)) return undefined;
    return { zh: parts.map((part) => part!.zh).join("、"), en: parts.map((part) => part!.en).join(", ") };
  }
  return isText(value) ? value : undefined;
}

/** `15 个工作日`, where the record is a period. */
export function periodWords(value: Record<string, unknown>): Text | undefined {
  const unit = typeof value.unit === "string" && Object.hasOwn(units, value.unit) ? units[value.unit] : undefined;
  return unit === undefined || typeof value.period !== "number"
    ? undefined
    : { zh: `${value.period} ${unit.zh}`, en: `${value.period} ${unit.en}` };
}

/** `《行政许可法》第四十二条`, where the record is a legal basis. */
export function basisWords({ law, article }: Record<string, unknown>): Text | undefined {
  if (typeof law !== "string") return undefined;
  const part = typeof article === "string" ? article : typeof article === "number" ? `第${article}条` : "";
  return both(`${law}${part === "" ? "" : ` ${/^\d+$/.test(part) ? `第${part}条` : part}`}`);
}

function isText(value: unknown): value is Text {
  return (
    typeof value === "object" &&
    value !== null &&
    "zh" in value &&
    "en" in value &&
    typeof value.zh === "string" &&
    typeof value.en === "string"
  );
}

function both(text: string): Text {
  return { zh: text, en: text };
}
