import { Link, getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ApiProblem } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { useApi, useSend } from "../client/query.ts";
import { ChoiceField } from "../ui/field.tsx";
import { FactList } from "../ui/fact-list.tsx";
import { Icon } from "../ui/icons.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { periodWords } from "../ui/words.ts";
import { ApplicationForm } from "./application-form.tsx";
import { HeldPapers } from "./held-papers.tsx";

type JointForm = Result<"GET /api/me/joint-matters/{id}/form">;

const route = getRouteApi("/joint-matters/$id/apply");

/** One form for several departments: first which parts apply, then what is left to ask, each thing once. */
export function JointApplyPage() {
  const t = useT();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const form = useApi("GET /api/me/joint-matters/{id}/form", { params: { id } });
  const submit = useSend("POST /api/joint-applications", {
    once: true,
    onDone: (joint) => void navigate({ to: "/joint/$number", params: { number: joint.number }, search: { filed: true } }),
  });
  return (
    <Page
      title={t(`申请：${form.matter.title.zh}`, `Apply: ${form.matter.title.en}`)}
      lede={t(
        "每个问题答一次，每份材料交一份，几个部门一起办。",
        "Answer each question once, give each paper once; several departments handle it together.",
      )}
      crumb={
        <Link to="/joint-matters/$id" params={{ id }}>
          {t("← 办事指南", "← The guide")}
        </Link>
      }
    >
      <JointApplication
        form={form}
        pending={submit.pending}
        problem={submit.problem}
        onSubmit={(application) => submit.send({ body: { matter: id, ...application } })}
      />
    </Page>
  );
}

/** The form itself, with what it leads to beside it; at the window an officer fills it in. */
export function JointApplication({
  form,
  pending,
  problem,
  onSubmit,
}: {
  form: JointForm;
  pending: boolean;
  problem: ApiProblem | undefined;
  onSubmit(application: Omit<Body<"POST /api/joint-applications">, "matter">): void;
}) {
  const t = useT();
  const [said, setSaid] = useState<Record<string, string>>({});
  const parts = chosenParts(form, said);
  const chosen = new Set(parts.map((part) => part.item.id));
  const isOf = ({ items }: { items: string[] }) => items.some((item) => chosen.has(item));
  const fields = form.fields.filter(isOf).map((field) => ({ ...field, required: field.requiredBy.some((item) => chosen.has(item)) }));
  const materials = form.materials.filter(isOf);
  const warnings = parts.flatMap((part) => part.warning ?? []);
  const shown = { fields, materials, ...(warnings.length > 0 ? { warning: joined(warnings) } : {}) };
  return (
    <div className="with-aside">
      <div className="stack-section">
        {form.questions.length > 0 ? (
          <Section title={t("先说说您的情况", "First, your situation")}>
            <div className="card stack-wide">
              {form.questions.map((question) => (
                <ChoiceField
                  key={question.id}
                  label={t(question.text)}
                  hint={question.hint ? t(question.hint) : undefined}
                  required
                  value={said[question.id] ?? ""}
                  onChange={(value) => setSaid({ ...said, [question.id]: value })}
                  choices={[
                    { value: "true", label: t("是", "Yes") },
                    { value: "false", label: t("否", "No") },
                  ]}
                />
              ))}
            </div>
          </Section>
        ) : null}
        <ApplicationForm
          form={shown}
          pending={pending}
          problem={problem}
          onSubmit={(application) =>
            onSubmit({
              choices: Object.fromEntries(Object.entries(said).map(([question, value]) => [question, value === "true"])),
              answers: kept(
                application.answers ?? {},
                fields.map((field) => field.key),
              ),
              files: (application.files ?? []).filter((file) => materials.some((material) => material.id === file.material)),
              deferred: application.deferred ?? [],
            })
          }
        />
      </div>
      <Aside form={form} parts={parts} />
    </div>
  );
}

/** The parts that the answers so far make part of it; what is not yet answered is not asked further. */
function chosenParts(form: JointForm, said: Record<string, string>): JointForm["parts"] {
  return form.parts.filter((part) => (part.applies === "ask" ? said[part.question ?? ""] === "true" : part.applies === "yes"));
}

/** A field that was filled in and then went away with its part is not sent. */
function kept<T>(answers: Record<string, T>, keys: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.includes(key)));
}

function joined(texts: Text[]): Text {
  return { zh: texts.map((text) => text.zh).join("；"), en: texts.map((text) => text.en).join("; ") };
}

/** Which departments it goes to and in which order, what need not be brought, what is known. */
function Aside({ form, parts }: { form: JointForm; parts: JointForm["parts"] }) {
  const t = useT();
  const materials = form.materials.filter(({ items }) => items.some((item) => parts.some((part) => part.item.id === item)));
  const titleOf = (id: string): Text => form.parts.find((part) => part.item.id === id)?.item.title ?? { zh: id, en: id };
  return (
    <aside className="stack-wide" aria-label={t("这次办什么", "What this covers")}>
      <Section title={t("这次办这几项", "The parts of this application")}>
        <ul className="checks card-list">
          {parts.map((part) => {
            const after = part.after.filter((id) => parts.some((each) => each.item.id === id));
            return (
              <li key={part.item.id} className="check">
                <span className="check-mark" data-outcome={after.length === 0 ? "yes" : "unknown"} aria-hidden="true">
                  <Icon name={after.length === 0 ? "yes" : "clock"} size={14} />
                </span>
                <span>
                  {t(part.item.title)} <Badge tone="good">{periodWords(part.promised, t)}</Badge>
                  <span className="check-detail">{t(part.department.title)}</span>
                  {part.by === "facts" ? (
                    <span className="check-detail">
                      {t("按城市掌握的信息，您需要办这一项", "By what the city knows, you need this part")}
                    </span>
                  ) : null}
                  {after.length > 0 ? (
                    <span className="check-detail">
                      {t(
                        `等“${after.map((id) => titleOf(id).zh).join("”“")}”批准后自动开始`,
                        `starts by itself after ${after.map((id) => titleOf(id).en).join(", ")}`,
                      )}
                    </span>
                  ) : null}
                  <span className="check-detail">{t(part.ifRefused)}</span>
                </span>
              </li>
            );
          })}
        </ul>
      </Section>
      <HeldPapers materials={materials} />
      <Section title={t("会用到的信息", "Facts that are used")}>
        <div className="card facts-narrow">
          <FactList facts={form.facts} tell="who" />
        </div>
      </Section>
    </aside>
  );
}
