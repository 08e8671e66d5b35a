import type { RefusalEntry } from "./refusals.ts";

/** How the answering of bad ratings (好差评) says no. */
export const refusalsOfRatings = {
  ratedAgainAlready: {
    status: 409,
    zh: "本办件已经追评过；追评只有一次。",
    en: "This case has been rated once more already; that is possible once.",
  },
  ratingAppealMissing: { status: 409, zh: "这条评价没有待审核的申诉。", en: "No appeal against this rating waits for a decision." },
  ratingAppealOwn: {
    status: 403,
    zh: "申诉针对的是{department}收到的差评，不能由本部门的人审核。",
    en: "The rating complains of {department}; nobody of that department decides the appeal.",
    basis: "浙江省建立政务服务“好差评”制度工作方案",
    next: { zh: "请由审批服务管理办公室或者审计人员审核。", en: "The approval service office or an auditor decides it." },
  },
  ratingCalledBackAlready: { status: 409, zh: "这条差评已经回访过。", en: "This rating has been called back already." },
  ratingNotAnswered: {
    status: 409,
    zh: "部门反馈整改结果以后才能追评。",
    en: "A second rating is possible once the department has told what it put right.",
  },
  ratingNotBad: {
    status: 409,
    zh: "这个办件没有差评，不需要回访或整改。",
    en: "This case has no bad rating; there is nothing to call back for.",
  },
  ratingNotConfirmed: {
    status: 409,
    zh: "先回访核实；提出申诉的，等审核结果。",
    en: "Call back first; where you appealed, wait for the decision.",
  },
  ratingPutRightAlready: { status: 409, zh: "这条差评的整改结果已经反馈。", en: "What was put right has been told already." },
} as const satisfies Record<string, RefusalEntry>;
