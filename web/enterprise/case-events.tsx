import { formatInstant } from "../ui/format.ts";
import { type Text, useLanguage } from "../ui/language.tsx";
import type { Tone } from "../ui/states.tsx";
import { ReceiptCard } from "../ui/receipt-card.tsx";
import type { CaseDetail } from "./case.tsx";
import { ReceiptButton } from "./receipt-button.tsx";

type Event = CaseDetail["events"][number];

const eventWords: Record<Event["type"], { title: Text; tone: Tone }> = {
  filed: { title: { zh: "提交申请", en: "Application filed" }, tone: "good" },
  accepted: { title: { zh: "受理", en: "Accepted" }, tone: "good" },
  correctionAsked: { title: { zh: "一次告知补正", en: "Told once what is missing" }, tone: "wait" },
  correctionAnswered: { title: { zh: "补正完成", en: "Correction answered" }, tone: "good" },
  rejected: { title: { zh: "不予受理", en: "Not accepted" }, tone: "bad" },
  approved: { title: { zh: "批准", en: "Approved" }, tone: "good" },
  refused: { title: { zh: "不予批准", en: "Refused" }, tone: "bad" },
  withdrawn: { title: { zh: "撤回", en: "Withdrawn" }, tone: "bad" },
  rated: { title: { zh: "评价", en: "Rated" }, tone: "good" },
  factArrived: { title: { zh: "数据到达", en: "A fact arrived" }, tone: "good" },
};

/** Everything that happened in a case, newest last; each act of the city with its slip. */
export function CaseEvents({ detail }: { detail: CaseDetail }) {
  return (
    <ol className="events">
      {detail.events.map((event) => (
        <CaseEvent key={event.seq} event={event} detail={detail} />
      ))}
    </ol>
  );
}

function CaseEvent({ event, detail }: { event: Event; detail: CaseDetail }) {
  const { language, t } = useLanguage();
  const words = eventWords[event.type];
  return (
    <li className="event stack-tight" data-tone={words.tone}>
      <h3>{t(words.title)}</h3>
      <p className="small soft">
        {formatInstant(event.at, language)} · {event.actor.department ? `${t(event.actor.department)} ` : ""}
        {event.actor.name}
      </p>
      {event.text ? <p className="quote">{event.text}</p> : null}
      {event.asked && event.asked.length > 0 ? (
        <ul>
          {event.asked.map((asked) => (
            <li key={asked.title.zh}>
              {t(asked.title)}:{asked.reason}
            </li>
          ))}
        </ul>
      ) : null}
      {event.leafId ? (
        <details>
          <summary>
            {t("凭证", "Receipt")}
            <span className="hidden-visually">:{t(words.title)}</span>
          </summary>
          <ReceiptCard title={t(words.title)} department={t(event.actor.department ?? detail.department.title)} power={event.power ? `${t(event.power.title)} (${event.power.id})` : undefined} at={event.at} leafId={event.leafId} sealed={event.sealed}>
            <ReceiptButton number={detail.number} leafId={event.leafId} about={t(words.title)} />
          </ReceiptCard>
        </details>
      ) : null}
    </li>
  );
}
