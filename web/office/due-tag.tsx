import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

/** How near the day is on which the department must have acted. */
export function DueTag({ due, today, provisional }: { due: string | null; today: string; provisional: boolean }) {
  const { language, t } = useLanguage();
  if (due === null) return <span className="badge">{t("不计时", "not running")}</span>;
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
  const day = formatDate(due, language);
  const unsure = provisional ? t("（暂定）", " (provisional)") : "";
  if (days < 0) {
    return (
      <span>
        <span className="badge badge-bad">{t("已超期", "overdue")}</span>
        <span className="check-detail">{t(`${day}到期`, `was due ${day}`)}</span>
      </span>
    );
  }
  return (
    <span className={`badge ${days <= 2 ? "badge-wait" : "badge-good"}`}>
      {days === 0 ? t("今天到期", "due today") : day}
      {unsure}
    </span>
  );
}
