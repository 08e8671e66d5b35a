import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { RevisionDetail } from "./revision.tsx";

/** Ends a change before its publication; asked once more, because it cannot be undone. */
export function RevisionWithdrawal({ revision: { id, version } }: { revision: RevisionDetail }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = useSend("POST /api/office/revisions/{id}/withdrawal", { onDone: () => setOpen(false) });
  return (
    <div>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t("撤回修订", "Withdraw the change")}
      </Button>
      <Sheet title={t("撤回这份修订？", "Withdraw this change?")} open={open} onClose={() => setOpen(false)}>
        <p>{t("撤回后不能恢复；已公开的意见和答复仍可查看。", "It cannot be undone; comments and answers stay readable.")}</p>
        <TextField label={t("原因", "Reason")} required maxLength={2000} value={reason} onChange={setReason} />
        <Problem problem={send.problem} />
        <div className="row">
          <Button
            kind="danger"
            pending={send.pending}
            disabled={reason.trim().length < 4}
            onClick={() => send.send({ params: { id }, body: { version, reason } })}
          >
            {t("确定撤回", "Withdraw")}
          </Button>
          <Button onClick={() => setOpen(false)}>{t("不撤回", "Keep it")}</Button>
        </div>
      </Sheet>
    </div>
  );
}
