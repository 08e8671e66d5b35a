import { formatDate } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import type { Form } from "./application-form.tsx";

export type Offer = NonNullable<Form["promise"]>;
export type Way = "promise" | "ordinary";

/**
 * 告知承诺: obligation, content and liability told once, in writing, beside the ordinary way. Nothing is chosen beforehand: who
 * promises says so, and who does not is at no disadvantage.
 */
export function PromiseChoice({
  offer,
  atOnce,
  way,
  error,
  onChange,
}: {
  offer: Offer;
  atOnce: boolean;
  way: Way | undefined;
  error: boolean;
  onChange(way: Way): void;
}) {
  const t = useT();
  const papers = offer.text.replaces;
  if (offer.closed) {
    return (
      <Section title={t("怎样办", "Which way")}>
        <div className="notice notice-wait stack-tight">
          <p>
            <strong>{t("这次不适用告知承诺，按一般程序办理。", "No promise is taken this time; the ordinary way is open.")}</strong>
          </p>
          <p>{t(offer.closed.reason)}</p>
          <p className="small">
            {t("依据：", "Basis: ")}
            {offer.closed.article}
          </p>
        </div>
      </Section>
    );
  }
  return (
    <Section
      title={t("怎样办，您来选", "Which way is your choice")}
      lede={t(
        "选哪一种都一样受理，一样的期限，一样可以申请复议。",
        "Both are taken in alike, in the same time, with the same right of appeal.",
      )}
    >
      <fieldset className={error ? "stack field-bad" : "stack"}>
        <legend className="hidden-visually">{t("办理方式", "Way of handling")}</legend>
        <label className="card stack-tight way">
          <span className="row">
            <input type="radio" name="way" checked={way === "promise"} onChange={() => onChange("promise")} />
            <strong>{t("告知承诺：承诺符合条件，少交材料", "On a promise: fewer papers")}</strong>
            {atOnce ? <Badge tone="good">{t("提交后当场办结", "decided on the spot")}</Badge> : null}
          </span>
          {papers.length > 0 ? (
            <span className="check-detail">
              {t(
                `不用交：${papers.map((each) => each.title.zh).join("；")}`,
                `Not to be brought: ${papers.map((each) => each.title.en).join("; ")}`,
              )}
            </span>
          ) : null}
        </label>
        {way === "promise" ? <PromiseText text={offer.text} /> : null}
        <label className="card stack-tight way">
          <span className="row">
            <input type="radio" name="way" checked={way === "ordinary"} onChange={() => onChange("ordinary")} />
            <strong>{t("一般程序：交齐材料，由经办人审查", "The ordinary way: bring the papers, an officer decides")}</strong>
          </span>
        </label>
        {error ? <p className="check-distance">{t("请选择一种办理方式", "Please choose one of the two")}</p> : null}
      </fieldset>
    </Section>
  );
}

/** The promise, word for word as it is kept with the case. */
export function PromiseText({ text }: { text: Offer["text"] }) {
  const t = useT();
  return (
    <div className="card stack-tight promise">
      <h3>{t("承诺书", "The promise")}</h3>
      <p>{t("我单位已知悉办理条件，并郑重承诺：", "We know the conditions, and promise:")}</p>
      <ol className="stack-tight">
        {text.obligations.map((each) => (
          <li key={each.zh}>{t(each)}</li>
        ))}
      </ol>
      <Told title={{ zh: "办理条件", en: "The conditions" }} said={text.conditions} />
      <Told
        title={{ zh: "怎样核查", en: "How it is checked" }}
        said={{
          zh: `${text.how.zh}决定后 ${text.check.period} 个工作日内完成。`,
          en: `${text.how.en} Within ${text.check.period} working days of the decision.`,
        }}
      />
      <Told title={{ zh: "做不到的后果", en: "If it is not kept" }} said={text.liability} />
      <p className="small soft">
        {t("依据：", "Basis: ")}
        {text.basis.join("；")}
      </p>
    </div>
  );
}

function Told({ title, said }: { title: Text; said: Text }) {
  const t = useT();
  return (
    <p>
      <strong>{t(title)}</strong>
      {t("：", ": ")}
      {t(said)}
    </p>
  );
}

const outcomes: Record<string, Text> = {
  kept: { zh: "承诺属实", en: "kept" },
  rectify: { zh: "责令整改", en: "to be put right" },
  revoke: { zh: "撤销许可", en: "revoked" },
};

/** What was promised in a case, when it is checked, and what the checks came to; for the business and for officers. */
export function Promised({
  promised,
  dueOn,
}: {
  promised: { text: Offer["text"]; hash: string; madeBy: string; checks: Check[] };
  dueOn: string | undefined;
}) {
  const { language, t } = useLanguage();
  return (
    <Section title={t("告知承诺", "The promise")}>
      <div className="stack">
        {dueOn ? (
          <p className="notice notice-wait">
            {t(`最迟${formatDate(dueOn, language)}核查。`, `Checked by ${formatDate(dueOn, language)}.`)}
          </p>
        ) : null}
        {promised.checks.map((check) => (
          <div key={`${check.on}${check.outcome}`} className={check.outcome === "kept" ? "notice notice-good" : "notice notice-bad"}>
            <p>
              <strong>{t(outcomes[check.outcome] ?? { zh: check.outcome, en: check.outcome })}</strong> · {formatDate(check.on, language)}
            </p>
            <p>{check.finding}</p>
            {check.rectifyBy ? (
              <p>
                {t(`整改期限：${formatDate(check.rectifyBy, language)}`, `To be put right by ${formatDate(check.rectifyBy, language)}`)}
              </p>
            ) : null}
          </div>
        ))}
        <details className="card">
          <summary>{t("承诺书全文", "The promise in full")}</summary>
          <PromiseText text={promised.text} />
          <p className="small soft">
            {t(`承诺人：${promised.madeBy}`, `Made by ${promised.madeBy}`)} · SHA-256 <span className="mono">{promised.hash}</span>
          </p>
        </details>
      </div>
    </Section>
  );
}

type Check = { on: string; outcome: string; finding: string; rectifyBy?: string | undefined };
