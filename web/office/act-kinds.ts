import type { Path } from "../client/contract.ts";
import type { Text } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";

type OfferedAct = CaseDetail["may"][number]["act"];
export type ActPath = Extract<Path, `POST /api/cases/{number}/${string}`>;

/** One question of the form of an act. */
export type ActField = {
  key: string;
  kind: "text" | "long" | "int" | "day" | "time" | "choice";
  title: Text;
  hint?: Text;
  required?: boolean;
  max?: number;
  /** The choices, or what it begins with, where the case says so. */
  choices?(detail: CaseDetail): { code: string; title: Text }[];
  initial?(detail: CaseDetail): string;
};

/** An act as an officer does it: where it is sent, what is asked for it, what goes with it unasked. */
export type ActKind = {
  path: ActPath;
  fields: readonly ActField[];
  fixed?: Record<string, unknown>;
  /** Goes against the applicant, or cannot be undone. */
  danger?: boolean;
  /** What the law says of it, told before. */
  told?: Text;
};

const reason = (title: Text, hint?: Text): ActField => ({
  key: "reason",
  kind: "long",
  title,
  required: true,
  max: 2000,
  ...(hint ? { hint } : {}),
});

const adverse = reason(
  { zh: "理由（写进决定书）", en: "Reasons (they go into the decision)" },
  {
    zh: "说明不符合哪一条、依据什么法条；企业能据此补正或救济。",
    en: "Name the condition and the article, so that the business can mend it or appeal.",
  },
);

/** What was to follow (容缺), in the states that an act can be about. */
const papers = (title: Text, states: readonly CaseDetail["deferred"][number]["state"][]): ActField => ({
  key: "material",
  kind: "choice",
  title,
  required: true,
  choices: (detail) =>
    detail.deferred
      .filter(({ state }) => states.includes(state))
      .map((each) => ({
        code: each.material,
        title: { zh: `${each.title.zh}（${stateZh[each.state]}）`, en: `${each.title.en} (${each.state})` },
      })),
  initial: (detail) => detail.deferred.find(({ state }) => states.includes(state))?.material ?? "",
});

const stateZh = { awaited: "未到期", late: "逾期未交", toJudge: "已补交，待审查", right: "符合", wrong: "不符合" } as const;

export const revocationGrounds: { code: string; title: Text }[] = [
  { code: "abuse", title: { zh: "滥用职权、玩忽职守作出（第69条第1款第1项）", en: "Granted by abuse or neglect of office (69 I 1)" } },
  { code: "beyondPower", title: { zh: "超越法定职权作出（第69条第1款第2项）", en: "Granted beyond the legal power (69 I 2)" } },
  { code: "procedure", title: { zh: "违反法定程序作出（第69条第1款第3项）", en: "Granted against the legal procedure (69 I 3)" } },
  {
    code: "unqualified",
    title: { zh: "不具备资格或者不符合法定条件（第69条第1款第4项）", en: "Not qualified, conditions not met (69 I 4)" },
  },
  { code: "other", title: { zh: "依法可以撤销的其他情形（第69条第1款第5项）", en: "Another case that the law names (69 I 5)" } },
  { code: "deceit", title: { zh: "以欺骗、贿赂等不正当手段取得（第69条第2款）", en: "Obtained by deceit or bribery (69 II)" } },
];

