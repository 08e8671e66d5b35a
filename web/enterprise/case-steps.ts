import { formatDay } from "../ui/format.ts";
import { type Language, translator } from "../ui/language.tsx";
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
  const accepted = status === "accepted" || status === "approved" || status === "refused";
  const decided = status === "approved" || status === "refused";
  return [
    { title: t("提交", "Filed"), note: day(["filed"]), state: "done" },
    status === "awaitingCorrection"
      ? { title: t("等您补正", "Waiting for you"), note: day(["correctionAsked"]), state: "wait" }
      : status === "notAccepted"
        ? { title: t("不予受理", "Not accepted"), note: day(["rejected"]), state: "bad" }
        : status === "withdrawn"
          ? { title: t("已撤回", "Withdrawn"), note: day(["withdrawn"]), state: "bad" }
          : { title: t("受理", "Accepted"), note: day(["accepted"]), state: accepted ? "done" : "now" },
    {
      title: decided ? (status === "approved" ? t("批准", "Approved") : t("不予批准", "Refused")) : t("决定", "Decided"),
      note: day(["approved", "refused"]),
      state: status === "approved" ? "done" : status === "refused" ? "bad" : status === "accepted" ? "now" : "next",
    },
    { title: t("评价", "Rated"), note: day(["rated"]), state: detail.rating ? "done" : decided ? "wait" : "next" },
  ];
}
