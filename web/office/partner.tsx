import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";

const results = ["agreed", "goesOn", "declined", "notReached"] as const;
const route = getRouteApi("/partner/referrals/$id");

/** What was referred to this partner, and nothing else; of the business nothing before it is opened. */
export function PartnerPage() {
  const { language, t } = useLanguage();
  const { items } = useApi("GET /api/partner/referrals");
  return (
    <Page
      title={t("转介给本机构的", "Referred to you")}
      lede={t(
        "每一项里只有企业勾选同意的数据。打开一次，企业就会看到一次；到期或撤回后不再显示。",
        "In each only what the business ticked. Every time you open one the business sees it; afterwards it is gone.",
      )}
    >
      {items.length === 0 ? <Empty>{t("现在没有转介。", "There are no referrals.")}</Empty> : null}
      <ul className="plain stack">
        {items.map((one) => (
          <li key={one.id} className="card card-link stack-tight">
            <div className="row row-between">
              <h2 className="card-title">
                <Link to="/partner/referrals/$id" params={{ id: one.id }}>
                  {t(one.title)}
                </Link>
              </h2>
              <Badge tone={one.overdue ? "bad" : one.outcome ? "good" : "wait"}>
                {one.outcome
                  ? t("已反馈", "Answered")
                  : one.overdue
                    ? t("超期未反馈", "Overdue")
                    : t(`${formatDate(one.dueOn, language)} 前反馈`, `by ${formatDate(one.dueOn, language)}`)}
              </Badge>
            </div>
            <p className="soft">
              {t(
                `${formatDate(one.passedOn, language)} 转交 · 可看到 ${formatDate(one.until, language)}`,
                `Passed on ${formatDate(one.passedOn, language)} · to be seen until ${formatDate(one.until, language)}`,
              )}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** One referral, opened: what was consented to, and the answer. */
export function PartnerReferralPage() {
  const { language, t } = useLanguage();
  const { id } = route.useParams();
  const referral = useApi("GET /api/partner/referrals/{id}", { params: { id } });
  return (
    <Page
      title={t(`转介：${referral.title.zh}`, `Referral: ${referral.title.en}`)}
      lede={t(`用途：${referral.purpose.zh}，不得用于别的。`, `For ${referral.purpose.en}, and for nothing else.`)}
      crumb={<Link to="/partner/referrals">{t("← 全部转介", "← All referrals")}</Link>}
    >
      <p className="notice">
        {t(
          `企业同意您看到 ${formatDate(referral.until, language)}，随时可能撤回。这次打开已记录，企业看得到。`,
          `The business lets you see it until ${formatDate(referral.until, language)} and may withdraw at any time. That you opened it is recorded and shown to it.`,
        )}
      </p>
      <Section title={t("企业说", "The business says")}>
        <p className="prose">{referral.words}</p>
        <p>
          {t("联系方式：", "To be reached: ")}
          <strong>{referral.contact}</strong>
        </p>
      </Section>
      <Section title={t("企业同意交出的数据", "What it consented to")}>
        {referral.facts.length === 0 ? (
          <Empty>{t("没有交出数据，请直接联系企业。", "No facts; please ask the business.")}</Empty>
        ) : (
          <FactList facts={referral.facts} />
        )}
      </Section>
      {referral.outcome ? (
        <Section title={t("您的反馈", "Your answer")}>
          <p>{referral.outcome.text}</p>
        </Section>
      ) : (
        <Outcome id={id} dueOn={referral.dueOn} />
      )}
    </Page>
  );
}

function Outcome({ id, dueOn }: { id: string; dueOn: string }) {
  const { language, t } = useLanguage();
  const [result, setResult] = useState<(typeof results)[number] | "">("");
  const [text, setText] = useState("");
  const send = useSend("POST /api/partner/referrals/{id}/outcome");
  const words = {
    agreed: t("谈成了", "Agreed"),
    goesOn: t("还在谈", "Goes on"),
    declined: t("没有谈成", "Declined"),
    notReached: t("没有联系上", "Not reached"),
  };
  return (
    <Section
      title={t("反馈结果", "Say what came of it")}
      lede={t(
        `请在 ${formatDate(dueOn, language)} 前反馈，企业会看到并评价。`,
        `By ${formatDate(dueOn, language)}; the business reads and rates it.`,
      )}
    >
      <div className="card stack">
        <ChoiceField
          label={t("结果", "Outcome")}
          required
          choices={results.map((value) => ({ value, label: words[value] }))}
          value={result}
          onChange={(value) => setResult(results.find((each) => each === value) ?? "")}
        />
        <TextField label={t("说明", "In words")} long required maxLength={2000} value={text} onChange={setText} />
        <Problem problem={send.problem} />
        <p>
          <Button
            kind="primary"
            pending={send.pending}
            disabled={result === "" || text.trim().length < 2}
            onClick={() => result !== "" && send.send({ params: { id }, body: { result, text: text.trim() } })}
          >
            {t("反馈给企业", "Tell the business")}
          </Button>
        </p>
      </div>
    </Section>
  );
}
