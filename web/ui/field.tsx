import { type ReactNode, useId } from "react";
import { useT } from "./language.tsx";

export type FieldFrame = { label: string; hint?: ReactNode; error?: string | undefined; required?: boolean };
type InputProps = { id: string; "aria-describedby"?: string | undefined; "aria-invalid"?: true; required?: boolean };

/** Label above, hint under it, error last; all three tied to the control by id. */
export function Field({ label, hint, error, required = false, children }: FieldFrame & { children(props: InputProps): ReactNode }) {
  const id = useId();
  const t = useT();
  const described = describedBy(id, hint, error);
  return (
    <div className={error ? "field field-bad" : "field"}>
      <label htmlFor={id}>
        {label}
        {required ? null : <span className="soft">{t("（选填）", " (optional)")}</span>}
      </label>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {children({ id, "aria-describedby": described, ...(error ? { "aria-invalid": true } : {}), required })}
      {error ? (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
    </div>
  );
}

/** Ids of the hint and the error of a field, for those who hear the page read. */
function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

type TextFieldProps = FieldFrame & {
  value: string;
  onChange(value: string): void;
  type?: "text" | "email" | "password" | "search" | "date";
  inputMode?: "numeric" | "decimal" | "text";
  autoComplete?: string;
  maxLength?: number;
  minLength?: number;
  long?: boolean;
  unit?: string | undefined;
};

export function TextField({
  value,
  onChange,
  type = "text",
  long = false,
  unit,
  inputMode,
  autoComplete,
  maxLength = 2000,
  minLength,
  ...frame
}: TextFieldProps) {
  return (
    <Field {...frame}>
      {(props) => {
        if (long) return <textarea {...props} value={value} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} />;
        const input = (
          <input
            {...props}
            type={type}
            value={value}
            maxLength={maxLength}
            minLength={minLength}
            inputMode={inputMode}
            autoComplete={autoComplete}
            onChange={(event) => onChange(event.target.value)}
          />
        );
        return unit ? (
          <span className="with-unit">
            {input}
            <span className="nowrap">{unit}</span>
          </span>
        ) : (
          input
        );
      }}
    </Field>
  );
}

export type Choice = { value: string; label: ReactNode };

/** A question with few answers: all of them are seen at once. */
export function ChoiceField({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  required = false,
}: FieldFrame & { choices: Choice[]; value: string; onChange(value: string): void }) {
  const id = useId();
  const t = useT();
  const described = describedBy(id, hint, error);
  return (
    <fieldset className={error ? "field field-bad" : "field"} aria-describedby={described}>
      <legend>
        {label}
        {required ? null : <span className="soft">{t("（选填）", " (optional)")}</span>}
      </legend>
      {hint ? (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={value === choice.value}
            required={required}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
      {error ? (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      ) : null}
    </fieldset>
  );
}

export function Button({
  pending = false,
  kind = "plain",
  type = "button",
  children,
  onClick,
  disabled = false,
}: {
  pending?: boolean;
  kind?: "plain" | "primary" | "quiet" | "danger";
  type?: "button" | "submit";
  children: ReactNode;
  onClick?(): void;
  disabled?: boolean;
}) {
  const t = useT();
  return (
    <button
      type={type}
      className={kind === "plain" ? "button" : `button button-${kind}`}
      onClick={pending ? undefined : onClick}
      aria-disabled={pending || undefined}
      disabled={disabled}
    >
      {pending ? t("请稍候…", "One moment…") : children}
    </button>
  );
}
