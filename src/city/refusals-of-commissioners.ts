import type { RefusalEntry } from "./refusals.ts";

/** How the service of commissioners says no (服务专员): posts, the page of a business, visits. */
export const refusalsOfCommissioners = {
  businessNotInPortfolio: {
    status: 404,
    zh: "没有这家企业，或者它不在您的服务包里。",
    en: "There is no such business, or it is not among those you look after.",
    next: { zh: "只能看自己服务的企业；每次尝试都会记录。", en: "You see only those you look after; every try is kept." },
  },
  commissionerNotFound: {
    status: 404,
    zh: "{department}没有这位服务专员。",
    en: "{department} has no such commissioner.",
    next: { zh: "请从该部门的服务专员中选择。", en: "Please choose a commissioner of that department." },
  },
  commissionersNotKept: {
    status: 404,
    zh: "这个城市没有公布服务专员的规则。",
    en: "This city has published no rules for commissioners.",
  },
  objectionDecided: { status: 409, zh: "这条异议已经裁定。", en: "This objection has been decided." },
  objectionMade: { status: 409, zh: "您已经对这次走访提出过异议。", en: "You have objected to this visit already." },
  objectionTooLate: {
    status: 409,
    zh: "走访后 {days} 天内可以提出异议，现在已经过了。",
    en: "You could object within {days} days of the visit; that time is over.",
    next: { zh: "仍可提出投诉类诉求。", en: "You can still file a complaint." },
  },
  portfolioNotFound: {
    status: 404,
    zh: "没有服务包“{id}”。",
    en: 'There is no portfolio "{id}".',
    next: { zh: "请从公布的服务包中选择。", en: "Please choose one of the published portfolios." },
  },
  postNotFound: { status: 404, zh: "没有这项分工，或已经结束。", en: "There is no such post, or it has ended." },
  postTaken: { status: 409, zh: "{who}已经负责这个服务包。", en: "{who} looks after this portfolio already." },
  visitCapReached: {
    status: 409,
    zh: "十二个月内主动走访这家企业已有 {max} 次，不能再提出。",
    en: "Within twelve months this business has had {max} visits that it did not ask for; no more may be offered.",
    basis: "国办发〔2024〕54号",
    next: { zh: "企业自己提出的不受限制。", en: "What the business asks for itself has no limit." },
  },
  visitChanged: {
    status: 409,
    zh: "这次走访刚刚有了变化，现为“{status}”，您的操作没有生效。",
    en: 'This visit has just changed; it is now "{status}" and nothing was done.',
    next: { zh: "请刷新后再看。", en: "Please reload." },
  },
  visitDayInvalid: {
    status: 400,
    zh: "日期不对：约定的日子要在明天以后、九十天以内；记录的日子不能晚于今天，也不能早于提出的日子。",
    en: "The day is not right: one to agree on is tomorrow at the earliest and within ninety days; one to record is not after today nor before the visit was proposed.",
  },
  visitNotFound: { status: 404, zh: "没有这次走访。", en: "There is no such visit." },
  visitReadsAsInspection: {
    status: 422,
    zh: "走访是服务，不是检查：文字里有“{word}”。服务专员没有检查权，也不得以走访代替检查。",
    en: 'A visit is a service and no inspection, but the text says "{word}". A commissioner has no power to inspect, and a visit may not take the place of one.',
    basis: "国办发〔2024〕54号：没有检查资格的人员不得实施行政检查，不得变相检查",
    next: {
      zh: "请删去这个词，只写来帮什么忙；要办的事项可以写事项的全名。",
      en: "Please leave it out and write what help is offered; a service item may be named by its full title.",
    },
  },
  visitStepClosed: {
    status: 409,
    zh: "这次走访现为“{status}”，不能这样处理。没有企业的同意，不能走访，也不能记为已走访。",
    en: 'This visit is "{status}", so this cannot be done. Without the yes of the business there is no visit, and none can be recorded.',
  },
  visitTooLong: { status: 400, zh: "一次走访最长 {max} 分钟。", en: "A visit lasts {max} minutes at most." },
  visitTooSoon: {
    status: 409,
    zh: "距上一次主动走访（{last}）不满 {days} 天，不能再提出。",
    en: "The last visit that the business did not ask for ({last}) is less than {days} days ago; none may be offered yet.",
  },
} satisfies Record<string, RefusalEntry>;
