import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { CaseDetail } from "./case.tsx";

/** Taking an application back; asked once more, because it cannot be undone. */
export function WithdrawForm({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const withdraw = useSend("POST /api/cases/{number}/withdrawal", { onDone: () => setOpen(false) });
  return (
    <div>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {t("撤回申请", "Withdraw the application")}
      </Button>
      <Sheet title={t("撤回这件申请？", "Withdraw this application?")} open={open} onClose={() => setOpen(false)}>
        <p>{t("撤回后这一件就结束了；需要时可以重新申请。", "The case ends; you can apply again whenever you like.")}</p>
        <TextField label={t("原因", "Reason")} maxLength={500} value={reason} onChange={setReason} />
        <Problem problem={withdraw.problem} />
        <div className="row">
          <Button
            kind="danger"
            pending={withdraw.pending}
            onClick={() =>
              withdraw.send({ params: { number: detail.number }, body: { version: detail.version, ...(reason.trim() ? { reason } : {}) } })
            }
          >
            {t("确定撤回", "Withdraw")}
          </Button>
          <Button onClick={() => setOpen(false)}>{t("不撤回", "Keep it")}</Button>
        </div>
      </Sheet>
    </div>
  );
}
