import type { Result } from "../client/contract.ts";
import { formatNumber, formatSum } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import type { SimulationResult } from "./use-simulation.ts";

type Cost = SimulationResult["cost"];
type Props = { policy: Result<"GET /api/policies/{id}">; cost: Cost; eligible: { before: number; after: number } };

/** What it costs now and would cost then, exact to the fen, with the number of businesses behind each sum. */
export function SimulationCost({ policy, cost, eligible }: Props) {
  const { language, t } = useLanguage();
  const title =
    policy.benefit.per === "year"
      ? t("每年要花多少钱", "What it costs a year")
      : policy.benefit.per === "once"
        ? t("一次要花多少钱", "What it costs, once")
        : t("要花多少钱", "What it costs");
  const { before, after } = cost;
  if (!before && !after)
    return (
      <section className="stack-tight" aria-label={title}>
        <h3>{title}</h3>
        <p className="soft">
          {t("这项政策没有按公式算的金额，所以算不出总数。", "The benefit of this policy is no formula, so there is no sum.")}
        </p>
      </section>
    );
  const difference = before && after ? BigInt(after.fen) - BigInt(before.fen) : null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <div className="turn-figures">
        <CostFigure name={t("现在", "Now")} cost={before} eligible={eligible.before} />
        <CostFigure name={t("改后", "Then")} cost={after} eligible={eligible.after} />
        {difference !== null ? (
          <div data-tone={difference === 0n ? "plain" : difference > 0n ? "bad" : "good"}>
            <dl className="stat stat-sum">
              <dt>{difference < 0n ? t("少花", "Less") : t("多花", "More")}</dt>
              <dd>{difference === 0n ? t("不变", "unchanged") : formatSum(difference < 0n ? -difference : difference, language).short}</dd>
            </dl>
          </div>
        ) : null}
      </div>
      <p className="small soft">
        {t(
          "是符合条件的企业都来兑现时的总数，已按每家封顶，没有扣年度总额度，也没有看能不能和别的政策同享。",
          "The sum if every eligible business takes it, each under its cap; yearly pools and what excludes what are not counted.",
        )}
        {[before, after].some((one) => one !== null && one.skipped > 0) ? (
          <strong>
            {t(
              `有 ${formatNumber(Math.max(before?.skipped ?? 0, after?.skipped ?? 0), language)} 家的金额要逐家算，没有算进去：总数至少是这么多。`,
              ` ${formatNumber(Math.max(before?.skipped ?? 0, after?.skipped ?? 0), language)} must be worked out one by one and are left out: it is at least this much.`,
            )}
          </strong>
        ) : null}
      </p>
    </section>
  );
}

function CostFigure({ name, cost, eligible }: { name: string; cost: Cost["before"]; eligible: number }) {
  const { language, t } = useLanguage();
  if (!cost)
    return (
      <div>
        <dl className="stat stat-sum">
          <dt>{name}</dt>
          <dd>
            —<small>{t("没有公式", "no formula")}</small>
          </dd>
        </dl>
      </div>
    );
  const { short, exact } = formatSum(BigInt(cost.fen), language);
  return (
    <div>
      <dl className="stat stat-sum">
        <dt>{name}</dt>
        <dd>
          {short}
          {short === exact ? null : <small className="number">{exact}</small>}
          <small>
            {t(
              `${formatNumber(cost.worked, language)} / ${formatNumber(eligible, language)} 家算得出`,
              `${formatNumber(cost.worked, language)} of ${formatNumber(eligible, language)} worked out`,
            )}
            {cost.open > 0
              ? t(`，${formatNumber(cost.open, language)} 家缺数据`, `, ${formatNumber(cost.open, language)} lack a fact`)
              : null}
          </small>
        </dd>
      </dl>
    </div>
  );
}
