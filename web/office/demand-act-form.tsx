import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Input } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { Button, ChoiceField, Field, TextField } from "../ui/field.tsx";
import { type Text, useT } from "../ui/language.tsx";
import type { DemandActKind, DemandField } from "./demand-act-kinds.ts";

type SomePath = "POST /api/demand-desk/demands/{number}/question";

/** The form of one act in a demand: its questions, what is to be known of it, and its button. */
export function DemandActForm({ kind, title, detail, onDone }: { kind: DemandActKind; title: Text; detail: DemandDetail; onDone(): void }) {
  const t = useT();
  const client = useQueryClient();
  const [values, setValues] = useState<Record<string, string>>({});
  // Path and questions come from one row of the table, so that they belong together.
  const act = useSend(kind.path as SomePath, { onDone });
  const isWhole = kind.fields.every(({ key, required }) => required !== true || (values[key] ?? "").trim() !== "");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const said = Object.entries(values).flatMap(([key, value]) => (value.trim() === "" ? [] : [[key, value.trim()]]));
        act.send({ params: { number: detail.number }, body: { version: detail.version, ...Object.fromEntries(said) } } as Input<SomePath>);
      }}
    >
      {kind.told ? <p className="notice">{t(kind.told)}</p> : null}
      {kind.fields.map((field) => (
        <ActField
          key={field.key}
          field={field}
          value={values[field.key] ?? ""}
          onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
        />
      ))}
      <Problem problem={act.problem} />
      <p className="row">
        <Button type="submit" kind="primary" pending={act.pending} disabled={!isWhole}>
          {t(title)}
        </Button>
        {act.problem?.problem.code === "demandChanged" ? (
          <Button onClick={() => void client.invalidateQueries()}>{t("看最新情况", "See what it is now")}</Button>
        ) : null}
      </p>
    </form>
  );
}

function ActField({ field, value, onChange }: { field: DemandField; value: string; onChange(value: string): void }) {
  const t = useT();
  const { label, hint, kind, choices = [], required = false } = field;
  const frame = { label: t(label), ...(hint ? { hint: t(hint) } : {}), required };
  switch (kind) {
    case "choice":
      return (
        <ChoiceField
          {...frame}
          choices={choices.map((choice) => ({ value: choice.value, label: t(choice.label) }))}
          value={value}
          onChange={onChange}
        />
      );
    case "department":
      return <DepartmentField {...frame} value={value} onChange={onChange} />;
    case "long":
    case "text":
      return <TextField {...frame} value={value} onChange={onChange} maxLength={2000} long={kind === "long"} />;
  }
}

function DepartmentField(props: { label: string; required: boolean; value: string; onChange(value: string): void }) {
  const t = useT();
  const { items } = useApi("GET /api/departments", { query: { limit: 100 } });
  return (
    <Field label={props.label} required={props.required}>
      {(input) => (
        <select {...input} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{t("请选择", "Please choose")}</option>
          {items.map((department) => (
            <option key={department.id} value={department.id}>
              {t(department.title)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
