import { type FormEvent, useState } from "react";
import type { ApiProblem } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { AnswerField } from "../ui/answer-field.tsx";
import { answerValue } from "../ui/answer-value.ts";
import { Button } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { ProblemNotice } from "../ui/states.tsx";
import { MaterialField, type TakenFile } from "./material-field.tsx";
import { useProblemsByPlace } from "./use-problems-by-place.ts";

export type Form = Result<"GET /api/me/items/{id}/form">;
export type Application = Body<"POST /api/applications">;

/** Asks what is left to ask, and nothing else. The business fills it in itself; at the counter an officer does. */
export function ApplicationForm({
  form,
  pending,
  problem,
  onSubmit,
}: {
  form: Pick<Form, "fields" | "materials" | "warning">;
  pending: boolean;
  problem: ApiProblem | undefined;
  onSubmit(application: Omit<Application, "item">): void;
}) {
  const t = useT();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [files, setFiles] = useState<Record<string, TakenFile>>({});
  const asked = form.materials.filter((material) => material.state === "ask");
  const { errorAt, mend } = useProblemsByPlace(problem);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const answers = Object.fromEntries(
      form.fields.flatMap((field) => {
        const value = answerValue(field, typed[field.key] ?? "");
        return value === undefined ? [] : [[field.key, value]];
      }),
    );
    const deferred = asked.filter((material) => material.need === "deferrable" && !files[material.id]).map((material) => material.id);
    onSubmit({ answers, files: Object.entries(files).map(([material, file]) => ({ material, file: file.id })), deferred });
  };

  return (
    <form className="stack-section" onSubmit={submit} noValidate>
      {form.warning ? <ProblemNotice live={false} problem={{ text: form.warning }} /> : null}
      {form.fields.length > 0 ? (
        <Section title={t("请您填写", "Please answer")}>
          <div className="card stack-wide">
            {form.fields.map((field) => (
              <AnswerField
                key={field.key}
                field={field}
                value={typed[field.key] ?? ""}
                error={errorAt(field.key)}
                onChange={(value) => {
                  mend(field.key);
                  setTyped({ ...typed, [field.key]: value });
                }}
              />
            ))}
          </div>
        </Section>
      ) : null}
      {asked.length > 0 ? (
        <Section title={t("请您上传", "Please upload")}>
          <div className="stack">
            {asked.map((material) => (
              <MaterialField
                key={material.id}
                material={material}
                file={files[material.id]}
                error={errorAt(material.id)}
                onFile={(file) => {
                  mend(material.id);
                  setFiles((before) => ({ ...before, [material.id]: file }));
                }}
              />
            ))}
          </div>
        </Section>
      ) : null}
      {form.fields.length + asked.length === 0 ? (
        <p className="lede">
          {t(
            "什么都不用填，也不用带材料：确认一下右边的信息就能提交。",
            "Nothing to fill in and nothing to bring: look at what is known, and send.",
          )}
        </p>
      ) : null}
      <div className="stack">
        <Problem problem={problem} />
        <p>
          <Button type="submit" kind="primary" pending={pending}>
            {t("提交申请", "Send the application")}
          </Button>
        </p>
        <p className="small soft">
          {t(
            "提交后马上给您办件号和最迟答复日。重复点击不会办两次。",
            "You get the case number and the due day at once. Clicking twice makes no second case.",
          )}
        </p>
      </div>
    </form>
  );
}
