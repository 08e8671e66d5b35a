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
      data-extension={day.extension}
      data-promise-only={day.promiseOnly}
      data-due={day.due}
      data-today={day.today}
      style={{ "--place": place } as CSSProperties}
    >
      <span className="day-number">
        {day.firstOfMonth ? <span className="day-month">{month}/</span> : null}
        {number}
      </span>
      {day.duties.length > 0 ? (
        <span className="day-duties">
          {day.duties.map((number) => (
            <span key={number} className="day-duty">
              {number}
            </span>
          ))}
        </span>
      ) : null}
      {day.due ? <span className="day-mark day-mark-due">{t("到期", "Due")}</span> : null}
      {day.today && !day.due ? <span className="day-mark day-mark-today">{t("今天", "Today")}</span> : null}
    </span>
  );
}

function Legend({ days }: { days: ClockDay[] }) {
  const { t } = useLanguage();
  const shown = (kind: ClockDay["kind"], test: (day: ClockDay) => boolean = () => true): boolean =>
    days.some((day) => day.kind === kind && test(day));
  const plain = (day: ClockDay): boolean => !day.extension;
  const entries: { kind: ClockDay["kind"]; text: string; shown: boolean; past?: boolean; mark?: "makeUp" | "extension" | "promiseOnly" }[] =
    [
      { kind: "counted", past: true, shown: shown("counted", (day) => day.past && plain(day)), text: t("计入，已过", "Counted, past") },
      { kind: "counted", shown: shown("counted", (day) => !day.past && plain(day)), text: t("计入，未到", "Counted, ahead") },
      { kind: "counted", mark: "extension", shown: shown("counted", (day) => day.extension), text: t("延长期", "Extension") },
      {
        kind: "counted",
        mark: "makeUp",
        shown: days.some((day) => day.makeUp),
        text: t("调休上班日，计入", "Make-up working day, counted"),
      },
      { kind: "off", shown: shown("off"), text: t("周末、节假日、审核材料，不计入", "Weekend, holiday, examination: not counted") },
      { kind: "wait", shown: shown("wait"), text: t("等待申请人补正", "Waiting for the applicant") },
      { kind: "paused", shown: shown("paused"), text: t("暂停计时", "Clock stopped") },
      {
        kind: "overdue",
        mark: "promiseOnly",
        shown: shown("overdue", (day) => day.promiseOnly),
        text: t("超过承诺，未超法定", "Past the promise, within the law"),
      },
      { kind: "overdue", shown: shown("overdue", (day) => !day.promiseOnly), text: t("超期", "Overdue") },
    ];
  return (
    <ul className="clock-legend" aria-hidden="true">
      {entries
        .filter((entry) => entry.shown)
        .map((entry) => (
          <li key={entry.text}>
            <span
              className="day"
              data-kind={entry.kind}
              data-past={entry.past}
              data-makeup={entry.mark === "makeUp"}
              data-extension={entry.mark === "extension"}
              data-promise-only={entry.mark === "promiseOnly"}
            />
            {entry.text}
          </li>
        ))}
      {days.some((day) => day.duties.length > 0) ? (
        <li>
          <span className="day-duty">1</span>
          {t("下面各项的最后一天", "Last day of what is listed below")}
        </li>
      ) : null}
    </ul>
  );
}
