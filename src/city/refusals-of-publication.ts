import type { RefusalEntry } from "./refusals.ts";

/** What the publication of lists says no with; part of the closed list of refusals.ts. */
export const refusalsOfPublication = {
  commentPeriodTooShort: {
    status: 409,
    zh: "征求意见的期限为 {days} 日，一般不少于 {usual} 日。",
    en: "The period for comments is {days} days; usually it is not shorter than {usual}.",
    basis: "优化营商环境条例 第62条",
    next: {
      zh: "请延长期限；确需缩短的，请写明理由和允许缩短的条款，二者将一并公开。",
      en: "Please make it longer; where it must be shorter, state the reason and the article that allows it. Both are published.",
    },
  },
  commentsUnanswered: {
    status: 409,
    zh: "还有 {count} 条意见没有答复，不能进入审查。",
    en: "{count} comment(s) have no answer yet; the review cannot begin.",
    basis: "优化营商环境条例 第62条",
    next: { zh: "请逐条说明采纳、部分采纳或者未采纳及其理由。", en: "Please say of each whether it is adopted, in part or not, and why." },
  },
  consultationClosed: {
    status: 409,
    zh: "现在不能提交意见：没有开放征求意见，或者期限已经届满（最后一日 {until}）。",
    en: "Comments are not taken now: the period has not been opened or is over (last day {until}).",
    next: { zh: "正在征求意见的清单修订见“征求意见”页。", en: "What is open for comments is on the page of consultations." },
  },
  consultationNotFound: { status: 404, zh: "没有这次征求意见。", en: "There is no such consultation." },
  consultationStillOpen: {
    status: 409,
    zh: "征求意见至 {until} 止，期间不能修改文本，也不能进入审查。",
    en: "Comments are taken until {until}; until then the text stands still and the review cannot begin.",
    basis: "优化营商环境条例 第62条",
    next: { zh: "可以先答复已经收到的意见。", en: "Comments that have come can be answered already." },
  },
  effectiveDayImpossible: {
    status: 400,
    zh: "生效日不能早于公布当日（{today}），也不能晚于 {last}。",
    en: "It cannot become effective before the day of publication ({today}) nor after {last}.",
    basis: "优化营商环境条例 第64条",
  },
  entryInUse: {
    status: 409,
    zh: "还有 {count} 件未办结的办件依据这一条目，现在不能取消。",
    en: "{count} open case(s) run under this entry; it cannot be removed now.",
    next: {
      zh: "请先停止受理，待办件办结后再公布取消。",
      en: "Stop taking applications first, and publish the removal when the cases are decided.",
    },
  },
  entryNotFound: { status: 404, zh: "清单中没有“{entry}”。", en: 'The list has no "{entry}".' },
  entryOfAnotherDepartment: {
    status: 403,
    zh: "这一条目属于{department}，只能由该部门或者公布清单的部门起草修订。",
    en: "This entry belongs to {department}; that department drafts its changes, or the one that publishes the lists.",
  },
  fourEyesNeeded: {
    status: 403,
    zh: "参与起草或者答复意见的人不能审查同一修订。",
    en: "Whoever has drafted or answered comments does not review the same change.",
    next: { zh: "请由另一位政策人员审查。", en: "Another policy officer has to review it." },
  },
  reviewNotPassed: {
    status: 409,
    zh: "合法性审核和公平竞争审查都通过，才能同意公布。",
    en: "It is approved only when both the review of legality and the fair-competition review are passed.",
    basis: "公平竞争审查条例 第9条、第10条",
    next: { zh: "请退回起草部门修改。", en: "Please send it back to be mended." },
  },
  revisionAlreadyPublished: {
    status: 409,
    zh: "这一修订已经公布（{at}），自 {from} 起生效；公布只有一次。",
    en: "This change is published already ({at}), effective from {from}; it is published once.",
  },
  revisionBeingMade: {
    status: 409,
    zh: "这一条目已有一份修订在办理中（{status}）。",
    en: "A change of this entry is under way already ({status}).",
    next: { zh: "请在那一份修订中继续。", en: "Please go on with that one." },
  },
  revisionChanged: {
    status: 409,
    zh: "这一修订在您打开之后已有变化。",
    en: "This change is not as you have seen it: somebody has worked on it since.",
    next: { zh: "请重新打开后再操作。", en: "Please open it again." },
  },
  revisionChangedAfterComments: {
    status: 409,
    zh: "没有采纳任何意见，文本却与征求意见时不同。",
    en: "No comment was adopted, and yet the text is another than the one that was shown for comments.",
    basis: "优化营商环境条例 第62条",
    next: {
      zh: "请恢复征求意见的文本，或者撤回后重新征求意见。",
      en: "Restore the text that was shown, or withdraw it and ask for comments anew.",
    },
  },
  revisionChangesNothing: {
    status: 409,
    zh: "文本与现行版本相同，没有需要公布的变化。",
    en: "The text is that of the version in force; there is nothing to publish.",
  },
  revisionHasErrors: {
    status: 409,
    zh: "清单检查有 {count} 个错误。{file} 第 {line} 行第 {column} 列：{message}",
    en: "The check of the lists finds {count} error(s). {file} line {line}, column {column}: {message}",
    next: { zh: "请按检查结果改正后再继续。", en: "Please mend what the check found." },
  },
  revisionNotFound: { status: 404, zh: "没有这份清单修订。", en: "There is no such change of a list." },
  revisionOutdated: {
    status: 409,
    zh: "起草之后，这一条目已由另一份修订改变，不能再按旧文本公布。",
    en: "Since this was drafted the entry was changed by another revision; it cannot be published on the old text.",
    next: { zh: "请撤回，并在现行文本上重新起草。", en: "Please withdraw it and draft anew on the present text." },
  },
  revisionStepImpossible: {
    status: 409,
    zh: "这份修订目前是“{status}”，不能进行这一步。",
    en: "This change is {status}; this step does not follow from there.",
  },
  transitionTooShort: {
    status: 409,
    zh: "这一修订增加市场主体的负担（{what}），应当留出适应调整期，一般不少于 {days} 日（本市自定），即不早于 {from} 生效。",
    en: "This change is a burden for businesses ({what}); they are given time to adapt, usually {days} days (the city’s own choice): not before {from}.",
    basis: "优化营商环境条例 第65条",
    next: {
      zh: "请推迟生效日，或者写明不设适应调整期的理由；理由将公开。",
      en: "Please choose a later day, or state why there is no transition; the reason is published.",
    },
  },
  versionNotFound: {
    status: 404,
    zh: "没有这个版本的清单，或者它的文本没有保存。",
    en: "There is no such version of the lists, or its texts were not kept.",
  },
} as const satisfies Record<string, RefusalEntry>;
