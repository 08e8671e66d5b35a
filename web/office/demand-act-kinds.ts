import type { Path } from "../client/contract.ts";
import type { Text } from "../ui/language.tsx";

/** One question of an act; `department` is chosen from the city's list, `choice` from a few. */
export type DemandField = {
  key: string;
  label: Text;
  hint?: Text;
  kind: "text" | "long" | "department" | "choice";
  choices?: readonly { value: string; label: Text }[];
  required?: boolean;
};

export type DemandActKind = { path: Path; fields: readonly DemandField[]; told?: Text };

const reason = { key: "reason", label: { zh: "理由", en: "Reason" }, kind: "long", required: true } as const;
const toDepartment = { key: "department", label: { zh: "部门", en: "Department" }, kind: "department", required: true } as const;

/** The acts of the office in a demand that are a short form each; reply and draft have an editor of their own. */
export const demandActKinds: Readonly<Record<string, DemandActKind>> = {
  take: {
    path: "POST /api/demand-desk/demands/{number}/taking",
    fields: [],
    told: { zh: "首接负责：接了单，这件诉求就由您盯到底。", en: "The first to take it stays answerable to its end." },
  },
  dispatch: {
    path: "POST /api/demand-desk/demands/{number}/dispatch",
    fields: [toDepartment, { ...reason, required: false }],
  },
  addPart: { path: "POST /api/demand-desk/demands/{number}/parts", fields: [toDepartment, reason] },
  coordinate: { path: "POST /api/demand-desk/demands/{number}/coordination", fields: [toDepartment, reason] },
  handOn: {
    path: "POST /api/demand-desk/demands/{number}/handing-on",
    fields: [{ ...toDepartment, key: "to" }, reason],
    told: {
      zh: "最多转派两次；再转，由协调员指定。时限不因转派重新计算。",
      en: "Twice at most, then a coordinator decides. The limit does not begin anew.",
    },
  },
  askCoordinator: { path: "POST /api/demand-desk/demands/{number}/coordination-request", fields: [reason] },
  ask: {
    path: "POST /api/demand-desk/demands/{number}/question",
    fields: [{ key: "text", label: { zh: "问企业什么", en: "The question" }, kind: "long", required: true }],
    told: { zh: "系统能查到的不要问企业。", en: "Do not ask what the city already knows." },
  },
  extend: {
    path: "POST /api/demand-desk/demands/{number}/extension",
    fields: [reason],
    told: { zh: "只能延长一次，在到期之前，理由会告诉企业。", en: "Once, before the end; the business is told the reason." },
  },
  replyPart: {
    path: "POST /api/demand-desk/demands/{number}/part-reply",
    fields: [{ key: "text", label: { zh: "协办意见", en: "Answer for your part" }, kind: "long", required: true }],
  },
  join: {
    path: "POST /api/demand-desk/demands/{number}/joining",
    fields: [{ key: "to", label: { zh: "合并到（诉求编号）", en: "Join with (number)" }, kind: "text", required: true }, reason],
  },
  callBack: {
    path: "POST /api/demand-desk/demands/{number}/call-back",
    fields: [
      {
        key: "outcome",
        label: { zh: "企业怎么说", en: "What the business said" },
        kind: "choice",
        required: true,
        choices: [
          { value: "resolved", label: { zh: "已解决", en: "It is resolved" } },
          { value: "dissatisfied", label: { zh: "不满意，要求重新办理", en: "It is not: to be opened again" } },
          { value: "unreachable", label: { zh: "没有联系上", en: "Nobody was reached" } },
        ],
      },
      { key: "record", label: { zh: "回访记录", en: "Record of the call" }, kind: "long", required: true },
    ],
  },
  takeDown: {
    path: "POST /api/demand-desk/demands/{number}/words",
    fields: [
      {
        key: "word",
        label: { zh: "来电人要", en: "The caller wants to" },
        kind: "choice",
        required: true,
        choices: [
          { value: "add", label: { zh: "补充情况", en: "add something" } },
          { value: "answer", label: { zh: "回答询问", en: "answer the question" } },
          { value: "withdraw", label: { zh: "撤回", en: "withdraw" } },
        ],
      },
      { key: "text", label: { zh: "来电内容", en: "What was said" }, kind: "long", required: true },
    ],
  },
  escalate: { path: "POST /api/demand-desk/demands/{number}/escalation", fields: [reason] },
  answerRating: {
    path: "POST /api/demand-desk/demands/{number}/rating-answer",
    fields: [
      {
        key: "outcome",
        label: { zh: "差评是否属实", en: "Is the rating right" },
        kind: "choice",
        required: true,
        choices: [
          { value: "confirmed", label: { zh: "属实，已整改", en: "It is, and was put right" } },
          { value: "disputed", label: { zh: "不属实，申诉", en: "It is not: appeal" } },
        ],
      },
      { key: "result", label: { zh: "整改结果或申诉理由", en: "What was done, or why not" }, kind: "long", required: true },
    ],
  },
  decideRatingAppeal: {
    path: "POST /api/demand-desk/demands/{number}/rating-appeal",
    fields: [
      {
        key: "outcome",
        label: { zh: "申诉", en: "The appeal" },
        kind: "choice",
        required: true,
        choices: [
          { value: "upheld", label: { zh: "成立，不计入", en: "is right: not counted" } },
          { value: "dismissed", label: { zh: "不成立，继续计入", en: "is not: counted" } },
        ],
      },
      reason,
    ],
  },
};
