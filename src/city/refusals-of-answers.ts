import type { RefusalEntry } from "./refusals.ts";

/** What is said no with where the city learns from demands: improvements, public answers; part of the closed list of refusals.ts. */
export const refusalsOfAnswers = {
  answerNamesSomebody: {
    status: 422,
    zh: "文字里还有能认出是谁的内容：{what}。公开的问答不指明任何人。",
    en: "The text still tells who it is about: {what}. A public answer names nobody.",
    next: { zh: "请删去或改写这些内容，再公开。", en: "Please remove or rewrite it, and publish then." },
  },
  answerNotFound: {
    status: 404,
    zh: "没有这条问答，或已撤下。",
    en: "There is no such answer, or it was withdrawn.",
    next: { zh: "请从问答列表中选择。", en: "Please choose from the list of answers." },
  },
  answerThere: {
    status: 409,
    zh: "这件诉求已经有一条公开的问答。",
    en: "This demand has a public answer already.",
    next: { zh: "内容过时的，请先撤下原来的一条。", en: "If it is outdated, please withdraw that one first." },
  },
  claimUnknown: {
    status: 404,
    zh: "没有这个确认编码，或已经用过。",
    en: "There is no such code, or it was used already.",
    next: { zh: "请从回执邮件里的链接打开，或拨打热线。", en: "Please open the address in the letter you got, or call the hotline." },
  },
  improvementDone: {
    status: 409,
    zh: "这项整改已经办结，结果已告知企业。",
    en: "This has been mended, and the businesses were told.",
  },
  improvementNotFound: {
    status: 404,
    zh: "没有这项整改，或不属于您的部门。",
    en: "There is no such task, or it is not your department's.",
    next: { zh: "请从整改事项列表中选择。", en: "Please choose from the list of tasks." },
  },
  replyNeeded: {
    status: 409,
    zh: "诉求还没有答复，不能公开为问答。",
    en: "The demand has no reply yet, so there is nothing to publish.",
    next: { zh: "请先答复企业。", en: "Please reply to the business first." },
  },
} as const satisfies Record<string, RefusalEntry>;
