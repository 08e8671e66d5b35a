import { formatNumber } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { actWords, businessActs } from "./words.ts";

export type ActCount = { power: string; title: Text; kind: string; count: number };

/** The acts in the order in which a case meets them; one that is not here stands last. */
const order = [
  ...["receive", "accept", "askCorrection", "rejectAcceptance", "extend", "approve", "refuse", "revoke", "offer", "grant", "publish"],
  ...["lists.published", "city.published", "answerCorrection", "withdraw", "rate"],
];

/** Every act that was done, as one table: a row a power, a column an act, with the sums of both. */
export function ActsMatrix({ acts, label }: { acts: readonly ActCount[]; label: string }) {
  const { language, t } = useLanguage();
  const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  // The business's own stand together, at the end.
  const side = (kind: string) => (businessActs.has(kind) ? 1 : 0);
  const kinds = [...new Set(acts.map((act) => act.kind))].toSorted((a, b) => side(a) - side(b) || place(a) - place(b));
  const own = kinds.filter((kind) => businessActs.has(kind));
  const powers = [...Map.groupBy(acts, (act) => act.power).values()]
    .map((rows) => ({ rows, sum: sumOf(rows) }))
    .toSorted((a, b) => b.sum - a.sum);
  const words = (kind: string) => t(actWords[kind] ?? { zh: kind, en: kind });
  return (
    <div className="card card-flush scroll-x" tabIndex={0} role="region" aria-label={t(`表格：${label}`, `Table: ${label}`)}>
      <table className="matrix">
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={kinds.length - own.length}>
              {t("政府的行为", "Acts of the city")}
            </th>
            {own.length > 0 ? (
              <th scope="colgroup" colSpan={own.length}>
                {t("企业的行为", "Acts of the business")}
              </th>
            ) : null}
            <td />
          </tr>
          <tr>
            <th scope="col">{t("权力事项", "Power")}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="matrix-number" data-first={kind === own[0]}>
                {words(kind)}
              </th>
            ))}
            <th scope="col" className="matrix-number" data-first="true">
              {t("合计", "Total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {powers.map(({ rows, sum }) => (
            <tr key={rows[0]?.power}>
              <th scope="row">
                {rows[0] ? t(rows[0].title) : null}
                <span className="check-detail mono">{rows[0]?.power}</span>
              </th>
              {kinds.map((kind) => (
                <Cell key={kind} count={sumOf(rows.filter((row) => row.kind === kind))} first={kind === own[0]} />
              ))}
              <Cell count={sum} first strong />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("合计", "Total")}</th>
            {kinds.map((kind) => (
              <Cell key={kind} count={sumOf(acts.filter((act) => act.kind === kind))} first={kind === own[0]} strong />
            ))}
            <td className="matrix-number" data-first="true">
              <strong>{formatNumber(sumOf(acts), language)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell({ count, first = false, strong = false }: { count: number; first?: boolean; strong?: boolean }) {
  const { language } = useLanguage();
  const shown = formatNumber(count, language);
  return (
    <td className="matrix-number" data-first={first} data-none={count === 0}>
      {count === 0 ? "0" : strong ? <strong>{shown}</strong> : shown}
    </td>
  );
}

const sumOf = (acts: readonly ActCount[]) => acts.reduce((sum, act) => sum + act.count, 0);
