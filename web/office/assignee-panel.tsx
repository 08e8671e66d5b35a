import { type FormEvent, useId, useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";
import { ColleagueSelect } from "./colleague-select.tsx";

/** Who has the case; taking it, and handing it on with a reason. */
export function AssigneePanel({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const params = { number: detail.number };
  const take = useSend("POST /api/office/cases/{number}/taking");
  const { desk } = detail;
  if (!desk) return null;
  return (
    <section className="card stack-tight desk-with" aria-label={t("经办", "With")}>
      <p className="row row-between">
        <span>
          {t("经办人：", "With: ")}
          <strong>{desk.assignee === null ? t("待认领", "nobody") : desk.assignee.mine ? t("我", "me") : desk.assignee.name}</strong>
        </span>
        {desk.mayTake ? (
          <button
            type="button"
            className="button button-primary"
            aria-disabled={take.pending || undefined}
            onClick={() => take.send({ params })}
          >
            {t("我来办", "Take it")}
          </button>
        ) : null}
        {desk.mayHandOn ? (
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t("转交", "Hand on")}
          </button>
        ) : null}
      </p>
      <Problem problem={take.problem} />
      {isOpen && desk.mayHandOn ? <HandOn detail={detail} onDone={() => setOpen(false)} /> : null}
    </section>
  );
}

function HandOn({ detail, onDone }: { detail: CaseDetail; onDone(): void }) {
  const t = useT();
  const id = useId();
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const give = useSend("POST /api/office/cases/{number}/handing-on", { onDone });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    give.send({ params: { number: detail.number }, body: { to, reason } });
  };
  return (
    <form className="stack-tight" onSubmit={onSubmit}>
      <ColleagueSelect value={to} onChange={setTo} label={t("交给", "To")} />
      <div className="field">
        <label htmlFor={id}>{t("理由（记入办理经过）", "Reason (it stands in the case)")}</label>
        <input
          id={id}
          type="text"
          value={reason}
          required
          minLength={2}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Problem problem={give.problem} />
      <p>
        <button type="submit" className="button button-primary" aria-disabled={give.pending || undefined}>
          {t("确定转交", "Hand it on")}
        </button>
      </p>
    </form>
  );
}
