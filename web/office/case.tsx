import { Link, getRouteApi } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { FiledUnder } from "../client/filed-under.tsx";
import { useApi } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { CaseContent, checkDueOn, Explanation } from "../enterprise/case.tsx";
import { CaseCourse } from "../enterprise/case-course.tsx";
import { CaseEvents } from "../enterprise/case-events.tsx";
import { Promised } from "../enterprise/promise-choice.tsx";
import { Checklist } from "../ui/checklist.tsx";
import { Clock } from "../ui/clock.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";
import { AssigneePanel } from "./assignee-panel.tsx";
import { ActsPanel } from "./acts-panel.tsx";
import { DecidingPolicies } from "./deciding-policies.tsx";
import { JointPanel } from "./joint-panel.tsx";
import { OfficePage } from "./office-page.tsx";
import { OnTheSpot } from "./on-the-spot.tsx";
import { lastQueueSearch } from "./use-queue-search.ts";

export type CaseDetail = Result<"GET /api/cases/{number}">;

const route = getRouteApi("/office/cases/$number");

/** The whole case on one page, and beside it what can be done with it, each under its entry of the power list. */
export function OfficeCasePage() {
  const t = useT();
  const person = usePerson();
  const { number } = route.useParams();
  const detail = useApi("GET /api/cases/{number}", { params: { number } });
  // With the case, so that the page is drawn by one call.
  const nameFact = (key: string) => (detail.factTitles[key] ? t(detail.factTitles[key]) : key);
  const status = statusWords[detail.status];
  return (
    <OfficePage
      title={`${t(detail.item.title)} · ${detail.entityName}`}
      heading={t(detail.item.title)}
      lede={
        <>
          {detail.entityName} <span className="mono">{detail.uscc}</span> · <span className="mono">{detail.number}</span>{" "}
          <Badge tone={status.tone}>{t(detail.statusTitle)}</Badge>
          <a className="to-acts" href="#acts">
            {t("↓ 去办理", "↓ Act on it")}
          </a>
        </>
      }
      crumb={
        <Link to="/office" search={lastQueueSearch()}>
          {t("← 待办", "← Queue")}
        </Link>
      }
    >
      <div className="with-aside">
        <div className="stack-section">
          <Section title={t("时限", "The clock")}>
            <div className="card">
              <Clock clock={detail.clock} today={detail.today} />
            </div>
            <FiledUnder version={detail.listsVersion} item={detail.item.id} />
          </Section>
          {detail.joint ? <JointPanel number={detail.joint} own={detail.number} /> : null}
          {detail.criterion ? (
            <Section
              title={t("条件比对", "Conditions")}
              lede={t("机器按城市掌握的信息比对；决定由人作。", "Compared by machine with what the city knows; a person decides.")}
            >
              <div className="card stack-tight">
                <p>{t(detail.conditions)}</p>
                <Checklist condition={detail.criterion} nameFact={nameFact} />
              </div>
            </Section>
          ) : null}
          {detail.pendingSources.length > 0 ? (
            <p className="notice notice-wait">
              {t(
                `还在等：${detail.pendingSources.map((source) => source.title.zh).join("、")}。数据到了会自动补上。`,
                `Still awaited: ${detail.pendingSources.map((source) => source.title.en).join(", ")}. It is filled in by itself.`,
              )}
            </p>
          ) : null}
          {detail.decision?.explanation ? (
            <Section title={t("程序自动决定", "Decided by the program")}>
              <Explanation lines={detail.decision.explanation} />
            </Section>
          ) : null}
          {detail.promised ? <Promised promised={detail.promised} dueOn={checkDueOn(detail)} /> : null}
          <CaseContent detail={detail} open />
          <CaseCourse detail={detail} />
          <Section title={t("办理经过", "What happened")}>
            <CaseEvents detail={detail} />
          </Section>
          {person?.role === "auditor" ? (
            <Section
              title={t("依据哪条策略", "Which policies decided")}
              lede={t("权力清单变成的策略，逐条原文。", "The lines of the power list as the program reads them.")}
            >
              <DecidingPolicies detail={detail} />
            </Section>
          ) : null}
        </div>
        <div className="stack" id="acts" tabIndex={-1}>
          <AssigneePanel detail={detail} />
          {person?.role === "departmentOfficer" || person?.role === "departmentHead" ? <OnTheSpot detail={detail} /> : null}
          <ActsPanel detail={detail} />
        </div>
      </div>
    </OfficePage>
  );
}
