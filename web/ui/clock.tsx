import { type ClockSpan, clockDays } from "./clock-days.ts";
import { ClockDuties, type ClockDuty } from "./clock-duties.tsx";
import { ClockStretchList } from "./clock-stretch-list.tsx";
import { clockStretches } from "./clock-stretches.ts";
import { ClockStrip } from "./clock-strip.tsx";
import { formatDate, formatDatesIn } from "./format.ts";
import { type Text, type Translate, useLanguage } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

type Amount = { count: number; unit: "workingDay" | "calendarDay" | "hour" };

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
  missed: "none" | "promised" | "statutory";
  daysUsed: number;
  /** In the unit of the rule: hours where it counts in hours. */
  left: Amount;
  over: Amount;
  obligations: ClockDuty[];
  /** Acts to which the law gives no effect on the clock. */
  withoutEffect: { type: string; on: string; why: Text; article: Text }[];
  spans: (ClockSpan & { days: number })[];
  counting: Text;
};

/** The clock of a case as a line of days, with the same in words for those who do not see it. */
export function Clock({ clock, today }: { clock: ClockView; today: string }) {
  const { language, t } = useLanguage();
  const days = clockDays(clock.spans, clock.dueOn, today, clock.obligations);
  const status = clockStatus(clock, t);
  const counting = formatDatesIn(t(clock.counting), language);
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
      {days.length > 0 ? <ClockStrip days={days} label={`${status.text}${t("。", ". ")}${counting}`} /> : null}
      <figcaption className="stack-tight">
        <p>{counting}</p>
        {clock.statutoryDueOn && clock.statutoryDueOn !== clock.dueOn ? (
          <p className="soft small">
            {t(
              `法定期限到${formatDate(clock.statutoryDueOn, language)}；城市承诺更早，以承诺为准（浙江省保障“最多跑一次”改革规定 第十二条）。`,
              `The law allows until ${formatDate(clock.statutoryDueOn, language)}; the city promised earlier, and the promise binds.`,
            )}
          </p>
        ) : null}
        {clock.obligations.length > 0 ? <p className="clock-part">{t("谁在哪天前要做什么", "Who has to do what by when")}</p> : null}
        {clock.obligations.length > 0 ? <ClockDuties duties={clock.obligations} /> : null}
        {clock.withoutEffect.length > 0 ? <WithoutEffect acts={clock.withoutEffect} /> : null}
        {clock.spans.length > 0 ? <p className="clock-part">{t("每一段时间怎么算", "How each stretch counts")}</p> : null}
        {clock.spans.length > 0 ? <ClockStretchList stretches={clockStretches(clock.spans)} /> : null}
        {clock.spans.length > 0 ? <SpanTable spans={clock.spans} /> : null}
      </figcaption>
    </figure>
  );
}

/** What somebody did and the law does not let move the clock: said, so that nobody counts on it. */
function WithoutEffect({ acts }: { acts: ClockView["withoutEffect"] }) {
  const { language, t } = useLanguage();
  return (
    <div className="sunk stack-tight">
      <p>
        <strong>{t("对时限没有效力的行为", "What had no effect on the clock")}</strong>
      </p>
      <ul>
        {acts.map(({ type, on, why, article }) => (
          <li key={`${type}${on}`}>
            {formatDate(on, language)}
            {t("：", ": ")}
            {t(why)} <span className="soft small">{t(article)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SpanTable({ spans }: { spans: ClockSpan[] }) {
  const { language, t } = useLanguage();
  return (
    <details>
      <summary>{t("逐日看怎么算的", "See how the days were counted, one by one")}</summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t("计时明细", "How the days were counted")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("从", "From")}</th>
              <th scope="col">{t("到", "To")}</th>
              <th scope="col">{t("计时", "Counted?")}</th>
              <th scope="col">{t("原因", "Why")}</th>
              <th scope="col">{t("依据", "Article")}</th>
            </tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <tr key={span.from}>
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
                <td className="soft small">{t(span.article)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function amountWords({ count, unit }: Amount): Text {
  const words = { workingDay: ["个工作日", "working day"], calendarDay: ["天", "day"], hour: ["小时", "hour"] }[unit];
  return { zh: `${count} ${words[0]}`, en: `${count} ${words[1]}${count === 1 ? "" : "s"}` };
}

function clockStatus(clock: ClockView, t: Translate): { text: string; tone: Tone } {
  const [left, over] = [amountWords(clock.left), amountWords(clock.over)];
  switch (clock.state) {
    case "running":
      return clock.left.count === 0
        ? { text: clock.left.unit === "hour" ? t("不到一小时到期", "Due within the hour") : t("今天到期", "Due today"), tone: "wait" }
        : { text: t(`还剩 ${left.zh}`, `${left.en} left`), tone: clock.left.count === 1 ? "wait" : "good" };
    case "paused":
      return {
        text:
          clock.phase === "correction"
            ? t("等待补正，期间不计时", "Waiting for the applicant; the clock stands still")
            : t("暂停计时", "Clock stopped"),
        tone: "wait",
      };
    case "overdue":
      return clock.missed === "promised"
        ? { text: t(`超过承诺 ${over.zh}，法定期限未满`, `${over.en} past the promise, within the law`), tone: "bad" }
        : { text: t(`已超期 ${over.zh}`, `${over.en} overdue`), tone: "bad" };
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
