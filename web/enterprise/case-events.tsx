import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import type { Tone } from "../ui/states.tsx";
import { ReceiptCard } from "../ui/receipt-card.tsx";
import type { CaseDetail } from "./case.tsx";
import { ReceiptButton } from "./receipt-button.tsx";

type Event = CaseDetail["events"][number];

const tones: Record<string, Tone> = {
  correctionAsked: "wait",
  paused: "wait",
  hearingOffered: "wait",
  rejected: "bad",
  refused: "bad",
  acceptanceRevoked: "bad",
  revoked: "bad",
  withdrawn: "bad",
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
  return (
    <li className="event stack-tight" data-tone={tones[event.type]}>
      <h3>{t(event.title)}</h3>
      <p className="small soft">
        {formatInstant(event.at, language)} · {event.actor.department ? `${t(event.actor.department)} ` : ""}
        {event.actor.name}
      </p>
      {event.text ? <p className="quote">{event.text}</p> : null}
      {event.asked && event.asked.length > 0 ? (
        <ul>
          {event.asked.map((asked) => (
            <li key={asked.title.zh}>
              {t(asked.title)}
              {t("：", ": ")}
              {asked.reason}
            </li>
          ))}
        </ul>
      ) : null}
      {event.leafId ? (
        <details>
          <summary>
            {t("凭证", "Receipt")}
            <span className="hidden-visually"> {t(event.title)}</span>
          </summary>
          <ReceiptCard
            title={t(event.title)}
            department={t(event.actor.department ?? detail.department.title)}
            power={
              event.power ? (
                <>
                  {t(event.power.title)} <span className="mono soft">{event.power.id}</span>
                </>
              ) : undefined
            }
            at={event.at}
            leafId={event.leafId}
            sealed={event.sealed}
          >
            <ReceiptButton number={detail.number} leafId={event.leafId} about={t(event.title)} />
          </ReceiptCard>
        </details>
      ) : null}
    </li>
  );
}
