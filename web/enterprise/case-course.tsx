import type { ReactNode } from "react";
import { formatDate, formatDay } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { periodWords } from "../ui/words.ts";
import type { CaseDetail } from "./case.tsx";

/** Why the clock stood still or was lengthened, the hearing, the way of the result, and every paper; nothing where nothing happened. */
export function CaseCourse({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const { pauses, extension, hearing, delivery, review } = detail;
  const happened = pauses.length > 0 || extension || hearing || delivery || review;
  return (
    <>
      {happened ? (
        <Section title={t("办理中的变化", "What changed on the way")}>
          <div className="card stack">
            {pauses.map((pause) => (
              <Pause key={pause.from} pause={pause} />
            ))}
            {extension ? <Extension extension={extension} /> : null}
            {hearing ? <Hearing hearing={hearing} /> : null}
            {delivery ? <Delivery delivery={delivery} /> : null}
            {review ? <Review review={review} /> : null}
          </div>
        </Section>
      ) : null}
      <Documents detail={detail} />
    </>
  );
}

function Entry({ title, badge, children }: { title: string; badge?: ReactNode; children: ReactNode }) {
  return (
    <div className="stack-tight">
      <h3>
        {title} {badge}
      </h3>
      {children}
    </div>
  );
}

function Pause({ pause }: { pause: CaseDetail["pauses"][number] }) {
  const { language, t } = useLanguage();
  const from = formatDate(pause.from, language);
  return (
    <Entry
      title={t(`中止计时：${pause.title.zh}`, `Clock stopped: ${pause.title.en}`)}
      badge={pause.to === undefined ? <Badge tone="wait">{t("正在中止", "standing still")}</Badge> : undefined}
    >
      <p>{pause.reason}</p>
      <p className="small soft">
        {pause.to === undefined
          ? t(`${from}起，预计${pause.expectedDays ?? "?"}个工作日`, `Since ${from}, for about ${pause.expectedDays ?? "?"} working days`)
          : t(`${from}至${formatDate(pause.to, language)}`, `${from} to ${formatDate(pause.to, language)}`)}
        {" · "}
        {pause.article}
      </p>
      {pause.result ? <p>{t(`结果：${pause.result}`, `Result: ${pause.result}`)}</p> : null}
    </Entry>
  );
}

function Extension({ extension }: { extension: NonNullable<CaseDetail["extension"]> }) {
  const { language, t } = useLanguage();
  const period = periodWords(extension.period, t);
  return (
    <Entry title={t(`延长期限：${period}`, `Extended by ${period}`)}>
      <p>{extension.reason}</p>
      <p className="small soft">
        {formatDate(extension.on, language)} · {t(`批准人：${extension.approvedBy}`, `Approved by ${extension.approvedBy}`)} ·{" "}
        {t("行政许可法 第42条，只能延长一次", "Administrative Licensing Law, art. 42: once only")}
      </p>
    </Entry>
  );
}

function Hearing({ hearing }: { hearing: NonNullable<CaseDetail["hearing"]> }) {
  const { language, t } = useLanguage();
  const { askBy, askedOn, set, held } = hearing;
  const state = held
    ? t("已举行", "held")
    : set
      ? t("已通知", "announced")
      : askedOn
        ? t("已申请", "asked for")
        : t(`可在${formatDate(askBy, language)}前申请`, `can be asked for until ${formatDate(askBy, language)}`);
  return (
    <Entry title={t("听证", "Hearing")} badge={<Badge tone={held ? "good" : "wait"}>{state}</Badge>}>
      <p>{hearing.reason}</p>
      {set ? (
        <p>
          {formatDate(set.heldOn, language, true)} {set.time} · {set.place} · {t(`主持人：${set.chair}`, `Chair: ${set.chair}`)}
        </p>
      ) : null}
      {held ? <p className="quote">{held.record}</p> : null}
      <p className="small soft">
        {t("行政许可法 第47条、第48条；听证时间不计入期限", "Administrative Licensing Law, arts. 47 and 48; its days are not counted")}
      </p>
    </Entry>
  );
}

function Delivery({ delivery }: { delivery: NonNullable<CaseDetail["delivery"]> }) {
  const { language, t } = useLanguage();
  const { done, dueOn } = delivery;
  const ways = {
    electronic: t("电子送达，在本页下载", "electronically: download it on this page"),
    post: t("邮寄送达", "by post"),
    counter: t("当面领取", "at the counter"),
  };
  return (
    <Entry
      title={t("送达", "Delivery")}
      badge={<Badge tone={done ? "good" : "wait"}>{done ? t("已送达", "delivered") : t("等待送达", "to be delivered")}</Badge>}
    >
      {done ? (
        <p>
          {formatDate(done.on, language)} · {ways[done.method]}
          {done.reference ? (
            <>
              {" "}
              {t("邮件号", "tracking number")} <span className="mono">{done.reference}</span>
            </>
          ) : null}
        </p>
      ) : (
        <p>
          {delivery.ways.map((way) => ways[way]).join(t(" 或 ", " or "))}
          {dueOn ? t(`，最迟${formatDate(dueOn, language)}`, `, by ${formatDate(dueOn, language)} at the latest`) : ""}
        </p>
      )}
    </Entry>
  );
}

function Review({ review }: { review: NonNullable<CaseDetail["review"]> }) {
  const { language, t } = useLanguage();
  const state = { upheld: t("维持原决定", "upheld"), changed: t("已变更", "changed") };
  return (
    <Entry
      title={t("人工复核", "Review by a person")}
      badge={
        <Badge tone={review.outcome ? "good" : "wait"}>{review.outcome ? state[review.outcome] : t("等待复核", "under review")}</Badge>
      }
    >
      <p className="quote">{review.text}</p>
      {review.reason ? <p>{review.reason}</p> : null}
      <p className="small soft">{formatDate(review.askedOn, language)}</p>
    </Entry>
  );
}

function Documents({ detail }: { detail: CaseDetail }) {
  const { language, t } = useLanguage();
  if (detail.documents.length === 0) return null;
  return (
    <Section
      title={t("文书", "Papers")}
      lede={t("每份都写着存证号和摘要，可以和账本对照。", "Each shows its leaf and its hash, to be compared with the ledger.")}
    >
      <div className="card">
        <ul className="plain stack-tight">
          {detail.documents.map((document) => (
            <li key={document.leafId}>
              <a href={`/api/cases/${encodeURIComponent(detail.number)}/documents/${encodeURIComponent(document.leafId)}`} download>
                <Icon name="download" size={16} /> {t(document.title)}
              </a>{" "}
              <span className="small soft">{formatDay(document.at, language)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
