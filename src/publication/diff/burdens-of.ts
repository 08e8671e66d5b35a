import type { Text } from "../../base/index.ts";
import { compileCriterion, diffCriteria, type FactCatalogue } from "../../criteria/index.ts";
import type { ListName } from "../revision.ts";
import { fieldWord } from "./field-words.ts";

type Data = Readonly<Record<string, unknown>>;
type Compared = { list: ListName; before: Data | null; after: Data | null; catalogue: FactCatalogue };

/**
 * What of a change makes it harder for businesses, as far as a program can see it (优化营商环境条例 65: then they are given time
 * to adapt). Nothing found is no proof that there is nothing: whoever drafts may say so too.
 */
export function burdensOf({ list, before, after, catalogue }: Compared): Text[] {
  switch (list) {
    case "items":
      return burdensOfItem(before, after, catalogue);
    case "policies":
      return burdensOfPolicy(before, after, catalogue);
    case "powers":
      return burdensOfPower(before, after);
    case "responsibilities":
      return burdensOfDuty(before, after);
    case "off-limits":
      if (before === null) return [];
      if (after === null) return [{ zh: "不再列入不干预清单", en: "It is off limits no longer" }];
      return gone(before.words, after.words).map((word) => ({
        zh: `不干预的识别用词减少：${word}`,
        en: `A word is protected no longer: ${word}`,
      }));
  }
}

function burdensOfItem(before: Data | null, after: Data | null, catalogue: FactCatalogue): Text[] {
  if (before === null) return [];
  if (after === null) return [{ zh: "事项取消", en: "The item is removed" }];
  const found: Text[] = [];
  for (const limit of ["statutory", "promised"] as const) {
    const [was, is] = [before, after].map((data) => record(record(data.limits)[limit]));
    if (was!.unit === is!.unit && Number(is!.period) > Number(was!.period))
      found.push({ zh: limit === "promised" ? "承诺时限延长" : "法定时限延长", en: `The ${limit} limit is longer` });
  }
  if (Number(after.visits) > Number(before.visits)) found.push({ zh: "到现场次数增加", en: "More visits" });
  for (const material of parts(after.materials)) {
    if (material.from !== "applicant" || material.need === "optional") continue;
    const was = parts(before.materials).find((one) => one.id === material.id);
    if (was === undefined || was.from !== "applicant" || was.need === "optional")
      found.push({ zh: `新增须由申请人提交的材料：${titleOf(material)}`, en: `A new material is asked: ${titleOf(material)}` });
  }
  for (const field of parts(after.fields)) {
    if (field.required !== true || parts(before.fields).some((one) => one.key === field.key && one.required === true)) continue;
    found.push({ zh: `新增必填项：${titleOf(field)}`, en: `A new field is required: ${titleOf(field)}` });
  }
  for (const kind of gone(before.applicants, after.applicants)) found.push({ zh: `不再面向：${kind}`, en: `No longer open to ${kind}` });
  if ((before.fees ?? "none") === "none" && (after.fees ?? "none") !== "none") found.push({ zh: "由不收费改为收费", en: "A fee is taken" });
  return [...found, ...burdensOfCriterion(before.criterion, after.criterion, catalogue)];
}

function burdensOfPolicy(before: Data | null, after: Data | null, catalogue: FactCatalogue): Text[] {
  if (before === null) return [];
  if (after === null) return [{ zh: "政策取消", en: "The policy is removed" }];
  const found: Text[] = [];
  const [was, is] = [record(before.inForce).to, record(after.inForce).to];
  if (typeof is === "string" && (typeof was !== "string" || is < was)) found.push({ zh: "政策提前到期", en: "The policy ends earlier" });
  const [old, now] = [record(before.benefit), record(after.benefit)];
  if (old.formula !== now.formula || old.cap !== now.cap) found.push({ zh: "兑现标准改变", en: "The benefit is another" });
  return [...found, ...burdensOfCriterion(before.criterion, after.criterion, catalogue)];
}

function burdensOfCriterion(before: unknown, after: unknown, catalogue: FactCatalogue): Text[] {
  if (after === undefined || before === after) return [];
  if (typeof before !== "string") return [{ zh: "新增认定条件", en: "A criterion is added" }];
  const [old, now] = [compileCriterion(before, catalogue), compileCriterion(String(after), catalogue)];
  if (!old.ok || !now.ok) return [{ zh: "认定条件改变", en: "The criterion is another" }];
  return diffCriteria(old.criterion, now.criterion)
    .filter(({ reach }) => reach !== "more")
    .map(({ text }) => ({ zh: `认定条件${text.zh}`, en: `Criterion: ${text.en}` }));
}

/** A new power, or a new act under one, is something that the city can do to a business; the acts of service are not. */
const ACTS_OF_SERVICE = new Set(["receive", "offer", "grant", "publish", "deliver", "resume", "review"]);

function burdensOfPower(before: Data | null, after: Data | null): Text[] {
  if (after === null) return [];
  const acts = (data: Data | null): string[] => Object.keys(record(data?.acts)).filter((act) => !ACTS_OF_SERVICE.has(act));
  const fresh = acts(after).filter((act) => !acts(before).includes(act));
  if (fresh.length === 0) return [];
  const named = fresh.map((act) => fieldWord(act, "acts"));
  return [
    before === null
      ? { zh: "新增权力事项", en: "A new power" }
      : {
          zh: `权力事项新增行为：${named.map(({ zh }) => zh).join("、")}`,
          en: `New acts under the power: ${named.map(({ en }) => en).join(", ")}`,
        },
  ];
}

function burdensOfDuty(before: Data | null, after: Data | null): Text[] {
  if (before === null) return [];
  if (after === null) return [{ zh: "责任事项取消", en: "The duty is removed" }];
  const [was, is] = [record(before.within), record(after.within)];
  const isLonger =
    was.period !== undefined && (is.period === undefined || (was.unit === is.unit && Number(is.period) > Number(was.period)));
  return isLonger ? [{ zh: "履行责任的期限延长", en: "The duty may take longer" }] : [];
}

function gone(before: unknown, after: unknown): string[] {
  const still = Array.isArray(after) ? after : [];
  return (Array.isArray(before) ? before : []).filter((one): one is string => typeof one === "string" && !still.includes(one));
}

function parts(value: unknown): Record<string, unknown>[] {
  return (Array.isArray(value) ? value : []).map(record);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function titleOf(part: Record<string, unknown>): string {
  const { zh } = record(part.title);
  return typeof zh === "string" ? zh : String(part.id ?? part.key ?? "");
}
