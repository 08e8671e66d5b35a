import { createHash } from "node:crypto";
import type { Text } from "../base/index.ts";
import { canonicalJson } from "../ledger/index.ts";
import type { Case, CaseEvent, CaseEventBody, CaseEventType } from "./case.ts";

export { type AppealWay, appealWays } from "./appeal.ts";

/** What the paper is called that an act is told on, or undefined for what is told on none. */
export function documentTitle(event: CaseEvent): Text | undefined {
  switch (event.type) {
    case "accepted":
      return (event.payload.deferred ?? []).length > 0
        ? { zh: "容缺受理通知书", en: "Notice of acceptance with material to follow" }
        : { zh: "受理通知书", en: "Notice of acceptance" };
    case "correctionAsked":
      return { zh: "一次性补正告知书", en: "Notice of what is missing" };
    case "paused":
      return { zh: "期限中止告知书", en: "Notice that the clock stands still" };
    case "resumed":
      return { zh: "期限恢复告知书", en: "Notice that the clock runs on" };
    case "extended":
      return { zh: "延长办理期限告知书", en: "Notice of an extension" };
    case "hearingOffered":
      return { zh: "听证权利告知书", en: "Notice of the right to a hearing" };
    case "hearingSet":
      return { zh: "听证通知书", en: "Notice of the hearing" };
    case "reviewed":
      return { zh: "复核结果告知书", en: "Result of the review" };
    case "approved":
      return { zh: "准予决定书", en: "Decision to grant" };
    case "refused":
      return { zh: "不予批准决定书", en: "Decision to refuse" };
    case "rejected":
      return { zh: "不予受理决定书", en: "Decision not to accept" };
    case "acceptanceRevoked":
      return { zh: "撤销受理决定书", en: "Decision to revoke the acceptance" };
    case "revoked":
      return { zh: "撤销决定书", en: "Decision to revoke" };
    default:
      return undefined;
  }
}

/** Acts that the law wants told in writing, beside the decisions: each is a document of its own, made from its event. */
export const noticeTypes = [
  "accepted",
  "correctionAsked",
  "paused",
  "resumed",
  "extended",
  "hearingOffered",
  "hearingSet",
  "reviewed",
] as const satisfies readonly CaseEventType[];
export type NoticeType = (typeof noticeTypes)[number];

export type NoticeEvent = Extract<CaseEvent, { type: NoticeType }>;

export function isNotice(event: CaseEvent): event is NoticeEvent {
  const written: readonly string[] = noticeTypes;
  return written.includes(event.type);
}

/**
 * SHA-256 of what a notice says, in canonical JSON, or undefined for what is no notice. The leaf commits to it: a notice
 * that somebody holds on paper can be compared with what was written down.
 */
export function noticeHash(
  { number, uscc, item, power }: Pick<Case, "number" | "uscc" | "item" | "power">,
  body: CaseEventBody,
): string | undefined {
  const written: readonly string[] = noticeTypes;
  if (!written.includes(body.type)) return undefined;
  const content = canonicalJson({ number, uscc, item, power, notice: body.type, says: body.payload });
  return createHash("sha256").update(content).digest("hex");
}
