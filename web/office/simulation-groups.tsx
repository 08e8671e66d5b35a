import type { ReactNode } from "react";
import type { Result } from "../client/contract.ts";
import { BarChart } from "../ui/chart.tsx";
import { type CompareRow, CompareTable } from "../ui/compare-table.tsx";
import { formatNumber, formatSum } from "../ui/format.ts";
import { type Language, type Translate, useLanguage, useT } from "../ui/language.tsx";
import type { SimulationResult, useSimulation } from "./use-simulation.ts";

type Policy = Result<"GET /api/policies/{id}">;
type Props = { policy: Policy; simulation: ReturnType<typeof useSimulation> };

/** Where they are who gain and who lose, what is missing, and, for those who may, who they are. */
export function SimulationGroups({ policy, simulation: { answer, counted, old } }: Props) {
  const { language, t } = useLanguage();
  const result = counted?.result;
  if (!result || result.businesses === 0) return null;
  return (
    <div className="simulate-groups" data-old={old || (answer?.problems.length ?? 0) > 0}>
      <Part title={t("分区、县（市）", "By district")}>
        <CompareTable label={t("登记地", "Registered in")} rows={rowsOf(result.districts, t, language)} />
      </Part>
      <Part title={t("分行业门类", "By section of industry")}>
        <CompareTable label={t("行业", "Industry")} rows={rowsOf(result.sections, t, language)} />
      </Part>
      {result.missing.length > 0 ? (
        <Part title={t("因为缺什么判断不了", "What is missing where it cannot be judged")}>
          <p className="soft small">
            {t(
              `改后有 ${formatNumber(result.after.unknown, language)} 家判断不了。不知道不等于不符合。`,
              `${formatNumber(result.after.unknown, language)} cannot be judged by the new text. Not known does not mean no.`,
            )}
            {result.missingEstimated ? t("下面是抽样推算的约数。", " The figures below are estimated from a sample.") : null}
          </p>
          <BarChart
            max={Math.max(1, result.after.unknown)}
            bars={result.missing.map(({ title, count }) => ({
              label: t(title),
              value: count,
              shown: t(`${formatNumber(count, language)} 家`, formatNumber(count, language)),
              tone: "wait",
            }))}
          />
        </Part>
      ) : null}
      <Named policy={policy} result={result} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function rowsOf(groups: SimulationResult["districts"], t: Translate, language: Language): CompareRow[] {
  return groups.map((group) => ({
    key: group.code,
    label: t(group.title),
    before: group.before,
    after: group.after,
    gained: group.gained,
    lost: group.lost,
    note: group.fenAfter !== null && group.after > 0 ? formatSum(BigInt(group.fenAfter), language).short : undefined,
  }));
}

/** Who they are, for those alone who grant the policy. */
function Named({ policy, result: { named, gained, lost } }: { policy: Policy; result: SimulationResult }) {
  const t = useT();
  if (gained + lost === 0) return null;
  const list = (title: string, entities: NonNullable<typeof named>["gained"]) =>
    entities.length === 0 ? null : (
      <div>
        <h3>{title}</h3>
        <ul>
          {entities.map((entity) => (
            <li key={entity.uscc}>
              {entity.name} <span className="mono small soft">{entity.uscc}</span>
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <Part title={t("是哪些企业", "Which businesses")}>
      {named ? (
        <>
          {list(t("新符合的（部分）", "Some of those who gain"), named.gained)}
          {list(t("不再符合的（部分）", "Some of those who lose"), named.lost)}
        </>
      ) : (
        <p className="soft">
          {t(
            `名单只给兑现这项政策的部门（${policy.department.title.zh}）看（政务数据共享条例）。`,
            `Names are shown only to the department that grants the policy (${policy.department.title.en}).`,
          )}
        </p>
      )}
    </Part>
  );
}
