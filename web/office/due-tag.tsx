import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

/** How near the day is on which the department must have acted. */
export function DueTag({ due, today, provisional }: { due: string | null; today: string; provisional: boolean }) {
  const { language, t } = useLanguage();
  if (due === null) return <span className="badge">{t("不计时", "not running")}</span>;
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
  const words =
    days < 0 ? t(`超期 ${-days} 天`, `${-days} d overdue`) : days === 0 ? t("今天到期", "due today") : formatDate(due, language);
  return (
    <span className={`badge ${days < 0 ? "badge-bad" : days <= 2 ? "badge-wait" : "badge-good"}`}>
      {words}
      {provisional ? t("（暂定）", " (provisional)") : ""}
    </span>
  );
}
