import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { ReceiptCard } from "../ui/receipt-card.tsx";
import { Badge, type Tone } from "../ui/states.tsx";
import type { DemandDetail } from "./demand.tsx";
import { ReceiptButton } from "./receipt-button.tsx";

type Event = DemandDetail["events"][number];

const tones: Record<string, Tone> = { asked: "wait", dissatisfied: "bad", escalated: "bad", withdrawn: "bad", warned: "wait" };

/** Everything that happened to a demand, the newest last; each act of the city with its slip. */
export function DemandEvents({ detail }: { detail: DemandDetail }) {
  return (
    <ol className="events">
      {detail.events.map((event) => (
        <DemandEvent key={event.seq} event={event} detail={detail} />
      ))}
    </ol>
  );
}

function DemandEvent({ event, detail }: { event: Event; detail: DemandDetail }) {
  const { language, t } = useLanguage();
  const { department = detail.department } = event;
  return (
    <li className="event stack-tight" data-tone={tones[event.type]}>
      <h3>
        {t(event.title)} {event.outcomeTitle ? <Badge>{t(event.outcomeTitle)}</Badge> : null}
      </h3>
      <p className="small soft">
        {formatInstant(event.at, language)} · {event.actor.department ? `${t(event.actor.department)} ` : ""}
        {event.actor.name}
        {event.department ? ` → ${t(event.department.title)}` : ""}
      </p>
      {event.text ? <p className="quote pre-line">{event.text}</p> : null}
      {event.files && event.files.length > 0 ? (
        <ul className="plain">
          {event.files.map((file) => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} download>
                {file.name}
              </a>
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
            department={t(event.actor.department ?? department?.title ?? { zh: "照应", en: "Zhaoying" })}
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
            <ReceiptButton of="demands" number={detail.number} leafId={event.leafId} about={t(event.title)} />
          </ReceiptCard>
        </details>
      ) : null}
    </li>
  );
}
