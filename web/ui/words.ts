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

export type BenefitView = { delivery: "push" | "confirm" | "claim"; takesApplication: boolean };

/** How a benefit reaches the business: what it asks of the business in a sentence, and its name where the city has one. */
export function deliveryWords({ delivery, takesApplication }: BenefitView): { name: Text | null; hint: Text } {
  switch (delivery) {
    case "push":
      return {
        name: { zh: "免申即享", en: "Given unasked" },
        hint: { zh: "不用申请，由部门直接兑现。", en: "No application: the department gives it by itself." },
      };
    case "confirm":
      return {
        name: { zh: "一键确认", en: "Confirm once" },
        hint: { zh: "材料由部门备齐，只等您确认。", en: "The department prepares everything and waits only for your word." },
      };
    case "claim":
      return {
        name: null,
        hint: takesApplication
          ? { zh: "要您提出申请，由部门审核。", en: "You apply, and the department examines it." }
          : { zh: "自行申报享受，无需申请。", en: "You declare it yourself; no application, no approval." },
      };
  }
}

export type CaseStatus =
  | "filed"
  | "awaitingCorrection"
  | "accepted"
  | "approved"
  | "refused"
  | "notAccepted"
  | "acceptanceRevoked"
  | "withdrawn"
  | "revoked";

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
  acceptanceRevoked: {
    title: { zh: "已撤销受理", en: "Acceptance revoked" },
    tone: "bad",
    next: {
      zh: "决定书写明了理由和救济途径；材料备齐后可以重新申请。",
      en: "The decision gives the reasons and how to appeal; you can apply again with all material.",
    },
  },
  withdrawn: {
    title: { zh: "已撤回", en: "Withdrawn" },
    tone: "plain",
    next: { zh: "需要时可以重新申请。", en: "You can apply again whenever you like." },
  },
  revoked: {
    title: { zh: "许可已撤销", en: "Grant revoked" },
    tone: "bad",
    next: { zh: "决定书写明了理由和救济途径。", en: "The decision gives the reasons and how to appeal." },
  },
};

export const actWords: Record<string, Text> = {
  receive: { zh: "收件", en: "receive" },
  accept: { zh: "受理", en: "accept" },
  askCorrection: { zh: "一次性告知补正", en: "ask once for what is missing" },
  rejectAcceptance: { zh: "不予受理", en: "reject acceptance" },
  judgeMaterial: { zh: "审查补交材料", en: "judge a paper that followed" },
  revokeAcceptance: { zh: "撤销受理", en: "revoke the acceptance" },
  pause: { zh: "中止计时", en: "stop the clock" },
  resume: { zh: "恢复计时", en: "let the clock run on" },
  extend: { zh: "延长期限", en: "extend" },
  offerHearing: { zh: "告知听证权利", en: "tell the right to a hearing" },
  noticeHearing: { zh: "通知听证", en: "announce the hearing" },
  holdHearing: { zh: "举行听证", en: "hold the hearing" },
  approve: { zh: "准予", en: "approve" },
  refuse: { zh: "不予批准", en: "refuse" },
  deliver: { zh: "送达", en: "deliver" },
  checkPromise: { zh: "核查承诺", en: "check a promise" },
  revoke: { zh: "撤销许可", en: "revoke a grant" },
  review: { zh: "人工复核", en: "review an automatic decision" },
  answerRating: { zh: "办理差评", en: "answer a bad rating" },
  decideRatingAppeal: { zh: "审核差评申诉", en: "decide an appeal against a rating" },
  rateAgain: { zh: "追评", en: "rate once more" },
  deem: { zh: "依法视为", en: "deem by law" },
  offer: { zh: "推送", en: "offer" },
  grant: { zh: "兑付", en: "grant" },
  publish: { zh: "公布", en: "publish" },
  orderInspection: { zh: "按计划下达检查任务", en: "order an inspection under its plan" },
  orderForCause: { zh: "因线索下达检查任务", en: "order an inspection for cause" },
  recordInspection: { zh: "记录并公示检查结果", en: "record the result of an inspection" },
  cancelInspection: { zh: "取消检查任务", en: "cancel an inspection" },
  dispatch: { zh: "派单", en: "send a demand to a department" },
  take: { zh: "接单", en: "take a demand" },
  handOn: { zh: "转派", en: "hand a demand on" },
  ask: { zh: "询问企业", en: "ask the business" },
  reply: { zh: "答复", en: "reply" },
  fulfil: { zh: "兑现承诺事项", en: "fulfil a promised step" },
  callBack: { zh: "回访", en: "call back" },
  join: { zh: "合并", en: "join two demands" },
  coordinate: { zh: "协调指定", en: "decide which department" },
  escalate: { zh: "升级督办", en: "escalate" },
  publishAnswer: { zh: "公开问答", en: "publish a question with its answer" },
  improve: { zh: "举一反三整改", en: "mend what similar demands share" },
  addPart: { zh: "增加协办部门", en: "add a department to a demand" },
  replyPart: { zh: "协办答复", en: "answer for one part of a demand" },
  askCoordinator: { zh: "提请协调", en: "ask the coordinator" },
  takeDown: { zh: "代录来电内容", en: "take down what a caller says" },
  closeInSilence: { zh: "未联系上，办结", en: "close, nobody was reached" },
  answerQuestion: { zh: "回答询问", en: "answer a question" },
  add: { zh: "补充诉求", en: "add to a demand" },
  confirm: { zh: "确认已解决", en: "confirm that it is resolved" },
  dissatisfied: { zh: "不满意，重新办理", en: "not satisfied: opened again" },
  refuseVisit: { zh: "企业拒绝检查", en: "a business turned a visit away" },
  answerCorrection: { zh: "提交补正", en: "answer a correction" },
  supplyMaterial: { zh: "补交容缺材料", en: "supply what was to follow" },
  askHearing: { zh: "申请听证", en: "ask for a hearing" },
  askReview: { zh: "申请人工复核", en: "ask for a review" },
  withdraw: { zh: "撤回申请", en: "withdraw" },
  rate: { zh: "评价", en: "rate" },
  "city.published": { zh: "新版清单生效", en: "lists in force" },
  "lists.published": { zh: "公布清单修订", en: "change of a list published" },
};

/** Acts that are the business's own; all others are the city's. */
export const businessActs: ReadonlySet<string> = new Set([
  ...["answerCorrection", "withdraw", "rate"],
  ...["answerQuestion", "add", "confirm", "dissatisfied"],
]);

/** How to appeal, under the laws that hold for licences, registrations and filings alike. */
export const appealWords: Text = {
  zh: "不服的，可以自收到决定书之日起 60 日内申请行政复议，也可以向人民法院提起行政诉讼（行政复议法；行政诉讼法）。",
  en: "If you do not agree, ask for administrative reconsideration within 60 days of receiving the decision, or go to court (Administrative Reconsideration Law; Administrative Litigation Law).",
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
