import { ChoiceField, TextField } from "./field.tsx";
import { type Text, useT } from "./language.tsx";

export type AnswerFieldView = {
  key: string;
  title: Text;
  /** text, longText, int, money, date, choice or bool */
  type: string;
  required: boolean;
  choices?: { code: string; title: Text }[] | undefined;
  hint?: Text | undefined;
  max?: number | undefined;
  minLength?: number | undefined;
};

/** One question of a form. What is typed stays text until it is sent (answerValue). */
export function AnswerField({
  field,
  value,
  error,
  onChange,
}: {
  field: AnswerFieldView;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
}) {
  const t = useT();
  const frame = { label: t(field.title), hint: field.hint ? t(field.hint) : undefined, error, required: field.required };
  switch (field.type) {
    case "bool":
      return (
        <ChoiceField
          {...frame}
          value={value}
          onChange={onChange}
          choices={[
            { value: "true", label: t("是", "Yes") },
            { value: "false", label: t("否", "No") },
          ]}
        />
      );
    case "choice":
      return (
        <ChoiceField
          {...frame}
          value={value}
          onChange={onChange}
          choices={(field.choices ?? []).map((choice) => ({ value: choice.code, label: t(choice.title) }))}
        />
      );
    case "date":
      return <TextField {...frame} type="date" value={value} onChange={onChange} />;
    case "int":
      return <TextField {...frame} inputMode="numeric" maxLength={16} value={value} onChange={onChange} />;
    case "money":
      return <TextField {...frame} inputMode="decimal" unit={t("元", "yuan")} maxLength={20} value={value} onChange={onChange} />;
    case "longText":
      return <TextField {...frame} long maxLength={field.max ?? 4000} value={value} onChange={onChange} />;
    default:
      return <TextField {...frame} maxLength={field.max ?? 200} value={value} onChange={onChange} />;
  }
}
