import { formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import type { PolicyRun } from "./use-policy-runs.ts";

type Run = NonNullable<PolicyRun["run"]>;

const reasons: Record<Run["reason"], { zh: string; en: string }> = {
  published: { zh: "发布", en: "published" },
  changed: { zh: "修订", en: "revised" },
  begun: { zh: "开始施行", en: "came into force" },
  ended: { zh: "到期", en: "ended" },
  removed: { zh: "撤下", en: "taken off the list" },
};

/** How a policy was carried to the businesses: since when, how many were judged, and what it changed for them. */
export function RunCell({ run }: { run: Run | null | undefined }) {
  const { language, t } = useLanguage();
  if (!run) return <span className="small soft">{t("还没有推送过", "not carried out yet")}</span>;
  const number = (count: number): string => formatNumber(count, language);
  const isOver = run.finishedAt !== null;
  return (
    <div className="stack-tight small">
      <span>
        {formatInstant(run.startedAt, language)} {t(reasons[run.reason])}
      </span>
      {isOver ? null : (
        <progress className="run-progress" max={Math.max(1, run.total)} value={run.judged} aria-label={t("比对进度", "Progress")} />
      )}
      <span className="soft">
        {isOver
          ? t(`比对了 ${number(run.judged)} 家企业`, `${number(run.judged)} businesses judged`)
          : t(
              `正在比对：${number(run.judged)} / ${number(run.total)} 家`,
              `under way: ${number(run.judged)} of ${number(run.total)} businesses`,
            )}
      </span>
      <span className="parts-legend">
        {run.reason === "ended" || run.reason === "removed" ? null : (
          <span>
            {t("新找到", "found")} <b>{number(run.gained)}</b>
          </span>
        )}
        <span>
          {t("不再符合", "no longer")} <b>{number(run.lost)}</b>
        </span>
      </span>
    </div>
  );
}
