import type { CSSProperties, ReactNode } from "react";
import { formatDate } from "./format.ts";
import { useLanguage } from "./language.tsx";

export type LaneKind = "running" | "done" | "needsYou" | "bad" | "expected" | "closed";
export type Lane = {
  key: string;
  name: ReactNode;
  department: ReactNode;
  from: string;
  to: string;
  kind: LaneKind;
  /** It started, or will start, after another one. */
  after: boolean;
  /** What the picture shows, in words; the text alternative of the lane. */
  note: ReactNode;
};

const DAY_MS = 86_400_000;
const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** One lane for each part over the same days: what runs side by side, what waits for what, where today is. */
export function Lanes({ lanes, today, label }: { lanes: Lane[]; today: string; label: string }) {
  const { language, t } = useLanguage();
  const first = Math.min(dayOf(today), ...lanes.map((lane) => dayOf(lane.from)));
  const last = Math.max(dayOf(today), first + 4, ...lanes.map((lane) => dayOf(lane.to))) + 1;
  const place = (day: number) => `${(((day - first) / (last - first)) * 100).toFixed(2)}%`;
  const shown = (day: number) => formatDate(new Date(day * DAY_MS).toISOString().slice(0, 10), language);
  return (
    <div className="stack-tight">
      <div className="lane-scale" aria-hidden="true">
        <span>{shown(first)}</span>
        <span>{t("竖线是今天", "the line is today")}</span>
        <span>{shown(last - 1)}</span>
      </div>
      <ul className="lanes" aria-label={label}>
        {lanes.map((lane) => {
          const [from, to] = [dayOf(lane.from), Math.max(dayOf(lane.to) + 1, dayOf(lane.from) + 1)];
          return (
            <li key={lane.key} className="lane">
              <span className="lane-name">
                {lane.name}
                <small>{lane.department}</small>
              </span>
              <span className="lane-track" data-after={lane.after} aria-hidden="true" style={{ "--start": place(from) } as CSSProperties}>
                <span
                  className="lane-bar"
                  data-kind={lane.kind}
                  style={{ left: place(from), width: `calc(${place(to)} - ${place(from)})` }}
                />
                <span className="lane-today" style={{ left: place(dayOf(today) + 0.5) }} />
              </span>
              <span className="lane-note">{lane.note}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
