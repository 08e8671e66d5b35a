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
  demandAct: {
    title: { zh: "诉求进展", en: "Progress of a demand" },
    toDo: { zh: "您的诉求有了新的进展，请登录查看。", en: "There is progress in your demand. Please sign in to read it." },
    mailed: true,
  },
  demandNeeds: {
    title: { zh: "诉求等您一句话", en: "A demand waits for your word" },
    toDo: {
      zh: "您的诉求已有答复或需要您补充，请登录查看并告诉我们是否解决。",
      en: "There is an answer or a question in your demand. Please sign in and tell us whether it helped.",
    },
    mailed: true,
  },
  demandNews: {
    title: { zh: "诉求有新情况", en: "News of a demand" },
    toDo: {
      zh: "您经办的诉求有了新的情况，请登录查看。",
      en: "Something has happened in a demand on your desk. Please sign in to see it.",
    },
    mailed: false,
  },
  demandWarned: {
    title: { zh: "诉求期限临近", en: "A limit of a demand is near" },
    toDo: { zh: "您经办的诉求期限临近，请登录办理。", en: "The limit of a demand on your desk is near. Please sign in and act." },
    mailed: false,
  },
  demandEscalated: {
    title: { zh: "诉求升级督办", en: "A demand was escalated to you" },
    toDo: {
      zh: "有诉求超期，已升级到您这里，请登录督办。",
      en: "A demand is overdue and has come up to you. Please sign in and see to it.",
    },
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
  inspectionAnnounced: {
    title: { zh: "检查预告", en: "An inspection is announced" },
    toDo: {
      zh: "有一次检查已经预告，请登录查看日期、内容和检查人员。",
      en: "An inspection is announced. Please sign in to see the day, what is looked at, and the officers.",
    },
    mailed: true,
  },
  inspectionResult: {
    title: { zh: "检查结果", en: "The result of an inspection" },
    toDo: { zh: "有一次检查出了结果，已经公示，请登录查看。", en: "The result of an inspection is public. Please sign in to read it." },
    mailed: true,
  },
  inspectionRefused: {
    title: { zh: "企业拒绝检查", en: "A business refused an inspection" },
    toDo: { zh: "有企业登记了拒绝检查，请登录查看。", en: "A business has recorded that it refused an inspection. Please sign in." },
    mailed: true,
  },
  commissionerChanged: {
    title: { zh: "服务专员有变", en: "Another commissioner" },
    toDo: { zh: "服务专员的安排有了变化，请登录查看。", en: "There is a change of commissioners. Please sign in to see it." },
    mailed: true,
  },
  visitNews: {
    title: { zh: "走访的消息", en: "News of a visit" },
    toDo: {
      zh: "有一次服务走访需要您看一下：不答应就不走访。请登录查看。",
      en: "A service visit wants your look; without a yes it does not take place. Please sign in.",
    },
    mailed: true,
  },
  visitObjected: {
    title: { zh: "企业对走访有异议", en: "An objection to a visit" },
    toDo: {
      zh: "有企业提出走访是变相检查，请登录裁定。",
      en: "A business says that a visit was an inspection in disguise. Please sign in and decide.",
    },
    mailed: true,
  },
  deputy: {
    title: { zh: "请您代班", en: "You stand in for a colleague" },
    toDo: { zh: "有同事请您在其不在时代办，请登录查看。", en: "You stand in for a colleague who is away. Please sign in to see when." },
    mailed: true,
  },
  demandNoticed: {
    title: { zh: "主动发现", en: "Noticed for you" },
    toDo: {
      zh: "我们发现了一件可能要帮您办的事，已经登记，请登录查看；不需要的可以撤回。",
      en: "We noticed something that you may need help with and put it on record. Please sign in; withdraw it if you do not need it.",
    },
    mailed: true,
  },
  improvementOpened: {
    title: { zh: "整改事项", en: "Something to be mended" },
    toDo: {
      zh: "多家企业提出同类诉求，已列为整改事项，请登录办理。",
      en: "Several businesses ask for the same thing; it is to be mended for all of them. Please sign in.",
    },
    mailed: true,
  },
  improvementDone: {
    title: { zh: "您反映的问题已整改", en: "What you asked for has been mended" },
    toDo: {
      zh: "您和其他企业反映的问题已经整改，请登录查看结果。",
      en: "What you and others asked for has been mended. Please sign in to read the result.",
    },
    mailed: true,
  },
  centreAppointment: {
    title: { zh: "服务中心预约", en: "Appointment at the service centre" },
    toDo: {
      zh: "您在企业综合服务中心的预约有提醒，请登录查看。",
      en: "There is news of your appointment at the service centre. Please sign in.",
    },
    mailed: true,
  },
  centreReferral: {
    title: { zh: "转介进展", en: "Progress of a referral" },
    toDo: { zh: "您的转介有新的进展，请登录查看。", en: "There is news of your referral. Please sign in to read it." },
    mailed: true,
  },
  centreAnswer: {
    title: { zh: "咨询日答复", en: "Answer of a consultation hour" },
    toDo: { zh: "您在咨询日提的问题有了答复，请登录查看。", en: "Your question to a consultation hour is answered. Please sign in." },
    mailed: true,
  },
  centreDesk: {
    title: { zh: "服务中心待办", en: "Work at the service centre" },
    toDo: { zh: "企业综合服务中心有新的待办，请登录办理。", en: "Something waits for you at the service centre. Please sign in." },
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
