import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

type Due = { due: string | null; today: string; provisional: boolean; timing?: "none" | "later" | "soon" | "overdue"; paused?: boolean };

/** How near the day is on which the department must have acted, in words; colour says it again. */
export function DueTag({ due, today, provisional, timing, paused = false }: Due) {
  const { language, t } = useLanguage();
  if (paused) return <span className="badge badge-wait">{t("已中止，不计时", "paused")}</span>;
  if (due === null) return <span className="badge">{t("不计时", "not running")}</span>;
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000);
  const isLate = days < 0;
  const isSoon = timing === undefined ? days <= 2 : timing === "soon";
  const words = isLate
    ? t(`已超期 ${-days} 天`, `${-days} day${days === -1 ? "" : "s"} overdue`)
    : days === 0
      ? t("今天到期", "due today")
      : days === 1
        ? t("明天到期", "due tomorrow")
        : t(`还有 ${days} 天`, `in ${days} days`);
  return (
    <span className="due">
      <span className={`badge ${isLate ? "badge-bad" : isSoon ? "badge-wait" : "badge-good"}`}>{words}</span>
      <span className="due-day small soft">
        {formatDate(due, language)}
        {provisional ? t("（暂定）", " (provisional)") : ""}
      </span>
    </span>
  );
}
