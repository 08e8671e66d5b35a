import { useId } from "react";
import { type Text, useT } from "./language.tsx";

/** The five levels of GB/T 39046 A.8; 1 is the best. */
export const ratingLevels: readonly { code: number; title: Text }[] = [
  { code: 1, title: { zh: "非常满意", en: "Very satisfied" } },
  { code: 2, title: { zh: "满意", en: "Satisfied" } },
  { code: 3, title: { zh: "基本满意", en: "Fairly satisfied" } },
  { code: 4, title: { zh: "不满意", en: "Dissatisfied" } },
  { code: 5, title: { zh: "非常不满意", en: "Very dissatisfied" } },
];

export function RatingField({ label, value, onChange }: { label: string; value: number | null; onChange(level: number): void }) {
  const t = useT();
  const id = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="rating">
        {ratingLevels.map((level) => (
          <div key={level.code} style={{ position: "relative" }}>
            <input type="radio" id={`${id}-${level.code}`} name={id} checked={value === level.code} onChange={() => onChange(level.code)} />
            <label htmlFor={`${id}-${level.code}`}>{t(level.title)}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
