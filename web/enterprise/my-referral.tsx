import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { download } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Button } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { RatingField } from "../ui/rating-field.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { ratingWords, referralTones } from "./my-centre.tsx";

type Referral = Result<"GET /api/me/referrals/{id}">;

const route = getRouteApi("/me/referrals/$id");

const resultWords: Record<NonNullable<Referral["outcome"]>["result"], Text> = {
  agreed: { zh: "谈成了", en: "Agreed" },
  goesOn: { zh: "还在谈", en: "Goes on" },
  declined: { zh: "没有谈成", en: "Declined" },
  notReached: { zh: "没有联系上", en: "Not reached" },
};

/** One referral to who asked for it: what was handed over, who looked at it, what came of it, and the way out. */
export function MyReferralPage() {
  const { language, t } = useLanguage();
  const { id } = route.useParams();
  const referral = useApi("GET /api/me/referrals/{id}", { params: { id } });
  const { outcome, dueOn, status } = referral;
  return (
    <Page
      title={t(`转介：${referral.title.zh}`, `Referral: ${referral.title.en}`)}
      lede={
        <>
          {t(referral.partner)} <Badge tone={referral.overdue ? "bad" : (referralTones[status] ?? "plain")}>{t(referral.statusText)}</Badge>
        </>
      }
      crumb={<Link to="/me/centre">{t("← 我的预约和转介", "← My appointments and referrals")}</Link>}
    >
      {status === "asked" ? (
        <p className="next">
          {t(
            "中心会尽快看过并转交；转交之前对方什么也看不到。",
            "The centre looks at it and passes it on; before that the partner sees nothing.",
          )}
        </p>
      ) : null}
      {outcome === null && dueOn && status === "passed" ? (
        <p className={referral.overdue ? "notice notice-bad" : "next"}>
          {referral.overdue
            ? t(
                `对方应于 ${formatDate(dueOn, language)} 前反馈，已超期。您可以评价，也可以撤回同意。`,
                `The answer was due by ${formatDate(dueOn, language)}. You can rate it or withdraw.`,
              )
            : t(`对方应于 ${formatDate(dueOn, language)} 前反馈。`, `The partner answers by ${formatDate(dueOn, language)}.`)}
        </p>
      ) : null}
      {outcome ? (
        <Section title={t("结果", "What came of it")}>
          <p>
            <strong>{t(resultWords[outcome.result])}</strong>
            {t("：", ": ")}
            {outcome.text}
          </p>
          {referral.rating === null ? null : <p className="soft">{ratingWords(referral.rating, t)}</p>}
        </Section>
      ) : null}
      {referral.can.includes("rate") ? <Rate id={id} /> : null}
      <Handed referral={referral} />
      <Reads referral={referral} />
      <Consent referral={referral} />
      <Events referral={referral} />
    </Page>
  );
}

function Handed({ referral }: { referral: Referral }) {
  const t = useT();
  return (
    <Section
      title={t("交出了什么", "What was handed over")}
      lede={t(
        `用途：${referral.purpose.zh}。数值是您同意时的，之后的变化对方看不到。`,
        `For ${referral.purpose.en}. As it was when you consented; later changes are not seen.`,
      )}
    >
      {referral.erased ? (
        <p className="soft">
          {t("数值已按期删除，存证里只留承诺值。", "The values were removed in time; the ledger keeps only commitments.")}
        </p>
      ) : null}
      {referral.facts.length === 0 ? (
        <p>{t("没有交出任何数据，只有来意和联系方式。", "No facts; only your words and how to reach you.")}</p>
      ) : (
        <FactList facts={referral.facts} />
      )}
      {referral.words ? (
        <p className="soft">
          {t("来意：", "Your words: ")}
          {referral.words} {t("联系方式：", "To be reached: ")}
          {referral.contact}
        </p>
      ) : null}
    </Section>
  );
}

function Reads({ referral }: { referral: Referral }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("谁看过", "Who looked")}>
      {referral.reads.length === 0 ? (
        <Empty>{t("还没有人打开过。", "Nobody has opened it yet.")}</Empty>
      ) : (
        <ul className="stack-tight">
          {referral.reads.map(({ by, at }) => (
            <li key={at}>
              <span className="number">{formatInstant(at, language)}</span> {by}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Withdrawing is said twice: it cannot be taken back, only asked for anew. */
function Consent({ referral: { id, until, can } }: { referral: Referral }) {
  const { language, t } = useLanguage();
  const [sure, setSure] = useState(false);
  const revoke = useSend("POST /api/me/referrals/{id}/revocation");
  if (!can.includes("revoke")) return null;
  return (
    <Section title={t("同意", "Consent")}>
      <p>
        {t(
          `同意到 ${formatDate(until, language)} 为止，随时可以撤回。`,
          `Until ${formatDate(until, language)}; it can be withdrawn at any time.`,
        )}
      </p>
      <Problem problem={revoke.problem} />
      <p className="row">
        {sure ? (
          <>
            <Button kind="danger" pending={revoke.pending} onClick={() => revoke.send({ params: { id } })}>
              {t("确定撤回，对方立即看不到", "Withdraw; the partner sees nothing from now on")}
            </Button>
            <Button kind="quiet" onClick={() => setSure(false)}>
              {t("先不撤", "Leave it")}
            </Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>{t("撤回同意", "Withdraw the consent")}</Button>
        )}
      </p>
    </Section>
  );
}

function Rate({ id }: { id: string }) {
  const t = useT();
  const [level, setLevel] = useState<number | null>(null);
  const rate = useSend("POST /api/me/referrals/{id}/rating");
  return (
    <Section title={t("评价", "Rate it")}>
      <RatingField label={t("这次转介怎么样", "How was it")} value={level} onChange={setLevel} />
      <Problem problem={rate.problem} />
      <p>
        <Button
          kind="primary"
          pending={rate.pending}
          disabled={level === null}
          onClick={() => level !== null && rate.send({ params: { id }, body: { level } })}
        >
          {t("提交评价", "Send the rating")}
        </Button>
      </p>
    </Section>
  );
}

const eventWords: Record<string, Text> = {
  consented: { zh: "您同意交出", en: "You consented" },
  passed: { zh: "中心转交", en: "Passed on by the centre" },
  returned: { zh: "中心没有转交", en: "Not passed on" },
  outcome: { zh: "对方反馈", en: "The partner answered" },
  revoked: { zh: "您撤回同意", en: "You withdrew" },
  ended: { zh: "同意到期", en: "The consent ended" },
  rated: { zh: "您评价", en: "You rated it" },
};

function Events({ referral: { id, events } }: { referral: Referral }) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("经过", "What happened")}>
      <ul className="plain stack-tight">
        {events.map(({ type, at, by, leafId, reason }) => (
          <li key={at + type} className="row row-between">
            <span>
              <span className="number soft">{formatInstant(at, language)}</span> {t(eventWords[type] ?? { zh: type, en: type })}
              <span className="soft"> · {by}</span>
              {reason ? t(`：${reason}`, `: ${reason}`) : null}
            </span>
            {leafId ? (
              <Button
                kind="quiet"
                onClick={() =>
                  void download("/api/me/referrals/{id}/receipts/{leafId}", { id, leafId }, `referral-${leafId.slice(-6)}-receipt.json`)
                }
              >
                {t("存证凭证", "Receipt")}
                <span className="hidden-visually"> {t(eventWords[type] ?? { zh: type, en: type })}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
