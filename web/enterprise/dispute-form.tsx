import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { FactInput } from "./fact-input.tsx";

export type DisputedFact = Result<"GET /api/me/facts">["groups"][number]["facts"][number];

/** What the business says instead, and why. Both values are kept. */
export function DisputeForm({ fact, onDone }: { fact: DisputedFact; onDone(): void }) {
  const t = useT();
  const [value, setValue] = useState("");
  const [reason, setReason] = useState("");
  const dispute = useSend("POST /api/me/facts/{key}/disputes", { onDone });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!dispute.pending) dispute.send({ params: { key: fact.key }, body: { value, reason } });
      }}
    >
      {fact.display ? (
        <p>
          {t(fact.title)}
          {t("，现在记的是 ", " is recorded as ")}
          <strong>{t(fact.display)}</strong>
          {fact.source ? <span className="soft">{t(`（${fact.source.department.zh}）`, ` (${fact.source.department.en})`)}</span> : null}
          {t("。", ".")}
        </p>
      ) : null}
      <FactInput fact={fact} value={value} onChange={setValue} label={fact.display ? t("正确的应该是", "It should be") : t(fact.title)} />
      <TextField
        label={t("理由", "Reason")}
        hint={t("说明依据，例如“2026年9月已增资，见章程修正案”。", "Say what it rests on, for instance a resolution and its date.")}
        long
        required
        value={reason}
        onChange={setReason}
      />
      <p className="small soft">
        {t(
          "依据：浙江省保障“最多跑一次”改革规定 第七条。原值不会删除。",
          "Basis: Zhejiang rules on “at most one visit”, art. 7. The recorded value is kept.",
        )}
      </p>
      <Problem problem={dispute.problem} />
      <div className="row">
        <Button type="submit" kind="primary" pending={dispute.pending}>
          {t("提交", "Send")}
        </Button>
      </div>
    </form>
  );
}
