import { useState } from "react";
import type { Body } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { Inspection } from "./inspections.tsx";

type Finding = Body<"POST /api/inspections/{number}/result">["checks"][number]["finding"];
type Found = Record<string, { finding: Finding; words: string }>;

/** The result of an inspection, or its cancellation; either is told to the business at once. */
export function RecordInspection({ task }: { task: Inspection }) {
  const t = useT();
  const [open, setOpen] = useState<"record" | "cancel">();
  return (
    <>
      <Button kind="primary" onClick={() => setOpen("record")}>
        {t("记录结果", "Record the result")}
        <span className="hidden-visually"> {task.number}</span>
      </Button>
      <Button kind="danger" onClick={() => setOpen("cancel")}>
        {t("取消", "Cancel it")}
        <span className="hidden-visually"> {task.number}</span>
      </Button>
      <Sheet title={t("记录检查结果", "Record the result")} open={open === "record"} onClose={() => setOpen(undefined)}>
        <RecordForm task={task} onDone={() => setOpen(undefined)} />
      </Sheet>
      <Sheet title={t("取消这次检查？", "Cancel this inspection?")} open={open === "cancel"} onClose={() => setOpen(undefined)}>
        <CancelForm task={task} onDone={() => setOpen(undefined)} />
      </Sheet>
    </>
  );
}

function RecordForm({ task, onDone }: { task: Inspection; onDone(): void }) {
  const { language, t } = useLanguage();
  const [inspectedOn, setInspectedOn] = useState(task.visitOn);
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found>({});
  const send = useSend("POST /api/inspections/{number}/result", { onDone });
  const choices = [
    { value: "fine", label: t("未发现问题", "Nothing found") },
    { value: "problem", label: t("发现问题", "A problem") },
    { value: "notChecked", label: t("未检查", "Not looked at") },
  ];
  const checks = task.checks.flatMap(({ id }) => {
    const one = found[id];
    return one === undefined ? [] : [{ id, finding: one.finding, ...(one.words.trim() === "" ? {} : { words: one.words }) }];
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.pending) send.send({ params: { number: task.number }, body: { inspectedOn, checks, words } });
      }}
    >
      <TextField
        label={t("哪天检查的", "Inspected on")}
        hint={t(`预告的是 ${formatDate(task.visitOn, language)}`, `Announced for ${formatDate(task.visitOn, language)}`)}
        type="date"
        required
        value={inspectedOn}
        onChange={setInspectedOn}
      />
      {task.checks.map(({ id, title }) => (
        <div key={id} className="stack-tight">
          <ChoiceField
            label={t(title)}
            required
            choices={choices}
            value={found[id]?.finding ?? ""}
            onChange={(value) => setFound({ ...found, [id]: { words: "", ...found[id], finding: value as Finding } })}
          />
          {found[id]?.finding === "problem" ? (
            <TextField
              label={t("什么问题（企业会看到）", "Which problem (the business reads it)")}
              required
              maxLength={2000}
              value={found[id].words}
              onChange={(said) => setFound({ ...found, [id]: { finding: "problem", words: said } })}
            />
          ) : null}
        </div>
      ))}
      <TextField label={t("检查情况", "In all")} long required maxLength={2000} value={words} onChange={setWords} />
      <p className="small soft">
        {t(
          "记下就公示：企业名称、部门、日期和发现问题的项数。",
          "It is public at once: the business, the department, the day, and how many problems.",
        )}
      </p>
      <Problem problem={send.problem} />
      <p>
        <Button kind="primary" type="submit" pending={send.pending}>
          {t("记录并公示", "Record it and make it public")}
        </Button>
      </p>
    </form>
  );
}

function CancelForm({ task, onDone }: { task: Inspection; onDone(): void }) {
  const t = useT();
  const [reason, setReason] = useState("");
  const send = useSend("POST /api/inspections/{number}/cancellation", { onDone });
  return (
    <div className="stack">
      <TextField
        label={t("原因（会告诉企业）", "Why (the business reads it)")}
        required
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      <Problem problem={send.problem} />
      <div className="row">
        <Button kind="danger" pending={send.pending} onClick={() => send.send({ params: { number: task.number }, body: { reason } })}>
          {t("取消这次检查", "Cancel it")}
        </Button>
        <Button onClick={onDone}>{t("不取消", "Keep it")}</Button>
      </div>
    </div>
  );
}
