import type { RefusalEntry } from "./refusals.ts";

/** How demands (诉求) say no. */
export const refusalsOfDemands = {
  cannotNeedsReasons: {
    status: 422,
    zh: "“不能办理”必须写明理由、依据的法律条文，以及还有什么办法可以帮到企业。",
    en: 'A "cannot be done" states the reason, the law that stands in the way, and what else would help.',
    next: { zh: "请补上依据和替代办法。", en: "Please add the law and what else would help." },
  },
  coordinationNotAsked: {
    status: 409,
    zh: "这件诉求现在就由{department}承办，指定为同一部门须先有部门提请协调。",
    en: "{department} has this demand already; naming it again needs a department that asked for coordination.",
  },
  demandChanged: {
    status: 409,
    zh: "这件诉求刚刚有了变化（{at}，{who}，{did}），现为“{status}”，您的操作没有生效。",
    en: 'This demand has just changed ({at}, {who}, {did}); it is now "{status}" and your act was not carried out.',
    next: { zh: "请刷新后查看最新情况。", en: "Please reload to see where it stands." },
  },
  demandExtendedOnce: {
    status: 409,
    zh: "答复期限已经延长过一次，不能再延长。",
    en: "The period of the answer was lengthened once; that is possible once.",
    next: {
      zh: "请在期限内先答复已经办到的部分，并写明承诺事项和日期。",
      en: "Reply in time with what is done, and promise the rest by a day.",
    },
  },
  demandExtensionTooLate: {
    status: 409,
    zh: "答复期限已过，延长只能在到期之前。",
    en: "The period of the answer is over; it is lengthened before its end or not at all.",
  },
  demandExtensionTooLong: {
    status: 422,
    zh: "最多延长{period}。",
    en: "It is lengthened by {period} at most.",
  },
  demandKindUnknown: {
    status: 422,
    zh: "没有“{kind}”这一类诉求。",
    en: 'There is no kind of demand "{kind}".',
    next: { zh: "请从诉求类别中选择。", en: "Please choose from the kinds of demands." },
  },
  demandNotAsked: { status: 409, zh: "这件诉求现在没有待回答的询问。", en: "No question to the business is open in this demand." },
  demandNotExtensible: {
    status: 409,
    zh: "这一类诉求的答复期限不能延长。",
    en: "The period of the answer of this kind of demand cannot be lengthened.",
  },
  demandNotFound: {
    status: 404,
    zh: "没有编号为 {number} 的诉求。",
    en: "There is no demand numbered {number}.",
    next: { zh: "请核对诉求编号。", en: "Please check the number of the demand." },
  },
  demandOfAnotherDepartment: {
    status: 403,
    zh: "这件诉求由{department}承办，不属于您所在的部门。",
    en: "{department} has this demand, not your department.",
  },
  demandTaken: {
    status: 409,
    zh: "这件诉求已由{who}接单。",
    en: "{who} has taken this demand already.",
  },
  demandWrongState: {
    status: 409,
    zh: "诉求现为“{status}”，不能“{act}”。",
    en: 'The demand is "{status}", where "{act}" is not possible.',
    next: { zh: "请刷新后按现有状态办理。", en: "Please reload and go on from where it stands." },
  },
  demandsNotOffered: { status: 404, zh: "本市还没有开通诉求受理。", en: "This city does not take demands yet." },
  departmentHasPart: {
    status: 409,
    zh: "{department}已经在承办这件诉求。",
    en: "{department} has a part in this demand already.",
  },
  departmentTakesNoDemands: {
    status: 422,
    zh: "{department}没有承办诉求的权力事项，不能派给它。",
    en: "{department} has no power to handle demands; nothing can be sent there.",
  },
  draftMissing: { status: 409, zh: "没有待审核的拟答复。", en: "There is no draft that waits for a review." },
  draftNotApproved: {
    status: 409,
    zh: "这份答复已送审，还没有通过；通过后才能发出，且不能改动。",
    en: "This reply was sent to be reviewed and is not approved; it goes out when it is, and as it is.",
    next: { zh: "请等审核人通过；如要改动，请重新保存草稿。", en: "Wait for the reviewer; to change it, save the draft anew." },
  },
  handedOnEnough: {
    status: 409,
    zh: "这件诉求已经转派{times}次，不能再转派，由协调员指定承办部门。",
    en: "This demand was handed on {times} times; it is not handed on again, a coordinator decides.",
    next: { zh: "请写明理由，“提请协调”。", en: 'Please "ask the coordinator" and say why.' },
  },
  joinedWithItself: { status: 422, zh: "不能与自己合并。", en: "A demand is not joined with itself." },
  joinTargetClosed: {
    status: 409,
    zh: "{to}已经办结，不能并入。",
    en: "{to} is over; nothing is joined with it.",
  },
  joinOfStrangers: {
    status: 409,
    zh: "{to}不是同一个企业提出的；合并只用于同一企业重复提出的诉求，不同企业的同类诉求用“举一反三”。",
    en: "{to} is another business's; only what one business said twice is joined. What several say alike becomes an improvement.",
  },
  noteNotForYou: {
    status: 403,
    zh: "工作备注只有承办这件诉求的人员可以写。",
    en: "Working notes are written by those who handle the demand.",
  },
  notLeadOfDemand: {
    status: 403,
    zh: "只有牵头部门（{department}）可以“{act}”。",
    en: 'Only the department that leads ({department}) can "{act}".',
    next: { zh: "协办部门请用“协办答复”。", en: "The others answer for their part." },
  },
  ownDraft: {
    status: 403,
    zh: "自己拟的答复不能自己审核。",
    en: "Nobody reviews a reply of their own.",
  },
  partNotYours: {
    status: 409,
    zh: "您所在的部门没有这件诉求的协办任务。",
    en: "Your department has no part of its own in this demand.",
  },
  ratingGiven: { status: 409, zh: "这件诉求已经评价过。", en: "This demand has been rated already." },
  ratingNothingToAnswer: { status: 409, zh: "没有待办理的差评。", en: "There is no bad rating to answer." },
  ratingNothingToDecide: { status: 409, zh: "没有待审核的差评申诉。", en: "There is no appeal to decide." },
  demandRatingOwn: {
    status: 403,
    zh: "申诉针对的是{department}收到的差评，不能由本部门的人审核。",
    en: "The rating complains of {department}; nobody of that department decides the appeal.",
  },
  stepDayPast: {
    status: 422,
    zh: "承诺事项的日期不能早于今天，也不能晚于一年后。",
    en: "A promised day is not before today and not after a year.",
  },
  stepNotFound: { status: 404, zh: "没有这个承诺事项，或已经兑现。", en: "There is no such promised step, or it is done." },
  takeFirst: {
    status: 409,
    zh: "请先接单，再办理。",
    en: "Please take it first.",
  },
  unnamedNeedsBusiness: {
    status: 422,
    zh: "请写明是哪个企业，或来电人的姓名和电话。",
    en: "Please say which business it is, or the caller's name and phone.",
  },
} as const satisfies Record<string, RefusalEntry>;
