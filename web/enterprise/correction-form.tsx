import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { AnswerField, type AnswerFieldView } from "../ui/answer-field.tsx";
import { answerValue } from "../ui/answer-value.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { CaseDetail } from "./case.tsx";
import { MaterialField, type TakenFile } from "./material-field.tsx";
import { useProblemsByPlace } from "./use-problems-by-place.ts";

/** Answers the one notice of what is missing: exactly the fields and papers that it names. */
export function CorrectionForm({ detail, visit }: { detail: CaseDetail; /** Brought to the window. */ visit?: string }) {
  const t = useT();
  const item = useApi("GET /api/items/{id}", { params: { id: detail.item.id } });
  const asked = detail.events.findLast((event) => event.type === "correctionAsked")?.asked ?? [];
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [files, setFiles] = useState<Record<string, TakenFile>>({});
  const [text, setText] = useState("");
  const own = useSend("POST /api/cases/{number}/correction");
  const brought = useSend("POST /api/office/visits/{id}/corrections");
  const send = visit === undefined ? own : brought;
  const { errorAt, mend } = useProblemsByPlace(send.problem);
  const fields = asked.flatMap((entry): AnswerFieldView[] => {
    if (entry.field === undefined) return [];
    return [
      item.fields.find((field) => field.key === entry.field) ?? { key: entry.field, title: entry.title, type: "text", required: true },
    ];
  });
  const submit = () => {
    const answers = Object.fromEntries(
      fields.flatMap((field) => {
        const value = answerValue(field, typed[field.key] ?? "");
        return value === undefined ? [] : [[field.key, value]];
      }),
    );
    const { number, version } = detail;
    const body = {
      version,
      answers,
      files: Object.entries(files).map(([material, file]) => ({ material, file: file.id })),
      ...(text.trim() ? { text } : {}),
    };
    if (visit === undefined) own.send({ params: { number }, body });
    else brought.send({ params: { id: visit }, body: { number, ...body } });
  };
  return (
    <Section
      title={t("请补正这些", "Please supply these")}
      lede={t("部门只能一次说清，不会再加别的。", "The department tells everything once and cannot add to it.")}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.pending) submit();
        }}
      >
        {asked.map((entry) => {
          const field = fields.find((each) => each.key === entry.field);
          const material = item.materials.find((each) => each.id === entry.material);
          return (
            <div key={entry.field ?? entry.material} className="stack-tight">
              <p className="notice notice-wait">
                <strong>{t(entry.title)}</strong>
                {t("：", ": ")}
                {entry.reason}
              </p>
              {field ? (
                <AnswerField
                  field={field}
                  value={typed[field.key] ?? ""}
                  error={errorAt(field.key)}
                  onChange={(value) => {
                    mend(field.key);
                    setTyped({ ...typed, [field.key]: value });
                  }}
                />
              ) : null}
              {material ? (
                <MaterialField
                  material={material}
                  file={files[material.id]}
                  error={errorAt(material.id)}
                  onFile={(file) => {
                    mend(material.id);
                    setFiles((before) => ({ ...before, [material.id]: file }));
                  }}
                />
              ) : null}
            </div>
          );
        })}
        <TextField label={t("要说明的", "Anything to add")} long maxLength={2000} value={text} onChange={setText} />
        <Problem problem={send.problem} />
        <p>
          <Button type="submit" kind="primary" pending={send.pending}>
            {t("提交补正", "Send")}
          </Button>
        </p>
      </form>
    </Section>
  );
}
