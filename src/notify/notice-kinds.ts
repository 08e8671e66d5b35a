import type { Text } from "../base/index.ts";

/** What a kind of notice is called, what a message outside the program says of it, and who gets such a message unasked. */
export type NoticeKind = {
  title: Text;
  /** All that a mail or a message to a phone tells beside the number of the case: what to do, and of nobody anything. */
  toDo: Text;
  /** Whether it is mailed as long as nobody has said otherwise. */
  mailed: boolean;
};

/** The closed list of everything that people are told about. */
export const noticeKinds = {
  caseAct: {
    title: { zh: "办件进展", en: "Progress of a case" },
    toDo: { zh: "您的办件有了新的进展，请登录查看。", en: "There is progress in your case. Please sign in to read it." },
    mailed: true,
  },
  caseNeeds: {
    title: { zh: "办件等您办", en: "A case waits for you" },
    toDo: {
      zh: "您的办件需要您补充或答复，有时限，请尽快登录办理。",
      en: "Your case needs something from you by a date. Please sign in soon.",
    },
    mailed: true,
  },
  caseNews: {
    title: { zh: "企业有了动作", en: "The business has acted" },
    toDo: { zh: "您经办的办件有了新的情况，请登录查看。", en: "Something has happened in a case on your desk. Please sign in to see it." },
    mailed: false,
  },
  caseAssigned: {
    title: { zh: "办件交给您", en: "A case was given to you" },
    toDo: { zh: "有办件交给您办理，请登录查看。", en: "A case was handed on to you. Please sign in to see it." },
    mailed: false,
  },
  caseWarned: {
    title: { zh: "期限临近", en: "A deadline is near" },
    toDo: { zh: "您经办的办件期限临近，请登录办理。", en: "The deadline of a case on your desk is near. Please sign in and act." },
    mailed: false,
  },
  caseOverdue: {
    title: { zh: "办件超期", en: "A case is overdue" },
    toDo: { zh: "有办件已超期，请立即登录办理。", en: "A case is overdue. Please sign in and act at once." },
    mailed: true,
  },
  ratingBad: {
    title: { zh: "收到差评", en: "A bad rating" },
    toDo: {
      zh: "本部门收到差评，须按时回访和整改，请登录办理。",
      en: "Your department was rated badly and has to call back in time. Please sign in.",
    },
    mailed: true,
  },
  ratingAppealed: {
    title: { zh: "差评申诉待审核", en: "An appeal against a rating waits" },
    toDo: { zh: "有部门对差评提出申诉，请登录审核。", en: "A department appeals against a rating. Please sign in and decide." },
    mailed: true,
  },
  deputy: {
    title: { zh: "请您代班", en: "You stand in for a colleague" },
    toDo: { zh: "有同事请您在其不在时代办，请登录查看。", en: "You stand in for a colleague who is away. Please sign in to see when." },
    mailed: true,
  },
  deliveryFailed: {
    title: { zh: "消息没有送达", en: "A message was not delivered" },
    toDo: { zh: "有消息没有送达，请登录查看。", en: "A message could not be delivered. Please sign in to see why." },
    mailed: false,
  },
} as const satisfies Record<string, NoticeKind>;

export type NoticeKindName = keyof typeof noticeKinds;
export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKindName, ...NoticeKindName[]];
