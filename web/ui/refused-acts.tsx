import { formatNumber } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { Empty } from "./states.tsx";

export type RefusedCount = { department: string; code: string; reason: Text; count: number };

/** Official acts that the program refused, by the department in whose name they were tried and by the reason. */
export function RefusedActs({ refused, nameDepartment }: { refused: readonly RefusedCount[]; nameDepartment(id: string): Text }) {
  const { language, t } = useLanguage();
  if (refused.length === 0) {
    return <Empty>{t("到现在没有一次越权的尝试。", "So far nobody has tried to act outside the list.")}</Empty>;
  }
  return (
    <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={t("各部门被拒绝的行为的表", "Table of refused acts")}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t("以哪个部门的名义", "In whose name")}</th>
            <th scope="col">{t("为什么拒绝", "Why refused")}</th>
            <th scope="col" className="matrix-number">
              {t("次数", "Count")}
            </th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ department, code, reason, count }) => (
            <tr key={`${department} ${code}`}>
              <th scope="row">{t(nameDepartment(department))}</th>
              <td>{t(reason)}</td>
              <td className="matrix-number">{formatNumber(count, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
