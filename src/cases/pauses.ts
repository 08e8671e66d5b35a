import { localDate, type PlainDate, type Text } from "../base/index.ts";
import type { CaseEvent } from "./case.ts";

/** A time in which the clock stood still, with its reason as it was told in writing (行政许可法 45). */
export type CasePause = {
  ground: string;
  title: Text;
  reason: string;
  article: string;
  from: PlainDate;
  /** Working days that it was expected to take. */
  expectedDays?: number;
  to?: PlainDate;
  result?: string;
};

export function pausesOf(events: readonly CaseEvent[], timeZone: string): CasePause[] {
  const pauses: CasePause[] = [];
  for (const event of events) {
    if (event.type === "paused") pauses.push({ ...event.payload, from: localDate(event.at, timeZone) });
    const last = pauses.at(-1);
    if (event.type === "resumed" && last)
      pauses[pauses.length - 1] = { ...last, to: localDate(event.at, timeZone), result: event.payload.result };
  }
  return pauses;
}

/** The pause that runs now, or undefined. */
export function openPause(events: readonly CaseEvent[]): { title: Text } | undefined {
  const last = events.findLast((event) => event.type === "paused" || event.type === "resumed");
  return last?.type === "paused" ? { title: last.payload.title } : undefined;
}
