import type { ReactNode } from "react";
import { formatNumber } from "./format.ts";
import { useLanguage } from "./language.tsx";

export type CompareRow = { key: string; label: ReactNode; before: number; after: number; gained: number; lost: number; note?: ReactNode };

/** Groups before and after a change: a bar for the eye, every number as text beside it. */
export function CompareTable({ label, rows }: { label: string; rows: readonly CompareRow[] }) {
  const { language, t } = useLanguage();
  const top = Math.max(1, ...rows.map((row) => row.before + row.gained));
  const part = (name: string, count: number) => (count > 0 ? <span data-part={name} style={{ width: `${(count / top) * 100}%` }} /> : null);
  const bar = (row: CompareRow) => (
    <div className="compare-bar" aria-hidden="true">
      {part("stays", row.before - row.lost)}
      {part("gained", row.gained)}
      {part("lost", row.lost)}
    </div>
  );
  return (
    <div className="stack-tight">
      <p className="compare-keys" aria-hidden="true">
        <span className="compare-key">{t("不变", "Stay")}</span>
        <span className="compare-key" data-part="gained">
          {t("新符合", "Gain")}
        </span>
        <span className="compare-key" data-part="lost">
          {t("不再符合", "Lose")}
        </span>
      </p>
      <table className="compare">
        <caption className="hidden-visually">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <td className="compare-bar-cell" />
            <th scope="col" className="compare-number">
              {t("现在", "Now")}
            </th>
            <th scope="col" className="compare-number">
              {t("改后", "Then")}
            </th>
            <th scope="col" className="compare-number">
              {t("增减", "Change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                {row.note ? <span className="check-detail">{row.note}</span> : null}
                {bar(row)}
              </th>
              <td className="compare-bar-cell">{bar(row)}</td>
              <td className="compare-number">{formatNumber(row.before, language)}</td>
              <td className="compare-number">{formatNumber(row.after, language)}</td>
              <td className="compare-number">
                <Change gained={row.gained} lost={row.lost} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** +12 −3, each with its sign and its colour; nothing where nothing changes. */
export function Change({ gained, lost }: { gained: number; lost: number }) {
  const { language, t } = useLanguage();
  if (gained === 0 && lost === 0) return <span className="soft">{t("不变", "none")}</span>;
  return (
    <>
      {gained > 0 ? <span className="delta-good">+{formatNumber(gained, language)}</span> : null}
      {gained > 0 && lost > 0 ? " " : null}
      {lost > 0 ? <span className="delta-bad">−{formatNumber(lost, language)}</span> : null}
    </>
  );
}
