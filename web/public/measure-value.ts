import type { Result } from "../client/contract.ts";
import { formatNumber, formatShare } from "../ui/format.ts";
import type { Language, Translate } from "../ui/language.tsx";

export type Measure = Result<"GET /api/measures">["measures"][number];

/** A measure in words; too few cases make no number. */
export function measureValue(measure: Measure, language: Language, t: Translate): string {
  if (measure.value === null) return t("件数太少", "too few");
  if (measure.kind === "share") return formatShare(measure.value, language);
  const number = formatNumber(Math.round(measure.value * 10) / 10, language);
  if (measure.kind === "perThousand") return t(`${number} ‰`, `${number} ‰`);
  return measure.kind === "days" ? t(`${number} 天`, `${number} days`) : number;
}
