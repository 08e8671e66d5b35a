import { ChoiceField, TextField } from "../ui/field.tsx";
import { type Text, useT } from "../ui/language.tsx";

/** Asks for one fact in the form its type is written: money in yuan, dates as dates. The server reads and checks it. */
export function FactInput({
  fact,
  label,
  value,
  onChange,
}: {
  fact: { type: string; unit?: Text | undefined };
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const t = useT();
  if (fact.type === "bool") {
    return (
      <ChoiceField
        label={label}
        required
        value={value}
        onChange={onChange}
        choices={[
          { value: "true", label: t("是", "Yes") },
          { value: "false", label: t("否", "No") },
        ]}
      />
    );
  }
  if (fact.type === "date") return <TextField label={label} type="date" required value={value} onChange={onChange} />;
  if (fact.type === "money")
    return <TextField label={label} inputMode="decimal" unit={t("元", "yuan")} required maxLength={20} value={value} onChange={onChange} />;
  if (fact.type === "int" || fact.type === "decimal")
    return (
      <TextField
        label={label}
        inputMode="decimal"
        unit={fact.unit ? t(fact.unit) : undefined}
        required
        maxLength={20}
        value={value}
        onChange={onChange}
      />
    );
  return <TextField label={label} required maxLength={400} value={value} onChange={onChange} />;
}
