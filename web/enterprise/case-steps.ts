import { formatDay } from "../ui/format.ts";
import { type Language, type Translate, translator } from "../ui/language.tsx";
import type { Step } from "../ui/stepper.tsx";
import type { CaseDetail } from "./case.tsx";

/** The four stations of a case, as far as it has come. */
export function caseSteps(detail: Pick<CaseDetail, "status" | "events" | "rating">, language: Language): Step[] {
  const t = translator(language);
  const day = (types: readonly string[]) => {
    const event = detail.events.findLast((each) => types.includes(each.type));
    return event ? formatDay(event.at, language) : undefined;
  };
  const { status } = detail;
  const accepted = status === "accepted" || status === "approved" || status === "refused" || status === "revoked";
  const decided = status === "approved" || status === "refused" || status === "revoked" || status === "acceptanceRevoked";
  return [
    { title: t("提交", "Filed"), note: day(["filed"]), state: "done" },
    status === "awaitingCorrection"
      ? { title: t("等您补正", "Waiting for you"), note: day(["correctionAsked"]), state: "wait" }
      : status === "acceptanceRevoked"
        ? { title: t("已撤销受理", "Acceptance revoked"), note: day(["acceptanceRevoked"]), state: "bad" }
        : status === "notAccepted"
          ? { title: t("不予受理", "Not accepted"), note: day(["rejected"]), state: "bad" }
          : status === "withdrawn"
            ? { title: t("已撤回", "Withdrawn"), note: day(["withdrawn"]), state: "bad" }
            : { title: t("受理", "Accepted"), note: day(["accepted"]), state: accepted ? "done" : "now" },
    {
      title: decidedTitle(status, t),
      note: day(status === "revoked" ? ["revoked"] : ["approved", "refused"]),
      state: status === "approved" ? "done" : status === "refused" || status === "revoked" ? "bad" : status === "accepted" ? "now" : "next",
    },
    { title: t("评价", "Rated"), note: day(["rated"]), state: detail.rating ? "done" : decided ? "wait" : "next" },
  ];
}

function decidedTitle(status: CaseDetail["status"], t: Translate): string {
  switch (status) {
    case "approved":
      return t("批准", "Approved");
    case "refused":
      return t("不予批准", "Refused");
    case "revoked":
      return t("许可已撤销", "Grant revoked");
    default:
      return t("决定", "Decided");
  }
}
