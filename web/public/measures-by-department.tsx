import type { Result } from "../client/contract.ts";
import { Fold } from "../ui/fold.tsx";
import { formatNumber, formatShare } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

type Measures = Result<"GET /api/measures">;
type Department = Measures["byDepartment"][number];

const shown = ["visitsAtMostOne", "onTimeByPromise", "papersSupplied", "satisfied", "calledBackInTime"] as const;

/** Every department side by side, and below each the duties of the responsibility list and how often they were late. */
export function ByDepartment({ measures }: { measures: Measures }) {
  const { language, t } = useLanguage();
  const rows = measures.byDepartment.filter((row) => row.filed > 0);
  if (rows.length === 0) return null;
  const titles = new Map(measures.measures.map((measure) => [measure.id, measure.title]));
  const label = t("各部门", "By department");
  return (
    <Fold
      title={label}
      lede={t(
        `同一把尺子。“—”表示不足 ${measures.denominatorMin} 件，不给比率。`,
        `One measure for all. “—” stands where fewer than ${measures.denominatorMin} were counted.`,
      )}
    >
      <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={t("各部门的表", "Table of departments")}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t("部门", "Department")}</th>
              <th scope="col" className="matrix-number">
                {t("收件", "Filed")}
              </th>
              {shown.map((id) => (
                <th key={id} scope="col" className="matrix-number">
                  {t(titles.get(id) ?? { zh: id, en: id })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.department.id}>
                <th scope="row">{t(row.department.title)}</th>
                <td className="matrix-number">{formatNumber(row.filed, language)}</td>
                {shown.map((id) => {
                  const value = row.measures.find((measure) => measure.id === id)?.value ?? null;
                  return (
                    <td key={id} className="matrix-number">
                      {value === null ? "—" : formatShare(value, language)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Lateness rows={rows} />
    </Fold>
  );
}

/** 责任清单: what each department owed by a day, and whether it kept it. */
function Lateness({ rows }: { rows: readonly Department[] }) {
  const { language, t } = useLanguage();
  const duties = rows.flatMap((row) => row.duties.map((duty) => ({ ...duty, department: row.department })));
  const broken = duties.filter((duty) => duty.late + duty.missed > 0);
  const label = t("没有按期做到的责任", "Duties not kept in time");
  if (broken.length === 0)
    return <p className="soft">{t("责任清单上有期限的，都按期做到了。", "Every duty with a limit was kept in time.")}</p>;
  return (
    <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={label}>
      <table className="matrix">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t("部门", "Department")}</th>
            <th scope="col">{t("责任", "Duty")}</th>
            <th scope="col" className="matrix-number">
              {t("按期", "In time")}
            </th>
            <th scope="col" className="matrix-number">
              {t("晚了", "Late")}
            </th>
            <th scope="col" className="matrix-number">
              {t("过期未做", "Not done")}
            </th>
          </tr>
        </thead>
        <tbody>
          {broken.map((duty) => (
            <tr key={`${duty.department.id} ${duty.obligation}`}>
              <th scope="row">{t(duty.department.title)}</th>
              <td className="measure-duty">
                {t(duty.title)}
                {duty.responsibilities.map((entry) => (
                  <span key={entry.id} className="check-detail">
                    {t(entry.title)}
                  </span>
                ))}
              </td>
              <td className="matrix-number">{formatNumber(duty.met, language)}</td>
              <td className="matrix-number">{formatNumber(duty.late, language)}</td>
              <td className="matrix-number">{formatNumber(duty.missed, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
