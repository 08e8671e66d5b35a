import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { AnswerField } from "../ui/answer-field.tsx";
import { answerValue } from "../ui/answer-value.ts";
import { Button } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { Joint } from "./joint.tsx";
import { MaterialField, type TakenFile } from "./material-field.tsx";
import { useProblemsByPlace } from "./use-problems-by-place.ts";

type Asked = NonNullable<Joint["correction"]>;

/** Answers the one notice of all departments: each paper and question once, with who asked and why. */
export function JointCorrection({ joint, asked }: { joint: Joint; asked: Asked }) {
  const t = useT();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [files, setFiles] = useState<Record<string, TakenFile>>({});
  const send = useSend("POST /api/joint-applications/{number}/correction");
  const { errorAt, mend } = useProblemsByPlace(send.problem);
  const submit = () => {
    const answers = Object.fromEntries(
      asked.flatMap(({ name, field }) => {
        const value = field ? answerValue(field, typed[name] ?? "") : undefined;
        return value === undefined ? [] : [[name, value]];
      }),
    );
    send.send({
      params: { number: joint.number },
      body: { answers, files: Object.entries(files).map(([material, file]) => ({ material, file: file.id })) },
    });
  };
  return (
    <Section
      title={t("请补正这些", "Please supply these")}
      lede={t("几个部门要的都在这里，一次补齐，不会再加别的。", "What all departments miss is here; nothing is added later.")}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.pending) submit();
        }}
      >
        {asked.map(({ name, by, field, material }) => (
          <div key={name} className="stack-tight">
            {by.map((each) => (
              <p key={each.department.id}>
                <strong>{t(each.department.title)}</strong>
                {t("：", ": ")}
                {each.reason}
              </p>
            ))}
            {field ? (
              <div className="card">
                <AnswerField
                  field={field}
                  value={typed[name] ?? ""}
                  error={errorAt(name)}
                  onChange={(value) => {
                    mend(name);
                    setTyped({ ...typed, [name]: value });
                  }}
                />
              </div>
            ) : null}
            {material ? (
              <MaterialField
                material={material}
                file={files[name]}
                error={errorAt(name)}
                onFile={(file) => {
                  mend(name);
                  setFiles((before) => ({ ...before, [name]: file }));
                }}
              />
            ) : null}
          </div>
        ))}
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
