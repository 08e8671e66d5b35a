import type { Text, Translate } from "./language.tsx";
import type { Tone } from "./states.tsx";

/** Words of the domain as people read them; one place, so that a term is never said in two ways. */
export type PeriodView = { period: number; unit: "workingDay" | "calendarDay" | "hour" };

export function periodWords({ period, unit }: PeriodView, t: Translate): string {
  if (period === 0) return t("当场办结", "on the spot");
  const many = period === 1 ? "" : "s";
  switch (unit) {
    case "workingDay":
      return t(`${period} 个工作日`, `${period} working day${many}`);
    case "calendarDay":
      return t(`${period} 天`, `${period} calendar day${many}`);
    case "hour":
      return t(`${period} 小时`, `${period} hour${many}`);
  }
}

export function visitWords(visits: number, t: Translate): string {
  return visits === 0 ? t("不用跑", "no visit") : t(`最多跑 ${visits} 次`, `at most ${visits} visit${visits === 1 ? "" : "s"}`);
}

export type Delivery = "push" | "confirm" | "claim";

export const deliveryWords: Record<Delivery, { title: Text; hint: Text }> = {
  push: {
    title: { zh: "免申即享", en: "Paid without asking" },
    hint: { zh: "不用申请，符合就发放。", en: "You need not apply; it is given when you qualify." },
  },
  confirm: {
    title: { zh: "一键确认", en: "Confirm once" },
    hint: { zh: "数据已备齐，您点一次确认即可。", en: "The data is ready; you only confirm." },
  },
  claim: { title: { zh: "自主申报", en: "Claim" }, hint: { zh: "需要您提出申报。", en: "You have to claim it." } },
};

export type CaseStatus = "filed" | "awaitingCorrection" | "accepted" | "approved" | "refused" | "notAccepted" | "withdrawn";

export const statusWords: Record<CaseStatus, { title: Text; tone: Tone; next: Text }> = {
  filed: {
    title: { zh: "已提交", en: "Filed" },
    tone: "plain",
    next: {
      zh: "等部门受理；缺什么会一次说清。您现在不用做什么。",
      en: "The department will accept it or tell you once what is missing. Nothing to do now.",
    },
  },
  awaitingCorrection: {
    title: { zh: "等您补正", en: "Waiting for you" },
    tone: "wait",
    next: { zh: "请按下面列出的内容补齐，补齐后继续办理。", en: "Please supply what is listed below; the case then goes on." },
  },
  accepted: {
    title: { zh: "已受理", en: "Accepted" },
    tone: "plain",
    next: {
      zh: "部门正在办理，最迟在到期日前答复。您现在不用做什么。",
      en: "The department is working on it and answers by the due day. Nothing to do now.",
    },
  },
  approved: {
    title: { zh: "已批准", en: "Approved" },
    tone: "good",
    next: { zh: "可以下载决定书；请给这次办理打个分。", en: "Download the decision, and rate how it went." },
  },
  refused: {
    title: { zh: "不予批准", en: "Refused" },
    tone: "bad",
    next: { zh: "决定书写明了理由和救济途径。", en: "The decision gives the reasons and how to appeal." },
  },
  notAccepted: {
    title: { zh: "不予受理", en: "Not accepted" },
    tone: "bad",
    next: { zh: "通知书写明了理由和应向谁提出。", en: "The notice gives the reasons and where to turn." },
  },
  withdrawn: {
    title: { zh: "已撤回", en: "Withdrawn" },
    tone: "plain",
    next: { zh: "需要时可以重新申请。", en: "You can apply again whenever you like." },
  },
};

export const actWords: Record<string, Text> = {
  receive: { zh: "接收", en: "receive" },
  accept: { zh: "受理", en: "accept" },
  askCorrection: { zh: "一次告知补正", en: "ask once for what is missing" },
  rejectAcceptance: { zh: "不予受理", en: "reject acceptance" },
  extend: { zh: "延长期限", en: "extend" },
  approve: { zh: "批准", en: "approve" },
  refuse: { zh: "不予批准", en: "refuse" },
  revoke: { zh: "撤销", en: "revoke" },
  offer: { zh: "推送", en: "offer" },
  grant: { zh: "兑付", en: "grant" },
  publish: { zh: "公布", en: "publish" },
  answerCorrection: { zh: "企业补正", en: "correction answered" },
  withdraw: { zh: "企业撤回", en: "withdrawn" },
  rate: { zh: "企业评价", en: "rated" },
  "city.published": { zh: "公布清单", en: "lists published" },
};

export const needWords = {
  required: { zh: "必要", en: "required" },
  optional: { zh: "非必要", en: "optional" },
  deferrable: { zh: "可容缺后补", en: "may follow later" },
} satisfies Record<string, Text> as Record<string, Text> & { required: Text };

/** 事项类型, GB/T 39046 A.1. */
export const powerKindWords: Record<string, Text> = {
  "01": { zh: "行政许可", en: "licensing" },
  "02": { zh: "行政处罚", en: "penalty" },
  "03": { zh: "行政强制", en: "compulsion" },
  "04": { zh: "行政征收", en: "levy" },
  "05": { zh: "行政给付", en: "payment" },
  "06": { zh: "行政检查", en: "inspection" },
  "07": { zh: "行政确认", en: "confirmation" },
  "08": { zh: "行政奖励", en: "award" },
  "09": { zh: "行政裁决", en: "ruling" },
  "10": { zh: "其他行政权力", en: "other power" },
  "20": { zh: "公共服务", en: "public service" },
};

export const applicantWords: Record<string, Text> = {
  enterprise: { zh: "企业", en: "companies" },
  soleTrader: { zh: "个体工商户", en: "sole traders" },
  cooperative: { zh: "农民专业合作社", en: "farmers' cooperatives" },
  otherOrganisation: { zh: "其他组织", en: "other organisations" },
};
