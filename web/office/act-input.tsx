import { Input, Select } from "antd";
import { type ChangeEvent, useId } from "react";
import { useT } from "../ui/language.tsx";
import type { ActField } from "./act-kinds.ts";
import type { CaseDetail } from "./case.tsx";

/** One question of the form of an act. Days and times are typed into the browser's own fields, which every phone knows. */
export function ActInput({
  field,
  detail,
  value,
  onChange,
}: {
  field: ActField;
  detail: CaseDetail;
  value: string;
  onChange(value: string): void;
}) {
  const t = useT();
  const id = useId();
  const required = field.required === true;
  const type = { text: "text", long: "text", int: "number", day: "date", time: "time", choice: "text" }[field.kind];
  return (
    <div className="field">
      <label htmlFor={id}>{t(field.title)}</label>
      {field.kind === "long" ? (
        <Input.TextArea
          id={id}
          value={value}
          rows={4}
          maxLength={field.max ?? 2000}
          required={required}
          onChange={(event: ChangeEvent<HTMLTextAreaElement>) => onChange(event.target.value)}
        />
      ) : field.kind === "choice" ? (
        <Select
          id={id}
          {...(value === "" ? {} : { value })}
          placeholder={t("请选择", "Choose")}
          options={(field.choices?.(detail) ?? []).map(({ code, title }) => ({ value: code, label: t(title) }))}
          onChange={(chosen: string) => onChange(chosen)}
        />
      ) : (
        <Input
          id={id}
          type={type}
          value={value}
          required={required}
          {...(field.kind === "int" ? { min: 1, max: field.max } : { maxLength: field.max ?? 200 })}
          {...(field.kind === "day" ? { min: detail.today } : {})}
          onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
        />
      )}
      {field.hint ? <span className="hint">{t(field.hint)}</span> : null}
    </div>
  );
}
