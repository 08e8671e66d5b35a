import { useState } from "react";
import type { Body } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";

type Reply = Omit<Body<"POST /api/demand-desk/demands/{number}/reply">, "version">;
type Outcome = Reply["outcome"];
type Step = NonNullable<Reply["steps"]>[number];

/** The reply: kept as a draft, looked at by a second person, sent. What cannot be done needs a reason, a law, and what else would help. */
export function DemandReplyEditor({ detail, may }: { detail: DemandDetail; may(act: string): boolean }) {
  const t = useT();
  const { draft } = detail;
  const [outcome, setOutcome] = useState<Outcome>(draft?.reply.outcome ?? "solved");
  const [text, setText] = useState(draft?.reply.text ?? "");
  const [law, setLaw] = useState(draft?.reply.law ?? "");
  const [alternative, setAlternative] = useState(draft?.reply.alternative ?? "");
  const [steps, setSteps] = useState<Step[]>(draft?.reply.steps ?? []);
  const at = { params: { number: detail.number } };
  const reply: Reply = {
    outcome,
    text: text.trim(),
    steps: steps.filter((step) => step.text.trim() !== "" && step.dueOn !== ""),
    ...(law.trim() ? { law: law.trim() } : {}),
    ...(alternative.trim() ? { alternative: alternative.trim() } : {}),
  };
  const save = useSend("PUT /api/demand-desk/demands/{number}/draft");
  const review = useSend("POST /api/demand-desk/demands/{number}/draft/review-request");
  const send = useSend("POST /api/demand-desk/demands/{number}/reply");
  const isWhole = reply.text !== "" && (outcome !== "cannot" || (law.trim() !== "" && alternative.trim() !== ""));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.send({ ...at, body: { version: detail.version, ...reply } });
      }}
    >
      <ChoiceField
        label={t("结果", "Outcome")}
        choices={[
          { value: "solved", label: t("已解决", "Solved") },
          { value: "answered", label: t("已解答", "Answered") },
          { value: "cannot", label: t("不能办理", "Cannot be done") },
        ]}
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
        required
      />
      <TextField label={t("答复", "The answer")} value={text} onChange={setText} maxLength={5000} long required />
      {outcome === "cannot" ? (
        <>
          <TextField label={t("依据哪一条", "The article in the way")} value={law} onChange={setLaw} maxLength={300} required />
          <TextField
            label={t("还可以怎样帮到企业", "What else would help")}
            value={alternative}
            onChange={setAlternative}
            maxLength={2000}
            long
            required
          />
        </>
      ) : null}
      <Steps steps={steps} onChange={setSteps} />
      {draft ? (
        <p className="small soft" role="status">
          {draft.state === "inReview"
            ? t("已送审。", "Sent to be reviewed.")
            : draft.state === "approved"
              ? t(`${draft.reviewedBy ?? ""}已审核通过。`, `Approved by ${draft.reviewedBy ?? ""}.`)
              : draft.state === "returned"
                ? t(`退回修改：${draft.note ?? ""}`, `Returned: ${draft.note ?? ""}`)
                : t("草稿已保存。", "The draft is kept.")}
        </p>
      ) : null}
      <Problem problem={send.problem ?? save.problem ?? review.problem} />
      <p className="row">
        <Button type="submit" kind="primary" pending={send.pending} disabled={!isWhole || !may("reply")}>
          {t("发出答复", "Send the reply")}
        </Button>
        <Button pending={save.pending} disabled={reply.text === ""} onClick={() => save.send({ ...at, body: reply })}>
          {t("存草稿", "Keep the draft")}
        </Button>
        {draft && draft.state !== "inReview" ? (
          <Button pending={review.pending} onClick={() => review.send({ ...at, body: { version: detail.version } })}>
            {t("送审", "Send to be reviewed")}
          </Button>
        ) : null}
      </p>
    </form>
  );
}

/** What is promised, each with its day: it becomes a clock of its own. */
function Steps({ steps, onChange }: { steps: Step[]; onChange(steps: Step[]): void }) {
  const t = useT();
  const change = (at: number, step: Step) => onChange(steps.map((each, index) => (index === at ? step : each)));
  return (
    <fieldset className="field">
      <legend>
        {t("承诺要做的事", "What is promised")}
        <span className="soft">{t("（选填）", " (optional)")}</span>
      </legend>
      {steps.map((step, index) => (
        <div key={index} className="row">
          <TextField
            label={t("做什么", "What")}
            value={step.text}
            onChange={(text) => change(index, { ...step, text })}
            maxLength={300}
            required
          />
          <TextField
            label={t("哪天前", "By")}
            type="date"
            value={step.dueOn}
            onChange={(dueOn) => change(index, { ...step, dueOn })}
            required
          />
          <Button kind="quiet" onClick={() => onChange(steps.filter((_, at) => at !== index))}>
            {t("删去", "Remove")}
          </Button>
        </div>
      ))}
      {steps.length < 10 ? (
        <p>
          <Button onClick={() => onChange([...steps, { text: "", dueOn: "" }])}>{t("加一项承诺", "Promise a step")}</Button>
        </p>
      ) : null}
    </fieldset>
  );
}

/** A colleague's draft: approve it, or give it back with a note. */
export function ReviewDraft({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const [note, setNote] = useState("");
  const review = useSend("POST /api/demand-desk/demands/{number}/draft/review");
  const { draft } = detail;
  if (!draft || draft.state !== "inReview" || draft.mine) return null;
  const say = (outcome: "approved" | "returned") =>
    review.send({
      params: { number: detail.number },
      body: { version: detail.version, outcome, ...(note.trim() ? { note: note.trim() } : {}) },
    });
  return (
    <div className="stack">
      <p className="quote pre-line">{draft.reply.text}</p>
      <TextField label={t("意见", "Note")} value={note} onChange={setNote} maxLength={2000} long />
      <Problem problem={review.problem} />
      <p className="row">
        <Button kind="primary" pending={review.pending} onClick={() => say("approved")}>
          {t("审核通过", "Approve")}
        </Button>
        <Button pending={review.pending} disabled={note.trim().length < 2} onClick={() => say("returned")}>
          {t("退回修改", "Return")}
        </Button>
      </p>
    </div>
  );
}
