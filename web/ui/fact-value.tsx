import { formatDate, formatMoney, formatNumber } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";

export type FactView = {
  type: "bool" | "int" | "decimal" | "money" | "date" | "category" | "text";
  value?: boolean | number | string | undefined;
  /** The title of a category's code. */
  valueTitle?: Text | undefined;
  unit?: Text | undefined;
};

/** A fact's value as people write it. */
export function FactValue({ fact }: { fact: FactView }) {
  const { language, t } = useLanguage();
  const { type, value } = fact;
  if (value === undefined) return <span className="soft">{t("不知道", "not known")}</span>;
  if (fact.valueTitle) return <span>{t(fact.valueTitle)}</span>;
  if (typeof value === "boolean") return <span>{value ? t("是", "yes") : t("否", "no")}</span>;
  if (type === "date") return <span className="number">{formatDate(String(value), language)}</span>;
  if (typeof value !== "number") return <span>{value}</span>;
  return (
    <span className="number">
      {type === "money" ? formatMoney(value, language) : formatNumber(value, language)}
      {type !== "money" && fact.unit ? ` ${t(fact.unit)}` : ""}
    </span>
  );
}
