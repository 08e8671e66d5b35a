import type { Text } from "../../base/index.ts";
import { countingText, periodText } from "./counting.ts";
import type { DecisionDue } from "./decision-due.ts";
import type { Story } from "./read-story.ts";

/** The sentence beside the due day: from when, how long, what was left out, and what the law adds. */
export function explainDue(story: Story, decision: DecisionDue): Text {
  const counted = countingText(startText(story), lengthText(decision), decision);
  return [...extensionNotes(decision), ...renewalNotes(story, decision)].reduce(
    (text, note) => ({ zh: `${text.zh}。${note.zh}`, en: `${text.en}. ${note.en}` }),
    counted,
  );
}

function lengthText({ binding, period, lawPeriod, extended }: DecisionDue): Text {
  const [words, law] = [periodText(period), periodText(lawPeriod)];
  if (binding === "promised") {
    return { zh: `${words.zh}（承诺，短于法定${law.zh}）`, en: `${words.en} (promised; the law allows ${law.en})` };
  }
  if (!extended) return { zh: `${words.zh}（法定）`, en: `${words.en} (by law)` };
  const more = periodText({ period: extended.by.count, unit: extended.by.unit });
  return {
    zh: `${words.zh}（法定），延长${more.zh}（${extended.article.zh}）`,
    en: `${words.en} (by law), extended by ${more.en} (${extended.article.en})`,
  };
}

function extensionNotes({ binding, extended, statutory }: DecisionDue): Text[] {
  if (!extended || binding !== "promised") return [];
  const more = periodText({ period: extended.by.count, unit: extended.by.unit });
  return [
    {
      zh: `法定期限已延长${more.zh}，到${statutory.dueOn}（${extended.article.zh}）；承诺期限不随之延长（浙江省保障“最多跑一次”改革规定 第12条）`,
      en: `The period of the law was extended by ${more.en}, to ${statutory.dueOn} (${extended.article.en}); the promise was not (Zhejiang Rules on One Visit at Most, art. 12)`,
    },
  ];
}

function renewalNotes({ renewal, closing }: Story, { endsWithLicence }: DecisionDue): Text[] {
  if (!renewal) return [];
  if (closing?.deemed && closing.how === "approved") {
    return [
      {
        zh: `有效期届满前没有作出决定，视为准予延续（行政许可法 第50条）`,
        en: `Nothing was decided before the licence ended, so it counts as renewed (Licensing Law art. 50)`,
      },
    ];
  }
  if (!renewal.inTime) {
    return [
      {
        zh: `申请晚于${renewal.applyBy}，不在有效期届满前的法定时间内提出，逾期不作决定也不视为准予延续（行政许可法 第50条）`,
        en: `Applied for after ${renewal.applyBy}, too late before the licence ends, so silence does not renew it (Licensing Law art. 50)`,
      },
    ];
  }
  const within = endsWithLicence ? { zh: "，期限不超过届满日", en: ", which also ends the time to decide" } : { zh: "", en: "" };
  return [
    {
      zh: `许可到${renewal.validUntil}届满${within.zh}；届满前不作决定的，视为准予延续（行政许可法 第50条）`,
      en: `The licence ends on ${renewal.validUntil}${within.en}; without a decision by then it counts as renewed (Licensing Law art. 50)`,
    },
  ];
}

function startText({ start, started: { on }, procedure }: Story): Text {
  switch (start) {
    case "accepted":
      return { zh: `自${on}受理次日起算`, en: `Counted from the day after acceptance on ${on}` };
    case "deemed":
      if (procedure.silence === "expiry") {
        return {
          zh: `审查期限于${on}届满，没有决定不予受理，即视为受理（${procedure.notice.zh}），自次日起算`,
          en: `The time to examine ended on ${on} without a refusal, so the application counts as accepted that day (${procedure.notice.en}); counted from the day after`,
        };
      }
      return {
        zh: `未在期限内一次告知补正，${on}收到材料之日即视为受理（行政许可法第32条），自次日起算`,
        en: `Nothing missing was told in time, so the application counts as accepted on ${on}, the day of receipt (Licensing Law art. 32); counted from the day after`,
      };
    case "expected":
      return {
        zh: `自${on}收到材料次日起算（以当日受理计；逾期不告知补正的，收到之日即为受理）`,
        en: `Counted from the day after receipt on ${on} (as if accepted that day; untold corrections make receipt the acceptance)`,
      };
    case "received":
      return {
        zh: `自${on}收到之日次日起算（${procedure.decide.zh}）`,
        en: `Counted from the day after receipt on ${on} (${procedure.decide.en})`,
      };
  }
}

/** While a correction is awaited nothing is due from the department. */
export function explainWaiting({ correction, closing, procedure }: Story): Text {
  const askedOn = correction?.asked.on ?? "";
  const asked = {
    zh: `${askedOn}一次性告知补正，等待补正的时间不计入时限`,
    en: `A correction was asked on ${askedOn}; the wait is not counted`,
  };
  if (closing?.deemed) {
    return {
      zh: `${asked.zh}；到${closing.on}仍未补正，申请视为撤回（${procedure.answer.zh}），可以重新申请`,
      en: `${asked.en}. No answer came by ${closing.on}, so the application counts as withdrawn (${procedure.answer.en}); it can be made anew`,
    };
  }
  if (closing) return asked;
  if (correction?.answerBy !== undefined) {
    return {
      zh: `${asked.zh}；请在${correction.answerBy}前（含当日）补正，逾期视为撤回申请（${procedure.answer.zh}）；补正后自收到之日重新审核`,
      en: `${asked.en}. Answer by ${correction.answerBy}; later it counts as withdrawn (${procedure.answer.en}). The time begins when it is answered`,
    };
  }
  return {
    zh: `${asked.zh}；本事项没有规定补正的期限，不会因补正较晚视为撤回；补正后自收到之日重新审核`,
    en: `${asked.en}. No time is set for the answer, so a late one is not taken for a withdrawal; the time begins when it is answered`,
  };
}
