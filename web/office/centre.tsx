import { useState } from "react";
import { useApi } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { CentreDay } from "./centre-day.tsx";
import { CentreQuestions } from "./centre-questions.tsx";
import { CentreReferrals } from "./centre-referrals.tsx";

const tabs = ["day", "referrals", "questions"] as const;

/** The desk of the service centre: who comes today, what waits to be passed on, what waits for an answer. */
export function CentreDeskPage() {
  const t = useT();
  const [tab, setTab] = useState<(typeof tabs)[number]>("day");
  const { items: referrals, today } = useApi("GET /api/centre-desk/referrals");
  const questions = useApi("GET /api/centre-desk/questions").items;
  const words = {
    day: t("当天的预约", "The day"),
    referrals: t(`待转交 ${referrals.length}`, `To pass on ${referrals.length}`),
    questions: t(`咨询日问答 ${questions.length}`, `Questions ${questions.length}`),
  };
  return (
    <Page
      title={t("企业综合服务中心", "Service centre")}
      lede={t(
        "接待、转介和咨询日的答复；每个行为都依权力清单，都有存证。",
        "Receiving, referring and answering; each act rests on the power list and has its leaf.",
      )}
    >
      <div className="desk-tabs" role="group" aria-label={t("清单", "Lists")}>
        {tabs.map((each) => (
          <button key={each} type="button" className="desk-tab" aria-pressed={each === tab} onClick={() => setTab(each)}>
            {words[each]}
          </button>
        ))}
      </div>
      {tab === "day" ? <CentreDay today={today} /> : null}
      {tab === "referrals" ? <CentreReferrals items={referrals} /> : null}
      {tab === "questions" ? <CentreQuestions items={questions} /> : null}
    </Page>
  );
}
