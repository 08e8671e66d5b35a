import type { RefusalEntry } from "./refusals.ts";

const consent = "个人信息保护法 第13条、第14条；数据安全法 第38条";

/** What the enterprise service centre and its consultation hours say no with; part of the closed list of refusals.ts. */
export const refusalsOfCentre = {
  appointmentClosed: {
    status: 409,
    zh: "这个预约现在是“{status}”，不能再改。",
    en: 'This appointment is "{status}" and cannot be changed any more.',
    next: { zh: "需要时可以另约一次。", en: "You can book another one." },
  },
  appointmentNotFound: { status: 404, zh: "没有这个预约。", en: "There is no such appointment." },
  appointmentNotYet: {
    status: 409,
    zh: "预约在 {day}，还没有到。",
    en: "The appointment is on {day}, which has not come yet.",
    next: { zh: "请在当天或之后记录。", en: "Please write it down on that day or later." },
  },
  appointmentOpen: {
    status: 409,
    zh: "您已约了“{title}”，{day} {begins}。",
    en: 'You have an appointment for "{title}" on {day} at {begins}.',
    next: { zh: "要换时间，请在“我的预约”里改期。", en: "To change the time, move it under My appointments." },
  },
  appointmentOver: {
    status: 409,
    zh: "预约的时间 {day} 已经开始或过去。",
    en: "The time of the appointment, {day}, has begun or is over.",
  },
  centreEntryNotFound: {
    status: 404,
    zh: "服务中心没有“{id}”这一项，或它不能这样办。",
    en: 'The service centre has no "{id}", or not in this way.',
    next: { zh: "请看服务中心页面上现有的服务。", en: "Please see what the centre offers on its page." },
  },
  centreNotFound: { status: 404, zh: "这个城市没有企业综合服务中心。", en: "This city has no enterprise service centre." },
  consentChanged: {
    status: 409,
    zh: "您看过之后，“{facts}”的数值已经更新，没有交出。",
    en: "{facts} changed after you looked; nothing was handed over.",
    basis: consent,
    next: { zh: "请看过新的数值再决定。", en: "Please look at the new value and decide again." },
  },
  consentNotKnown: {
    status: 422,
    zh: "“{facts}”目前没有查到数值，不能交出。",
    en: "{facts} is not known, so it cannot be handed over.",
    next: { zh: "请不要勾选；需要时您可以自己告诉合作机构。", en: "Please leave it out; you can tell the partner yourself." },
  },
  consentNotNamed: {
    status: 422,
    zh: "“{facts}”不在这项服务需要的数据之内，不得交出。",
    en: "{facts} is not among what this service needs; it may not be handed over.",
    basis: "个人信息保护法 第6条；数据安全法 第38条",
  },
  consentOver: {
    status: 403,
    zh: "企业的同意已到期或已撤回，不能再查看。",
    en: "The consent of the business has ended or was withdrawn; nothing can be seen any more.",
    basis: "个人信息保护法 第15条、第47条",
  },
  consentUntil: {
    status: 422,
    zh: "同意的截止日应在今天到 {last} 之间。",
    en: "The last day of the consent is between today and {last}.",
  },
  dayOver: { status: 409, zh: "{day} 已经过去。", en: "{day} is over." },
  outcomeThere: { status: 409, zh: "已经反馈过结果。", en: "The outcome has been told already." },
  ownAnswer: {
    status: 403,
    zh: "自己写的答复，要由另一个人审核后公开。",
    en: "An answer is reviewed by somebody else than who wrote it.",
    next: { zh: "请同事审核。", en: "Please ask a colleague." },
  },
  partnerNotFound: {
    status: 400,
    zh: "服务中心没有合作机构“{id}”。",
    en: 'The service centre has no partner "{id}".',
    next: { zh: "请从合作机构清单中选。", en: "Please choose one of its list." },
  },
  questionClosed: { status: 409, zh: "这个问题现在是“{status}”，不能这样办理。", en: 'This question is "{status}"; that cannot be done.' },
  questionNotFound: { status: 404, zh: "没有这个问题。", en: "There is no such question." },
  questionsOpen: {
    status: 409,
    zh: "您在这一场已有 {count} 个问题等待答复。",
    en: "{count} questions of yours to this hour wait for an answer.",
    next: { zh: "请等答复，或预约到场当面谈。", en: "Please wait for the answers, or book a time and come." },
  },
  referralClosed: { status: 409, zh: "这个转介现在是“{status}”，不能这样办理。", en: 'This referral is "{status}"; that cannot be done.' },
  referralNotFound: { status: 404, zh: "没有这个转介。", en: "There is no such referral." },
  referralOpen: {
    status: 409,
    zh: "您对“{title}”已有一个转介在办。",
    en: 'You have an open referral for "{title}" already.',
    next: { zh: "请在“我的转介”里查看；撤回同意后可以重新提出。", en: "See My referrals; after withdrawing you can ask anew." },
  },
  slotCalledOff: {
    status: 409,
    zh: "{day} 停办：{reason}",
    en: "{day} is called off: {reason}",
    next: { zh: "请另选一天。", en: "Please choose another day." },
  },
  slotFull: {
    status: 409,
    zh: "{day} {begins} 已约满。",
    en: "{day} at {begins} is full.",
    next: { zh: "请另选时间，或排队候补。", en: "Please choose another time, or wait for a place." },
  },
  slotTooEarly: {
    status: 422,
    zh: "{day} 还不能预约，最多提前 {days} 天。",
    en: "{day} cannot be booked yet; booking opens {days} days ahead.",
  },
  slotTooLate: {
    status: 409,
    zh: "{day} {begins} 已来不及预约或改期，须提前 {hours} 小时。",
    en: "{day} at {begins} is too soon to be booked or moved: {hours} hour(s) ahead.",
    next: { zh: "请另选时间。", en: "Please choose another time." },
  },
  slotUnknown: {
    status: 422,
    zh: "{day} {begins} 没有这个时段。",
    en: "There is no slot on {day} {begins}.",
    next: { zh: "请从列出的时段中选。", en: "Please choose one of those listed." },
  },
  stillNamed: {
    status: 422,
    zh: "公开的文字里还能看出是谁：{what}。",
    en: "The text still tells who it is: {what}.",
    basis: "个人信息保护法 第25条",
    next: { zh: "请改写后再公开；不能改写的，不公开。", en: "Please rewrite it, or keep it private." },
  },
} as const satisfies Record<string, RefusalEntry>;
