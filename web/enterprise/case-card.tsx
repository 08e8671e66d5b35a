import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { formatDate } from "../ui/format.ts";
import { type Text, useLanguage } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";

/** In a list nothing stands below the card: what is to be supplied stands in the case. */
const toCorrect: Text = {
  zh: "部门列出了要补的内容，请点开补齐。",
  en: "The department listed what is missing: open the case and supply it.",
};

/** No day is told while the day moves. */
const stopped: Text = {
  zh: "期限暂停计算，恢复后顺延；为什么停、停到哪天，点开看。",
  en: "The clock stands still and the day moves on; open it to see why, and until when.",
};

/** A case in a list: what, how far, by when. */
export function CaseCard({ row, today }: { row: Row<"GET /api/me/cases">; today: string }) {
  const { language, t } = useLanguage();
  const status = statusWords[row.status];
  const due = row.nextDueOn === null || row.paused ? null : row.dueOn;
  return (
    <li className="card card-link stack-tight">
      <p>
        <Badge tone={status.tone}>{t(status.title)}</Badge>{" "}
        {row.paused ? <Badge tone="wait">{t("计时中止", "Clock stopped")}</Badge> : null}
        {row.nextDueOn !== null && row.nextDueOn < today ? <Badge tone="bad">{t("已超期", "Overdue")}</Badge> : null}
      </p>
      <h2 className="card-title">
        <Link to="/cases/$number" params={{ number: row.number }}>
          {t(row.item.title)}
        </Link>
      </h2>
      <p className="small soft">
        <span className="mono">{row.number}</span> · {t(row.department.title)}
      </p>
      <p>
        {due
          ? t(`最迟 ${formatDate(due, language, true)} 答复`, `Answer by ${formatDate(due, language, true)}`)
          : t(row.paused ? stopped : row.status === "awaitingCorrection" ? toCorrect : status.next)}
      </p>
    </li>
  );
}
