import { Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { formatDay, formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { LimitWords } from "../ui/limit-words.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";

type Counts = Result<"GET /api/demand-counts">;

/** 有为必应, in public: what can be asked, by when it is answered, and who is late. */
export function DemandsPage() {
  const { language, t } = useLanguage();
  const person = usePerson();
  const rules = useApi("GET /api/demand-rules");
  const counts = useApi("GET /api/demand-counts");
  return (
    <Page
      title={t("有为必应", "Every call is answered")}
      lede={t(
        "企业有事，用自己的话说一次：有名有姓的人在写明的时间前答复。没做到的，这里公开。",
        "A business says once, in its own words, what it needs; somebody with a name answers before a stated time. Where that failed, it stands here.",
      )}
      actions={
        <>
          {person?.role === "business" || person === null ? (
            <Link className="button button-primary" to="/demands/new">
              {t("提诉求", "Say what you need")}
            </Link>
          ) : null}
          <Link className="button" to="/answers">
            {t("大家问过的", "What others have asked")}
          </Link>
        </>
      }
    >
      <Section
        title={t("各部门办得怎么样", "How the departments do")}
        lede={t(
          `答复不到${counts.minimum}件的不算率。统计自${formatDay(counts.from, language)}起。`,
          `No rate below ${counts.minimum} answers. Counted from ${formatDay(counts.from, language)}.`,
        )}
      >
        <DepartmentTable counts={counts} />
      </Section>
      <Section title={t("多久有答复", "How soon there is an answer")}>
        <ul className="plain grid">
          {rules.kinds.map((kind) => (
            <li key={kind.id} className="card stack-tight">
              <h3 className="card-title">{t(kind.title)}</h3>
              <p className="small soft">{t(kind.when)}</p>
              <dl className="pairs">
                <dt>{t("有人接手", "Somebody has it")}</dt>
                <dd>
                  <LimitWords limit={kind.limits.take} />
                </dd>
                <dt>{t("答复", "An answer")}</dt>
                <dd>
                  <LimitWords limit={kind.limits.answer} />
                </dd>
                <dt>{t("不满意重办", "Opened again")}</dt>
                <dd>
                  <LimitWords limit={kind.limits.reopened} />
                </dd>
              </dl>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={t("派给谁，按什么规则", "Whom it goes to, by which rule")}
        lede={t("从上到下，先符合的算。", "From the top down; the first that holds decides.")}
      >
        <details className="card">
          <summary>{t(`${rules.routing.length} 条规则`, `${rules.routing.length} rules`)}</summary>
          <ol className="stack-tight">
            {rules.routing.map((rule) => (
              <li key={rule.id}>
                <strong>{t(rule.department.title)}</strong>
                <span className="check-detail">{t(rule.because)}</span>
              </li>
            ))}
          </ol>
        </details>
      </Section>
    </Page>
  );
}

function DepartmentTable({ counts }: { counts: Counts }) {
  const { language, t } = useLanguage();
  if (counts.departments.length === 0) {
    return <Empty>{t("还没有办过的诉求。", "No demand has been handled yet.")}</Empty>;
  }
  return (
    <div className="stack-tight">
      <p>
        {t("诉求池里还没派单的：", "In the pool, not yet dispatched: ")}
        <strong className="number">{formatNumber(counts.waiting, language)}</strong> · {t("其中已超期：", "of them overdue: ")}
        <Badge tone={counts.overdue > 0 ? "bad" : "good"}>{formatNumber(counts.overdue, language)}</Badge>
      </p>
      <div className="scroll-x">
        <table>
          <caption className="hidden-visually">{t("各部门答复情况", "Answers by department")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("部门", "Department")}</th>
              <th scope="col" className="number">
                {t("已答复", "Answered")}
              </th>
              <th scope="col" className="number">
                {t("按时", "In time")}
              </th>
              <th scope="col" className="number">
                {t("现在超期", "Overdue now")}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.departments.map((row) => (
              <tr key={row.department.id}>
                <th scope="row">{t(row.department.title)}</th>
                <td className="number">{formatNumber(row.answered, language)}</td>
                <td className="number">
                  {row.inTimePerTenThousand === null
                    ? t("件数太少", "too few")
                    : `${(row.inTimePerTenThousand / 100).toFixed(row.inTimePerTenThousand === 10_000 ? 0 : 1)}%`}
                </td>
                <td className="number">{row.overdue > 0 ? <Badge tone="bad">{formatNumber(row.overdue, language)}</Badge> : "0"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft">{t(`截至${formatInstant(counts.asOf, language)}`, `As of ${formatInstant(counts.asOf, language)}`)}</p>
    </div>
  );
}
