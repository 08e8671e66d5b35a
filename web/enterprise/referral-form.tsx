import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";

type Preview = Result<"GET /api/me/offerings/{id}/referral">;
type Fact = Preview["facts"][number];

const route = getRouteApi("/centre/offerings/$id/referral");

/** 转介: the business sees each value and who says so, ticks what is handed over, and says until when. Nothing is ticked for it. */
export function ReferralFormPage() {
  const { language, t } = useLanguage();
  const { id } = route.useParams();
  const navigate = useNavigate();
  const offering = useApi("GET /api/centre/offerings/{id}", { params: { id } });
  const preview = useApi("GET /api/me/offerings/{id}/referral", { params: { id } });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [until, setUntil] = useState("");
  const [words, setWords] = useState("");
  const [contact, setContact] = useState("");
  const ask = useSend("POST /api/me/referrals", {
    onDone: (done) => void navigate({ to: "/me/referrals/$id", params: { id: done.id } }),
  });
  const partner = t(offering.by.title);
  const facts = preview.facts.flatMap(({ key, value }) => (ticked.has(key) && value !== undefined ? [{ key, value }] : []));
  const titles = preview.facts.filter(({ key }) => ticked.has(key)).map(({ title }) => t(title));
  const toggle = (key: string) =>
    setTicked((now) => (now.has(key) ? new Set([...now].filter((each) => each !== key)) : new Set([...now, key])));
  const ready = until !== "" && words.trim().length >= 2 && contact.trim().length >= 2;
  return (
    <Page
      title={t(`转介：${offering.title.zh}`, `Referral: ${offering.title.en}`)}
      lede={t(`对方是${partner}，用途：${preview.purpose.zh}。`, `To ${partner}, for ${preview.purpose.en}.`)}
      crumb={
        <Link to="/centre/offerings/$id" params={{ id }}>
          {t("← 返回这项服务", "← Back to the offering")}
        </Link>
      }
    >
      <Section
        title={t("交出哪几项", "What is handed over")}
        lede={t(
          "只有您勾选的会交出去，就是下面显示的数值；对方看不到其他任何信息。",
          "Only what you tick, with the value shown here; nothing else of you is seen.",
        )}
      >
        <ul className="plain card tick-facts">
          {preview.facts.map((fact) => (
            <TickFact key={fact.key} fact={fact} ticked={ticked.has(fact.key)} onToggle={() => toggle(fact.key)} />
          ))}
        </ul>
      </Section>
      <Section title={t("说明来意", "What it is about")}>
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) ask.send({ body: { offering: id, facts, until, words: words.trim(), contact: contact.trim() } });
          }}
        >
          <TextField
            label={t("想办什么", "What you want")}
            hint={t("会原样交给对方。", "It is handed over as you write it.")}
            long
            required
            maxLength={2000}
            value={words}
            onChange={setWords}
          />
          <TextField
            label={t("怎么联系您", "How to reach you")}
            hint={t("姓名和电话，会交给对方。", "A name and a number; handed over too.")}
            required
            maxLength={200}
            autoComplete="name"
            value={contact}
            onChange={setContact}
          />
          <TextField
            label={t("同意到哪一天为止", "Consent until")}
            hint={t(
              `最长 ${preview.consentDaysMax} 天；到期或撤回后对方就看不到了。`,
              `At most ${preview.consentDaysMax} days; afterwards, or when you withdraw it, nothing is seen.`,
            )}
            type="date"
            required
            value={until}
            onChange={setUntil}
          />
          <p className="next">
            {facts.length === 0
              ? t(
                  `您同意把来意和联系方式交给${partner}，不交任何数据。`,
                  `You consent that ${partner} gets your words and how to reach you, and no facts.`,
                )
              : t(
                  `您同意把 ${titles.join("、")} 共 ${facts.length} 项，连同来意和联系方式，交给${partner}${until ? `，到 ${formatDate(until, language)} 为止` : ""}。`,
                  `You consent that ${partner} gets ${titles.join(", ")}, your words and how to reach you${until ? `, until ${formatDate(until, language)}` : ""}.`,
                )}
          </p>
          <Problem problem={ask.problem} />
          <p>
            <Button kind="primary" type="submit" pending={ask.pending} disabled={!ready}>
              {t("同意并请求转介", "Consent and ask")}
            </Button>
          </p>
        </form>
      </Section>
    </Page>
  );
}

function TickFact({ fact, ticked, onToggle }: { fact: Fact; ticked: boolean; onToggle(): void }) {
  const t = useT();
  const known = fact.value !== undefined;
  return (
    <li>
      <label className="tick-fact">
        <input type="checkbox" checked={ticked} disabled={!known} onChange={onToggle} />
        <span className="stack-tight">
          <span>
            <strong>{t(fact.title)}</strong>
            {known && fact.display ? <span className="number">{t(`：${fact.display.zh}`, `: ${fact.display.en}`)}</span> : null}
          </span>
          <span className="small soft">
            {t(`用来：${fact.why.zh}`, `What for: ${fact.why.en}`)}
            {fact.source ? t(`；来源：${fact.source.title.zh}`, `; from: ${fact.source.title.en}`) : null}
            {fact.asOf ? t(`，截至 ${fact.asOf}`, `, as of ${fact.asOf}`) : null}
          </span>
          {known ? null : (
            <span className="small">
              {t("现在没有查到，不能交出；需要时您可以自己告诉对方。", "Not known at the moment, so it cannot be handed over.")}
            </span>
          )}
        </span>
      </label>
    </li>
  );
}
