import { addDays, type Text } from "../../base/index.ts";
import type { Calendar, Period } from "../../city/index.ts";
import { both, licensingLaw } from "./articles.ts";
import type { ClockEvent, Moment } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import { dueDate, type Due, type Pause } from "./due-date.ts";
import type { Hearing } from "./read-hearing.ts";
import { asMoment } from "./moment.ts";
import { procedureOf } from "./procedure.ts";
import type { WithoutEffect } from "./read-story.ts";

/** A pause with what was told of it (行政许可法 45: the time needed is told in writing). */
export type ToldPause = { begun: Moment; ended?: Moment; name: Text; article: Text; told?: Due; expected?: Period };

export type Pauses = {
  /** As the counting of days needs them; they may overlap. */
  stops: Pause[];
  told: ToldPause[];
  open: boolean;
  withoutEffect: WithoutEffect[];
};

/**
 * The time that does not count. The day on which a pause begins still counts; the day on which it ends does not, as any
 * starting day. Pauses on different grounds may overlap: a day stands still once. A ground that neither the law nor the
 * item names stops nothing. A hearing stops the clock from the day it is asked for until it is held, but no longer than
 * the law gives the authority to hold it (行政许可法 45, 47).
 */
export function readPauses(
  rule: ClockRule,
  events: readonly ClockEvent[],
  { hearing, until, calendar }: { hearing: Hearing; until: Moment; calendar: Calendar },
): Pauses {
  const { grounds, pause: article } = procedureOf(rule.law);
  const allowed = new Map([...grounds, ...(rule.pauses ?? [])].map((ground) => [ground.ground, ground]));
  const open = new Map<string, ToldPause>();
  const told: ToldPause[] = [];
  const withoutEffect: WithoutEffect[] = [];
  for (const event of events) {
    if (event.type === "paused") {
      const ground = event.ground === undefined ? undefined : allowed.get(event.ground);
      if (event.ground !== undefined && ground === undefined) withoutEffect.push(unnamedGround(event, article));
      else if (!open.has(event.ground ?? "")) {
        const pause = beginPause(event, ground?.article ?? article, calendar);
        told.push(pause);
        open.set(event.ground ?? "", pause);
      }
    }
    if (event.type === "resumed") {
      for (const [ground, pause] of open) {
        if (event.ground !== undefined && event.ground !== ground) continue;
        pause.ended = event;
        open.delete(ground);
      }
    }
  }
  const heard = hearingStop(hearing, until);
  return {
    stops: [...told.map((pause) => stopOf(pause, until)), ...(heard ? [heard.stop] : [])],
    told,
    open: open.size > 0 || (heard?.open ?? false),
    withoutEffect,
  };
}

function unnamedGround(event: ClockEvent, article: Text): WithoutEffect {
  const why = {
    zh: "该理由不在法定和本事项规定的中止情形之内，时限继续计算",
    en: "neither the law nor the item names this ground, so the clock ran on",
  };
  return { type: event.type, on: event.on, why, article };
}

function beginPause(event: Extract<ClockEvent, { type: "paused" }>, article: Text, calendar: Calendar): ToldPause {
  const told = event.expected && dueDate({ from: event.on, fromTime: event.time ?? "00:00", ...event.expected, calendar });
  return {
    begun: event,
    name: event.why,
    article,
    ...(told && event.expected ? { told, expected: event.expected } : {}),
  };
}

function stopOf({ begun, ended, name, article }: ToldPause, until: Moment): Pause {
  return { ...stretch(begun, ended ?? until), why: name, article };
}

function hearingStop({ asked, heldOn, holdDue }: Hearing, until: Moment): { stop: Pause; open: boolean } | undefined {
  if (!asked || !holdDue) return undefined;
  const limit = asMoment(holdDue.dueOn);
  const ended = [asMoment(heldOn ?? until.on), limit].reduce((a, b) => (a.on <= b.on ? a : b));
  const why = { zh: "听证", en: "Hearing" };
  return {
    stop: { ...stretch(asked, ended), why, article: both(licensingLaw(45), licensingLaw(47)) },
    open: heldOn === undefined && until.on <= limit.on,
  };
}

/** Whole days for periods of days; to the minute for periods of hours. A moment without a time lies at the end of its day. */
function stretch(begun: Moment, ended: Moment): Pick<Pause, "from" | "to" | "exact"> {
  const at = ({ on, time }: Moment): string => `${on} ${time ?? "24:00"}`;
  return { from: addDays(begun.on, 1), to: ended.on, exact: { from: at(begun), to: at(ended) } };
}