/** Every act whose form is a list of questions; the correction has a form of its own. */
export const actKinds: Partial<Record<OfferedAct, ActKind>> = {
  accept: { path: "POST /api/cases/{number}/acceptance", fields: [] },
  askCorrection: { path: "POST /api/cases/{number}/correction-request", fields: [] },
  rejectAcceptance: { path: "POST /api/cases/{number}/rejection", fields: [adverse], danger: true },
  judgeMaterial: {
    path: "POST /api/cases/{number}/material-judgement",
    fields: [
      papers({ zh: "哪份补交的材料", en: "Which paper" }, ["toJudge"]),
      {
        key: "outcome",
        kind: "choice",
        title: { zh: "审查结果", en: "Outcome" },
        required: true,
        choices: () => [
          { code: "right", title: { zh: "符合要求", en: "As required" } },
          { code: "wrong", title: { zh: "不符合要求", en: "Wrong" } },
        ],
      },
      {
        key: "reason",
        kind: "long",
        title: { zh: "理由（不符合时必填，企业会看到）", en: "Reasons (needed where it is wrong; the business reads them)" },
      },
    ],
  },
  revokeAcceptance: {
    path: "POST /api/cases/{number}/acceptance-revocation",
    fields: [papers({ zh: "因哪份材料", en: "For which paper" }, ["late", "wrong"]), adverse],
    danger: true,
    told: {
      zh: "后补的材料逾期未交，或者交了经审查不符合要求，才可以撤销受理；须写明是哪份材料和理由（最多跑一次规定 第11条）。",
      en: "Only where what was to follow is late or still wrong; in writing, with reasons (Zhejiang rules, art. 11).",
    },
  },
  pause: {
    path: "POST /api/cases/{number}/pause",
    fields: [
      {
        key: "ground",
        kind: "choice",
        title: { zh: "法定事由", en: "Ground by law" },
        required: true,
        choices: (detail) =>
          detail.pauseGrounds.map(({ ground, title, article }) => ({
            code: ground,
            title: { zh: `${title.zh}（${article}）`, en: title.en },
          })),
      },
      {
        key: "law",
        kind: "text",
        title: { zh: "要求它的法律、法规条文", en: "The law that asks for it" },
        hint: {
          zh: "如：食品安全法 第八十七条。法律没有要求的，时间照算（最多跑一次规定 第28条）。",
          en: "Where no law asks for it, its time counts (Zhejiang rules, art. 28).",
        },
        max: 200,
      },
      {
        key: "expectedDays",
        kind: "int",
        title: { zh: "预计需要多少个工作日", en: "Working days it will take" },
        required: true,
        max: 365,
      },
      reason({ zh: "理由（书面告知企业）", en: "Reason (told to the business in writing)" }),
    ],
  },
  resume: {
    path: "POST /api/cases/{number}/resumption",
    fields: [{ ...reason({ zh: "结果（书面告知企业）", en: "What came of it (told in writing)" }), key: "result" }],
  },
  extend: {
    path: "POST /api/cases/{number}/extension",
    fields: [
      {
        key: "period",
        kind: "int",
        title: { zh: "延长多少", en: "By how much" },
        required: true,
        initial: (detail) => String(detail.extensionMost?.period ?? ""),
        hint: { zh: "不超过清单规定的上限；只能延长一次。", en: "At most what the list allows; once only." },
      },
      {
        key: "approval",
        kind: "text",
        title: { zh: "政府批准文号（仅联合办理需要）", en: "Number of the government’s approval (joint handling only)" },
        max: 200,
      },
      reason({ zh: "理由（书面告知企业）", en: "Reason (told to the business in writing)" }),
    ],
    told: {
      zh: "由本机关负责人批准，期限届满之前作出（行政许可法 第42条）。",
      en: "By the head of the authority, before the period ends (Licensing Law, art. 42).",
    },
  },
  offerHearing: {
    path: "POST /api/cases/{number}/hearing-offer",
    fields: [reason({ zh: "拟作出什么决定、影响什么重大利益", en: "What is about to be decided, and what it touches" })],
    told: {
      zh: "企业在五个工作日内可以申请听证；期满之前不能作出决定（行政许可法 第47条）。",
      en: "The business has five working days to ask; until then nothing can be decided (art. 47).",
    },
  },
  noticeHearing: {
    path: "POST /api/cases/{number}/hearing-notice",
    fields: [
      { key: "heldOn", kind: "day", title: { zh: "哪一天", en: "Day" }, required: true },
      { key: "time", kind: "time", title: { zh: "几点", en: "Time" }, required: true },
      { key: "place", kind: "text", title: { zh: "地点", en: "Place" }, required: true, max: 200 },
      {
        key: "chair",
        kind: "text",
        title: { zh: "主持人", en: "Chair" },
        required: true,
        max: 200,
        hint: { zh: "不能是审查这一申请的人（行政许可法 第48条）。", en: "Nobody who examines the application (art. 48)." },
      },
    ],
    told: { zh: "至少提前七个工作日通知（行政许可法 第48条）。", en: "At least seven working days before (art. 48)." },
  },
  holdHearing: {
    path: "POST /api/cases/{number}/hearing-record",
    fields: [
      {
        ...reason(
          { zh: "听证笔录", en: "Record of the hearing" },
          { zh: "决定根据听证笔录作出（行政许可法 第48条）。", en: "The decision rests on it (art. 48)." },
        ),
        key: "record",
      },
    ],
  },
  approve: {
    path: "POST /api/cases/{number}/decision",
    fixed: { approve: true },
    fields: [{ ...reason({ zh: "审查意见（写进决定书）", en: "Opinion (it goes into the decision)" }), required: false }],
  },
  refuse: { path: "POST /api/cases/{number}/decision", fixed: { approve: false }, fields: [adverse], danger: true },
  deliver: {
    path: "POST /api/cases/{number}/delivery",
    fields: [
      {
        key: "method",
        kind: "choice",
        title: { zh: "怎样送达", en: "How" },
        required: true,
        choices: () => [
          { code: "counter", title: { zh: "当面领取", en: "At the counter" } },
          { code: "post", title: { zh: "邮寄", en: "By post" } },
        ],
      },
      { key: "reference", kind: "text", title: { zh: "邮件号（邮寄必填）", en: "Tracking number (by post)" }, max: 200 },
    ],
  },
  checkPromise: {
    path: "POST /api/cases/{number}/promise-check",
    fields: [
      {
        key: "outcome",
        kind: "choice",
        title: { zh: "核查结果", en: "What it came to" },
        required: true,
        choices: () => [
          { code: "kept", title: { zh: "承诺属实", en: "The promise is kept" } },
          { code: "rectify", title: { zh: "不符合，责令限期整改", en: "It falls short: to be put right by a day" } },
          { code: "revoke", title: { zh: "整改期满仍不符合，撤销许可", en: "Not put right in time: revoked" } },
        ],
      },
      { ...reason({ zh: "查了什么、发现什么（书面告知企业）", en: "What was looked at and found (told in writing)" }), key: "finding" },
      {
        key: "rectifyBy",
        kind: "day",
        title: { zh: "整改期限（责令整改时填）", en: "To be put right by (where it falls short)" },
      },
    ],
    told: {
      zh: "先责令限期整改；期满仍不符合的才撤销，同时记入不良信息，修复前不再适用告知承诺（最多跑一次规定 第14条）。",
      en: "First it is to be put right by a day; only then is it revoked, kept as bad information, and no further promise taken until repaired (Zhejiang rules, art. 14).",
    },
  },
  revoke: {
    path: "POST /api/cases/{number}/revocation",
    fields: [
      { key: "ground", kind: "choice", title: { zh: "法定事由", en: "Ground by law" }, required: true, choices: () => revocationGrounds },
      adverse,
    ],
    danger: true,
    told: { zh: "撤销后许可和电子证照立即失效，不能恢复（行政许可法 第69条）。", en: "The licence ends at once and for good (art. 69)." },
  },
  review: {
    path: "POST /api/cases/{number}/review",
    fields: [
      {
        key: "outcome",
        kind: "choice",
        title: { zh: "复核结果", en: "Outcome" },
        required: true,
        choices: () => [
          { code: "upheld", title: { zh: "维持", en: "Upheld" } },
          { code: "changed", title: { zh: "变更为准予", en: "Changed: granted" } },
        ],
      },
      reason({ zh: "理由（书面告知企业）", en: "Reason (told to the business in writing)" }),
    ],
  },
};
