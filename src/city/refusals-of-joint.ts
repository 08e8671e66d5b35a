import type { RefusalEntry } from "./refusals.ts";

/** What joint handling (高效办成一件事) says no with; part of the closed list of refusals.ts. */
export const refusalsOfJoint = {
  jointApplicationNotFound: {
    status: 404,
    zh: "没有找到联办件 {number}。",
    en: "There is no joint application {number}.",
    next: { zh: "请核对编号，或在“我的办件”中查找。", en: "Please check the number, or look under My cases." },
  },
  jointCorrectionOver: {
    status: 409,
    zh: "这件联办已在 {day} 一次性告知需要补正的全部内容，不能再要求补正。",
    en: "What is missing in this joint application was told, once and completely, on {day}; nothing more may be asked.",
    basis: "浙江省保障“最多跑一次”改革规定 第11条；行政许可法 第32条",
    next: {
      zh: "各部门的补正内容并入同一天的一份告知。请依据已有材料受理并作出决定。",
      en: "What departments miss joins one notice of one day. Please accept and decide on the material at hand.",
    },
  },
  jointNotFound: {
    status: 404,
    zh: "没有“一件事”{id}。",
    en: 'There is no joint matter "{id}".',
    next: { zh: "请在“高效办成一件事”中查找。", en: "Please look under joint matters." },
  },
  jointNothingAsked: {
    status: 409,
    zh: "这件联办没有等您补正的内容。",
    en: "Nothing in this joint application waits for your correction.",
  },
  jointNothingNeeded: {
    status: 422,
    zh: "按您的回答，这件事里没有需要办理的事项。",
    en: "By your answers, no part of this matter is needed.",
    next: { zh: "请核对您的回答。", en: "Please look at your answers again." },
  },
  jointPartNotOpen: {
    status: 409,
    zh: "“{part}”已经办结，或者不在这件联办里，不能撤回。",
    en: '"{part}" is finished or no part of this application, and cannot be withdrawn.',
  },
  jointQuestionsOpen: {
    status: 422,
    zh: "还有问题没有回答：{questions}。",
    en: "Still to be answered: {questions}.",
    next: { zh: "回答后才知道哪些部门要办。", en: "The answers say which departments take part." },
  },
  jointResultPending: {
    status: 409,
    zh: "还有事项没有办结：{parts}。",
    en: "Not finished yet: {parts}.",
    next: {
      zh: "全部办结后可在此一次下载；已经作出的决定可在各办件页下载。",
      en: "All results can be downloaded here together when the last is there; each decision is on the page of its case.",
    },
  },
} as const satisfies Record<string, RefusalEntry>;
