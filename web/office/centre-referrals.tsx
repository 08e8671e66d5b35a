import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Empty } from "../ui/states.tsx";

type Referral = Result<"GET /api/centre-desk/referrals">["items"][number];

/** What businesses ask to be passed on, the oldest first. Which facts is shown, their values are not. */
export function CentreReferrals({ items }: { items: readonly Referral[] }) {
  const t = useT();
  if (items.length === 0) return <Empty>{t("没有待转交的转介。", "Nothing waits to be passed on.")}</Empty>;
  return (
    <ul className="plain stack">
      {items.map((one) => (
        <ReferralCard key={one.id} referral={one} />
      ))}
    </ul>
  );
}

function ReferralCard({ referral }: { referral: Referral }) {
  const { language, t } = useLanguage();
  const { id, title, partner, name, words, facts, askedAt, until } = referral;
  const params = { id };
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  const pass = useSend("POST /api/centre-desk/referrals/{id}/passing");
  const back = useSend("POST /api/centre-desk/referrals/{id}/return");
  const factTitles = facts.map((fact) => t(fact)).join(t("、", ", "));
  return (
    <li className="card stack">
      <div className="stack-tight">
        <p>
          <strong>{name}</strong> → <strong>{t(partner)}</strong> · {t(title)}
        </p>
        <p>{words}</p>
        <p className="small soft">
          {t(
            `${formatInstant(askedAt, language)} 提出 · 同意到 ${formatDate(until, language)}`,
            `Asked ${formatInstant(askedAt, language)} · consent until ${formatDate(until, language)}`,
          )}
          {facts.length === 0
            ? t(" · 不交任何数据", " · no facts")
            : t(` · 同意交出：${factTitles}（数值此处不显示）`, ` · consented: ${factTitles} (values are not shown here)`)}
        </p>
      </div>
      <Problem problem={pass.problem ?? back.problem} />
      {returning ? (
        <>
          <TextField
            label={t("为什么不转交（企业会看到）", "Why not (the business reads it)")}
            required
            maxLength={500}
            value={reason}
            onChange={setReason}
          />
          <div className="row">
            <Button
              kind="danger"
              pending={back.pending}
              disabled={reason.trim().length < 2}
              onClick={() => back.send({ params, body: { reason: reason.trim() } })}
            >
              {t("不转交", "Do not pass it on")}
            </Button>
            <Button kind="quiet" onClick={() => setReturning(false)}>
              {t("返回", "Back")}
            </Button>
          </div>
        </>
      ) : (
        <div className="row">
          <Button kind="primary" pending={pass.pending} onClick={() => pass.send({ params })}>
            {t("转交", "Pass it on")}
            <span className="hidden-visually"> {name}</span>
          </Button>
          <Button onClick={() => setReturning(true)}>{t("不转交…", "Do not…")}</Button>
        </div>
      )}
    </li>
  );
}
