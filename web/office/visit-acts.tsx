import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";

type Visit = Row<"GET /api/office/commissioner/visits">;

/** What a commissioner can do with a visit now: answer, call off, record. */
export function VisitActs({ visit, today }: { visit: Visit; today: string }) {
  const t = useT();
  const [open, setOpen] = useState<"agree" | "record">();
  const answer = useSend("POST /api/office/commissioner/visits/{id}/answer");
  if (visit.can.length === 0) return null;
  const send = (act: "decline" | "cancel") => answer.send({ params: { id: visit.id }, body: { version: visit.version, act } });
  return (
    <div className="stack-tight">
      <div className="row">
        {visit.can.includes("agree") ? (
          <Button kind="primary" onClick={() => setOpen("agree")}>
            {t("答应，定日子", "Agree on a day")}
          </Button>
        ) : null}
        {visit.can.includes("record") ? (
          <Button kind="primary" onClick={() => setOpen("record")}>
            {t("登记走访", "Record it")}
          </Button>
        ) : null}
        {visit.can.includes("decline") ? (
          <Button pending={answer.pending} onClick={() => send("decline")}>
            {t("不能来", "Cannot come")}
          </Button>
        ) : null}
        {visit.can.includes("cancel") ? (
          <Button kind="quiet" pending={answer.pending} onClick={() => send("cancel")}>
            {t("取消", "Call it off")}
          </Button>
        ) : null}
      </div>
      <Problem problem={answer.problem} />
      {open === "agree" ? <AgreeForm visit={visit} onClose={() => setOpen(undefined)} /> : null}
      {open === "record" ? <RecordForm visit={visit} today={today} onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

function AgreeForm({ visit, onClose }: { visit: Visit; onClose(): void }) {
  const t = useT();
  const [plannedOn, setPlannedOn] = useState(visit.plannedOn ?? "");
  const answer = useSend("POST /api/office/commissioner/visits/{id}/answer", { onDone: onClose });
  return (
    <form
      className="sunk stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.pending) answer.send({ params: { id: visit.id }, body: { version: visit.version, act: "agree", plannedOn } });
      }}
    >
      <TextField label={t("哪天", "Which day")} type="date" required value={plannedOn} onChange={setPlannedOn} />
      <Problem problem={answer.problem} />
      <div className="row">
        <Button type="submit" kind="primary" pending={answer.pending} disabled={plannedOn === ""}>
          {t("告诉企业", "Tell the business")}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t("先不定", "Not now")}
        </Button>
      </div>
    </form>
  );
}

type Promised = { text: string; dueOn: string; asDemand: boolean };

function RecordForm({ visit, today, onClose }: { visit: Visit; today: string; onClose(): void }) {
  const t = useT();
  const [madeOn, setMadeOn] = useState(visit.plannedOn !== null && visit.plannedOn <= today ? visit.plannedOn : today);
  const [minutes, setMinutes] = useState("30");
  const [asked, setAsked] = useState("");
  const [promised, setPromised] = useState<Promised[]>([]);
  const record = useSend("POST /api/office/commissioner/visits/{id}/record", { onDone: onClose });
  const change = (at: number, part: Partial<Promised>) =>
    setPromised((old) => old.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const told = promised.filter(({ text }) => text.trim() !== "");
  return (
    <form
      className="sunk stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!record.pending)
          record.send({
            params: { id: visit.id },
            body: { version: visit.version, madeOn, minutes: Number(minutes), asked, promised: told },
          });
      }}
    >
      <TextField label={t("哪天", "Which day")} type="date" required value={madeOn} onChange={setMadeOn} />
      <TextField
        label={t("多久", "How long")}
        inputMode="numeric"
        required
        unit={t("分钟", "minutes")}
        value={minutes}
        onChange={setMinutes}
      />
      <TextField
        label={t("企业问了什么", "What was asked")}
        hint={t("企业会看到您写的每一个字，也可以提出异议。", "The business reads every word, and can object.")}
        long
        required
        maxLength={4000}
        value={asked}
        onChange={setAsked}
      />
      {promised.map((each, at) => (
        <fieldset key={at} className="field stack-tight">
          <legend>{t(`答应的事 ${at + 1}`, `Promise ${at + 1}`)}</legend>
          <TextField label={t("做什么", "What")} required maxLength={300} value={each.text} onChange={(text) => change(at, { text })} />
          <TextField label={t("哪天之前", "By when")} type="date" required value={each.dueOn} onChange={(dueOn) => change(at, { dueOn })} />
          <label className="choice">
            <input type="checkbox" checked={each.asDemand} onChange={(event) => change(at, { asDemand: event.target.checked })} />
            <span>{t("转为诉求，限时办结", "Make it a demand with a clock of its own")}</span>
          </label>
        </fieldset>
      ))}
      <Problem problem={record.problem} />
      <div className="row">
        <Button
          type="submit"
          kind="primary"
          pending={record.pending}
          disabled={asked.trim().length < 2 || told.some(({ dueOn }) => dueOn === "")}
        >
          {t("登记", "Record")}
        </Button>
        {promised.length < 10 ? (
          <Button onClick={() => setPromised((old) => [...old, { text: "", dueOn: "", asDemand: true }])}>
            {t("加一件答应的事", "Add a promise")}
          </Button>
        ) : null}
        <Button kind="quiet" onClick={onClose}>
          {t("先不登记", "Not now")}
        </Button>
      </div>
    </form>
  );
}
