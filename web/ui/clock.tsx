import { type ClockSpan, clockDays } from "./clock-days.ts";
import { ClockStrip } from "./clock-strip.tsx";
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
      {days.length > 0 ? <ClockStrip days={days} label={`${status.text}${t("。", ". ")}${t(clock.counting)}`} /> : null}
      <figcaption className="stack-tight">
        <p>{t(clock.counting)}</p>
        {clock.statutoryDueOn && clock.statutoryDueOn !== clock.dueOn ? (
          <p className="soft small">
            {t(
              `法定期限到${formatDate(clock.statutoryDueOn, language)}；城市承诺更早，以承诺为准（浙江省保障“最多跑一次”改革规定 第十二条）。`,
              `The law allows until ${formatDate(clock.statutoryDueOn, language)}; the city promised earlier, and the promise binds.`,
            )}
          </p>
        ) : null}
        {clock.spans.length > 0 ? <SpanTable spans={clock.spans} /> : null}
      </figcaption>
    </figure>
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
        text:
          clock.daysUsed === 0
            ? t("已办结，当天办完", "Finished the same day")
            : t(`已办结，用时 ${clock.daysUsed} 天`, `Finished after ${clock.daysUsed} day${clock.daysUsed === 1 ? "" : "s"}`),
        tone: "good",
      };
  }
}
