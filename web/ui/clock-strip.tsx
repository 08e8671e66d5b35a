import type { CSSProperties } from "react";
import type { ClockDay } from "./clock-days.ts";
import { formatMonth } from "./format.ts";
import { useLanguage } from "./language.tsx";

/** From here on a row of days is too tight for their numbers. */
const DENSE_FROM_DAYS = 34;

/**
 * The days of a clock as a picture: a row with its months above where there is room, a calendar of weeks where there is
 * not (css/clock.css). What it shows is said in words beside it.
 */
export function ClockStrip({ days, label }: { days: ClockDay[]; label: string }) {
  const { t } = useLanguage();
  const weekdays = [t("一", "Mo"), t("二", "Tu"), t("三", "We"), t("四", "Th"), t("五", "Fr"), t("六", "Sa"), t("日", "Su")];
  return (
    <div className="stack-tight">
      <div role="img" aria-label={label}>
        <div
          className="clock-days"
          data-dense={days.length > DENSE_FROM_DAYS}
          data-near={marksAreNear(days)}
          style={{ "--weekday": days[0]?.weekday ?? 1, "--days": days.length } as CSSProperties}
        >
          {weekdays.map((weekday) => (
            <span key={weekday} className="clock-weekday">
              {weekday}
            </span>
          ))}
          <Months days={days} />
          {days.map((day, index) => (
            <Day key={day.date} day={day} place={index + 1} />
          ))}
        </div>
      </div>
      <Legend days={days} />
    </div>
  );
}

/** "今天" and "到期" stand under their days; so near to each other they need two lines. */
function marksAreNear(days: ClockDay[]): boolean {
  const today = days.findIndex((day) => day.today);
  const due = days.findIndex((day) => day.due);
  return today >= 0 && due >= 0 && Math.abs(today - due) < Math.max(4, days.length / 8);
}

/** Above the row, each month over its own days; a stretch too short for its name goes without. */
function Months({ days }: { days: ClockDay[] }) {
  const { language } = useLanguage();
  const months = [...Map.groupBy(days, (day) => day.date.slice(0, 7))];
  let place = 1;
  return months.map(([month, { length }]) => {
    const start = place;
    place += length;
    if (months.length > 1 && length < Math.max(2, days.length / 16)) return null;
    return (
      <span key={month} className="clock-month" style={{ gridColumn: `${start} / span ${length}` }}>
        {formatMonth(month, language)}
      </span>
    );
  });
}

function Day({ day, place }: { day: ClockDay; place: number }) {
  const { t } = useLanguage();
  const [month, number] = [Number(day.date.slice(5, 7)), Number(day.date.slice(8))];
  return (
    <span
      className="day"
      data-kind={day.kind}
      data-past={day.past}
      data-makeup={day.makeUp}
      data-due={day.due}
      data-today={day.today}
      style={{ "--place": place } as CSSProperties}
    >
      <span className="day-number">
        {day.firstOfMonth ? <span className="day-month">{month}/</span> : null}
        {number}
      </span>
      {day.due ? <span className="day-mark day-mark-due">{t("到期", "Due")}</span> : null}
      {day.today && !day.due ? <span className="day-mark day-mark-today">{t("今天", "Today")}</span> : null}
    </span>
  );
}

function Legend({ days }: { days: ClockDay[] }) {
  const { t } = useLanguage();
  const entries = [
    { kind: "counted", past: true, shown: days.some((day) => day.kind === "counted" && day.past), text: t("已过工作日", "Days used") },
    { kind: "counted", shown: days.some((day) => day.kind === "counted" && !day.past), text: t("剩余工作日", "Days left") },
    { kind: "off", shown: days.some((day) => day.kind === "off"), text: t("周末、节假日或不计日", "Weekend, holiday or not counted") },
    { kind: "counted", makeUp: true, shown: days.some((day) => day.makeUp), text: t("调休上班日", "Make-up working day") },
    { kind: "overdue", shown: days.some((day) => day.kind === "overdue"), text: t("超期", "Overdue") },
    { kind: "paused", shown: days.some((day) => day.kind === "paused"), text: t("暂停计时", "Clock stopped") },
  ];
  return (
    <ul className="legend" aria-hidden="true">
      {entries
        .filter((entry) => entry.shown)
        .map((entry) => (
          <li key={entry.text}>
            <span className="day" data-kind={entry.kind} data-past={entry.past} data-makeup={entry.makeUp} />
            {entry.text}
          </li>
        ))}
    </ul>
  );
}
