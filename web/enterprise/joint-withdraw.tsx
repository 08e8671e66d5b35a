import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { Joint } from "./joint.tsx";

/** Taking all of it back, or some parts; asked once more, because it cannot be undone. */
export function JointWithdraw({ joint }: { joint: Joint }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const unfinished = joint.parts.filter(
    (part) => part.state === "waiting" || ["filed", "awaitingCorrection", "accepted"].includes(part.case?.status ?? ""),
  );
  const [left, setLeft] = useState<string[]>([]);
  const chosen = unfinished.filter((part) => !left.includes(part.item.id));
  const withdraw = useSend("POST /api/joint-applications/{number}/withdrawal", { onDone: () => setOpen(false) });
  return (
    <div>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t("撤回", "Withdraw")}
      </Button>
      <Sheet title={t("撤回哪几项？", "Withdraw which parts?")} open={open} onClose={() => setOpen(false)}>
        <p>
          {t(
            "撤回的就结束了；等它的事项也不再启动。已经办结的不受影响。",
            "What is withdrawn ends, and what waits for it does not start. What is finished stays.",
          )}
        </p>
        <fieldset className="stack-tight">
          <legend className="hidden-visually">{t("事项", "Parts")}</legend>
          {unfinished.map((part) => (
            <label key={part.item.id} className="row">
              <input
                type="checkbox"
                checked={!left.includes(part.item.id)}
                onChange={(event) => setLeft(event.target.checked ? left.filter((id) => id !== part.item.id) : [...left, part.item.id])}
              />
              {t(part.item.title)}
            </label>
          ))}
        </fieldset>
        <TextField label={t("原因", "Reason")} maxLength={500} value={reason} onChange={setReason} />
        <Problem problem={withdraw.problem} />
        <div className="row">
          <Button
            kind="danger"
            pending={withdraw.pending}
            onClick={() => {
              if (chosen.length === 0) return;
              withdraw.send({
                params: { number: joint.number },
                body: { items: chosen.map((part) => part.item.id), ...(reason.trim() ? { reason } : {}) },
              });
            }}
          >
            {t(`撤回 ${chosen.length} 项`, `Withdraw ${chosen.length}`)}
          </Button>
          <Button onClick={() => setOpen(false)}>{t("不撤回", "Keep it")}</Button>
        </div>
      </Sheet>
    </div>
  );
}
