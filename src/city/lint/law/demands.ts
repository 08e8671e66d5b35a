import type { DemandKindFile } from "../../demands/index.ts";
import type { Draft, Entry } from "../../read/draft.ts";
import type { Period } from "../../shape/period.ts";
import { article, type Finding, type LawRule } from "./law-rule.ts";
import { isLonger, publishedCalendar, words } from "./promised-time.ts";

const PASS_ON: Period = { period: 10, unit: "workingDay" };
const RESULT: Period = { period: 30, unit: "calendarDay" };
const EXTENDED: Period = { period: 60, unit: "calendarDay" };
const ARTICLES = [article("保障中小企业款项支付条例（国务院令第802号）", 25, "L")];

const latePaymentPassedOnLate: LawRule = {
  id: "late-payment-passed-on-late",
  title: {
    zh: "拖欠中小企业账款的投诉，十个工作日内转交",
    en: "A complaint about arrears to a small firm is passed on within ten working days",
  },
  articles: ARTICLES,
  mend: { zh: "请改为不超过 10 个工作日。", en: "Write at most 10 working days." },
  severity: "error",
  find: (draft) => found(draft, "dispatch", PASS_ON),
};

const latePaymentAnsweredLate: LawRule = {
  id: "late-payment-answered-late",
  title: {
    zh: "拖欠账款的投诉三十日内有书面结果，最长九十日",
    en: "A complaint about arrears has its result in writing within thirty days, ninety at most",
  },
  articles: ARTICLES,
  mend: {
    zh: "答复不超过 30 日，延长不超过 60 日（合计 90 日），都是自然日。",
    en: "At most 30 days to answer and 60 more to extend (90 in all), calendar days.",
  },
  severity: "error",
  find: (draft) => [...found(draft, "answer", RESULT), ...found(draft, "extension", EXTENDED)],
};

export const demandRules: readonly LawRule[] = [latePaymentPassedOnLate, latePaymentAnsweredLate];

function found(draft: Draft, name: "dispatch" | "answer" | "extension", most: Period): Finding[] {
  const calendar = publishedCalendar(draft);
  return draft.demandKinds.flatMap((entry: Entry<DemandKindFile>) => {
    const limit = entry.value.limits[name];
    if (entry.value.id !== "latePayment" || limit === undefined || !isLonger(limit, most, calendar)) return [];
    return [
      {
        entry,
        path: ["limits", name, "period"],
        message: {
          zh: `拖欠账款的 ${name} 是 ${words(limit).zh}，长于条例的 ${words(most).zh}。`,
          en: `The limit ${name} of late payment is ${words(limit).en}, longer than the ${words(most).en} of the regulation.`,
        },
      },
    ];
  });
}
