import { type FormEvent, Suspense, useState } from "react";
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
import { PromiseChoice, type Way } from "./promise-choice.tsx";
import { ScanPanel, ScanSuggestion } from "./scan-panel.tsx";
import { useProblemsByPlace } from "./use-problems-by-place.ts";
import { useScan } from "./use-scan.ts";

export type Form = Result<"GET /api/me/items/{id}/form">;
export type Application = Body<"POST /api/applications">;

/** Asks what is left to ask, and nothing else. The business fills it in itself; at the counter an officer does. */
export function ApplicationForm({
  form,
  pending,
  problem,
  onSubmit,
  scan: about,
}: {
  form: Pick<Form, "fields" | "materials" | "warning" | "promise" | "atOnce">;
  pending: boolean;
  problem: ApiProblem | undefined;
  onSubmit(application: Omit<Application, "item">): void;
  /** Whose form of which item it is, where a scan may help to fill it in. */
  scan?: { item: string; uscc?: string };
}) {
  const t = useT();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [files, setFiles] = useState<Record<string, TakenFile>>({});
  const [way, setWay] = useState<Way>();
  const [undecided, setUndecided] = useState(false);
  const offer = form.promise;
  const promises = way === "promise" && offer !== undefined && offer.closed === undefined;
  const replaced = new Set(promises ? offer.text.replaces.map(({ id }) => id) : []);
  const asked = form.materials.filter((material) => material.state === "ask" && !replaced.has(material.id));
  const { errorAt, mend } = useProblemsByPlace(problem);
  const scan = useScan(about);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (offer && !offer.closed && way === undefined) {
      setUndecided(true);
      return;
    }
    const answers = Object.fromEntries(
      form.fields.flatMap((field) => {
        const value = answerValue(field, typed[field.key] ?? "");
        return value === undefined ? [] : [[field.key, value]];
      }),
    );
    const deferred = asked.filter((material) => material.need === "deferrable" && !files[material.id]).map((material) => material.id);
    const given = asked.flatMap(({ id }) => (files[id] ? [{ material: id, file: files[id].id }] : []));
    onSubmit({ answers, files: given, deferred, ...(promises ? { promise: { hash: offer.hash } } : {}) });
  };

  return (
    <form className="stack-section" onSubmit={submit} noValidate>
      {form.warning ? <ProblemNotice live={false} problem={{ text: form.warning }} /> : null}
      {offer ? (
        <PromiseChoice
          offer={offer}
          atOnce={form.atOnce === true}
          way={way}
          error={undecided && way === undefined}
          onChange={(chosen) => {
            setWay(chosen);
            setUndecided(false);
          }}
        />
      ) : null}
      {about && form.fields.some(isReadable) ? (
        <Suspense fallback={null}>
          <ScanPanel scan={scan} />
        </Suspense>
      ) : null}
      {form.fields.length > 0 ? (
        <Section title={t("请您填写", "Please answer")}>
          <div className="card stack-wide">
            {form.fields.map((field) => {
              const suggestion = scan.reading?.suggestions.find((each) => each.field === field.key);
              const change = (value: string) => {
                mend(field.key);
                setTyped({ ...typed, [field.key]: value });
              };
              return (
                <div key={field.key} className="stack-tight">
                  <AnswerField field={field} value={typed[field.key] ?? ""} error={errorAt(field.key)} onChange={change} />
                  {suggestion ? (
                    <ScanSuggestion
                      suggestion={suggestion}
                      taken={typed[field.key] === suggestion.value}
                      onTake={() => change(suggestion.value)}
                    />
                  ) : null}
                </div>
              );
            })}
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
            {promises ? t("承诺并提交申请", "Promise, and send the application") : t("提交申请", "Send the application")}
          </Button>
        </p>
        <p className="small soft">
          {form.atOnce && (promises || !offer)
            ? t(
                "条件都由数据核对，提交后程序当场作出决定；有疑问可以请人复核。重复点击不会办两次。",
                "Every condition is compared by data: the program decides the moment you send it, and a person looks at it when you ask. Clicking twice makes no second case.",
              )
            : t(
                "提交后马上给您办件号和最迟答复日。重复点击不会办两次。",
                "You get the case number and the due day at once. Clicking twice makes no second case.",
              )}
        </p>
      </div>
    </form>
  );
}

/** A scan makes no tick for anybody: where there are only yes-or-no questions nothing can be read. */
function isReadable({ type }: { type: string }): boolean {
  return type !== "bool";
}
