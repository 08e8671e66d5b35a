import { useLanguage } from "../ui/language.tsx";
import { formatNumber } from "../ui/format.ts";
import { type Measure, measureValue } from "./measure-value.ts";

/** Measures one under the other: the number, what it was counted from, and, unfolding beside it, what it means. */
export function MeasureList({ measures }: { measures: readonly Measure[] }) {
  return (
    <ul className="measures card card-flush">
      {measures.map((measure) => (
        <MeasureLine key={measure.id} measure={measure} />
      ))}
    </ul>
  );
}

function MeasureLine({ measure }: { measure: Measure }) {
  const { language, t } = useLanguage();
  const { numerator, denominator, value, kind } = measure;
  const count = (number: number): string => formatNumber(number, language);
  return (
    <li className="measure">
      <div className="measure-head">
        <span className="measure-title">{t(measure.title)}</span>
        <span className="measure-value number" data-none={value === null}>
          {measureValue(measure, language, t)}
        </span>
      </div>
      {kind === "share" ? (
        <span className="bar-track measure-bar" aria-hidden="true">
          <span className="bar-fill" style={{ width: `${Math.min(100, (value ?? 0) * 100)}%` }} />
        </span>
      ) : null}
      <details>
        <summary>
          {numerator === null
            ? t(`从 ${count(denominator)} 算出`, `counted from ${count(denominator)}`)
            : numerator === denominator && numerator > 0
              ? t(`共 ${count(denominator)}，全部如此`, `all of ${count(denominator)}`)
              : t(`共 ${count(denominator)}，其中 ${count(numerator)}`, `${count(numerator)} of ${count(denominator)}`)}
          {t(" · 怎么算的", " · what it means")}
        </summary>
        <p className="small">{t(measure.definition)}</p>
        <p className="small soft">{t(`依据：${measure.basis}`, `Basis: ${measure.basis}`)}</p>
      </details>
    </li>
  );
}
