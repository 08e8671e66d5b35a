import type { CSSProperties } from "react";
import { type ClockDay, type ClockSpan, clockDays } from "./clock-days.ts";
import { formatDate } from "./format.ts";
import { type Text, type Translate, useLanguage } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

export type ClockView = {
  phase: "notice" | "correction" | "decision" | "closed";
  state: "running" | "paused" | "stopped" | "overdue";
  /** Last day to decide; null while a correction is awaited. */
  dueOn: string | null;
  dueTime?: string | undefined;
  /** Last day by law, where the city promised an earlier one. */
  statutoryDueOn: string | null;
  noticeDueOn: string;
  binding: "promised" | "statutory";
  provisional: boolean;
  daysUsed: number;
  daysLeft: number;
  daysOver: number;
  spans: ClockSpan[];
  counting: Text;
};

const DENSE_FROM_DAYS = 34;

/** The clock of a case as a line of days, with the same in words for those who do not see it. */
export function Clock({ clock, today }: { clock: ClockView; today: string }) {
  const { language, t } = useLanguage();
  const days = clockDays(clock.spans, clock.dueOn, today);
  const status = clockStatus(clock, t);
  return (
    <figure className="clock">
      <div className="clock-head">
        {clock.dueOn ? (
          <p>
            <span className="soft small">
              {clock.binding === "promised" ? t("承诺最迟办结日", "Promised by") : t("法定最迟办结日", "Due by law")}
            </span>
            <br />
            <span className="clock-big">{formatDate(clock.dueOn, language, true)}</span>
          </p>
        ) : null}
        <Badge tone={status.tone}>{status.text}</Badge>
        {clock.provisional ? (
          <Badge tone="wait">{t("暂定：次年节假日安排尚未公布", "Provisional: next year's holidays are not published yet")}</Badge>
        ) : null}
      </div>
      {days.length > 0 ? (
        <div role="img" aria-label={`${status.text}. ${t(clock.counting)}`}>
          <div
            className="clock-days"
            data-dense={days.length > DENSE_FROM_DAYS}
            style={{ "--weekday": days[0]?.weekday ?? 1 } as CSSProperties}
          >
            {days.map((day) => (
              <Day key={day.date} day={day} />
            ))}
          </div>
        </div>
      ) : null}
      <figcaption className="stack-tight">
        <p>{t(clock.counting)}</p>
        {clock.statutoryDueOn && clock.statutoryDueOn !== clock.dueOn ? (
          <p className="soft small">
            {t(
              `法定期限到 ${clock.statutoryDueOn}；城市承诺更早，以承诺为准（浙江省保障“最多跑一次”改革规定 第12条）。`,
              `The law allows until ${clock.statutoryDueOn}; the city promised earlier, and the promise binds.`,
            )}
          </p>
        ) : null}
        {days.length > 0 ? <Legend days={days} /> : null}
        {clock.spans.length > 0 ? <SpanTable spans={clock.spans} /> : null}
      </figcaption>
    </figure>
  );
}

function Day({ day }: { day: ClockDay }) {
  const { t } = useLanguage();
  const month = Number(day.date.slice(5, 7));
  return (
    <span className="day" data-kind={day.kind} data-past={day.past} data-makeup={day.makeUp} data-due={day.due} data-today={day.today}>
      {day.firstOfMonth ? (
        <span className="day-mark day-mark-month">
          {t(`${month}月`, new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(new Date(`${day.date}T00:00:00Z`)))}
        </span>
      ) : null}
      <span className="day-number">{Number(day.date.slice(8))}</span>
      {day.due ? <span className="day-mark day-mark-due">{t("到期", "Due")}</span> : null}
      {day.today && !day.due ? <span className="day-mark day-mark-today">{t("今天", "Today")}</span> : null}
    </span>
  );
}

function Legend({ days }: { days: ClockDay[] }) {
  const { t } = useLanguage();
  return (
    <ul className="legend" aria-hidden="true">
      <li>
        <span className="day" data-kind="counted" data-past="true" />
        {t("已过工作日", "Days used")}
      </li>
      <li>
        <span className="day" data-kind="counted" />
        {t("剩余工作日", "Days left")}
      </li>
      <li>
        <span className="day" data-kind="off" />
        {t("周末、节假日或不计日", "Weekend, holiday or not counted")}
      </li>
      {days.some((day) => day.makeUp) ? (
        <li>
          <span className="day" data-kind="counted" data-makeup="true" />
          {t("调休上班日", "Make-up working day")}
        </li>
      ) : null}
      {days.some((day) => day.kind === "overdue") ? (
        <li>
          <span className="day" data-kind="overdue" />
          {t("超期", "Overdue")}
        </li>
      ) : null}
      {days.some((day) => day.kind === "paused") ? (
        <li>
          <span className="day" data-kind="paused" />
          {t("暂停计时", "Clock stopped")}
        </li>
      ) : null}
    </ul>
  );
}

function SpanTable({ spans }: { spans: ClockSpan[] }) {
  const { language, t } = useLanguage();
  return (
    <details>
      <summary>{t("逐段看怎么算的", "See how each stretch was counted")}</summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("计时明细", "How the days were counted")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("从", "From")}</th>
              <th scope="col">{t("到", "To")}</th>
              <th scope="col">{t("计时", "Counted?")}</th>
              <th scope="col">{t("原因", "Why")}</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <tr key={`${span.from}${span.kind}`}>
                <td className="nowrap">{formatDate(span.from, language)}</td>
                <td className="nowrap">{formatDate(span.to, language)}</td>
                <td className="nowrap">
                  {
                    {
                      counted: t("计入", "Counted"),
                      notCounted: t("不计入", "Not counted"),
                      paused: t("暂停", "Stopped"),
                      overdue: t("超期", "Overdue"),
                    }[span.kind]
                  }
                </td>
                <td>{t(span.why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function clockStatus(clock: ClockView, t: Translate): { text: string; tone: Tone } {
  switch (clock.state) {
    case "running":
      return clock.daysLeft === 0
        ? { text: t("今天到期", "Due today"), tone: "wait" }
        : {
            text: t(`还剩 ${clock.daysLeft} 天`, `${clock.daysLeft} day${clock.daysLeft === 1 ? "" : "s"} left`),
            tone: clock.daysLeft === 1 ? "wait" : "good",
          };
    case "paused":
      return {
        text:
          clock.phase === "correction"
            ? t("等您补正，期间不计时", "Waiting for you; the clock stands still")
            : t("暂停计时", "Clock stopped"),
        tone: "wait",
      };
    case "overdue":
      return { text: t(`已超期 ${clock.daysOver} 天`, `${clock.daysOver} day${clock.daysOver === 1 ? "" : "s"} overdue`), tone: "bad" };
    case "stopped":
      return {
        text: t(`已办结，用时 ${clock.daysUsed} 天`, `Finished after ${clock.daysUsed} day${clock.daysUsed === 1 ? "" : "s"}`),
        tone: "good",
      };
  }
}
