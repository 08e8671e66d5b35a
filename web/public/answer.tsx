import { getRouteApi, Link } from "@tanstack/react-router";
import { useApi } from "../client/query.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";

const route = getRouteApi("/answers/$id");

/** A public answer: what was asked and answered, with names removed. */
export function AnswerPage() {
  const { language, t } = useLanguage();
  const { id } = route.useParams();
  const answer = useApi("GET /api/answers/{id}", { params: { id } });
  return (
    <Page
      title={t("公开问答", "A public answer")}
      lede={answer.question}
      crumb={<Link to="/demands">{t("← 有为必应", "← Demands")}</Link>}
      actions={
        <Link className="button" to="/assistant">
          {t("再问助手", "Ask the assistant")}
        </Link>
      }
    >
      {answer.mayBeOutdated ? (
        <p className="notice notice-wait">
          {t(
            "它说到的事项或者政策已经变了，这个答复可能不再适用。",
            "What it speaks of has changed or is no longer in force; the answer may not hold any more.",
          )}
        </p>
      ) : null}
      <div className="card stack">
        <p className="prose" style={{ whiteSpace: "pre-wrap" }}>
          {answer.answer}
        </p>
        {answer.law ? (
          <p className="small">
            {t("依据：", "Basis: ")}
            {answer.law}
          </p>
        ) : null}
        <p className="small soft">
          {t(answer.department.title)} · {formatDate(answer.publishedAt.slice(0, 10), language)}
        </p>
      </div>
    </Page>
  );
}
