import { clockDays, type ClockSpan } from "./clock-days.ts";
import { ClockStrip } from "./clock-strip.tsx";
import { formatDate, formatDatesIn, formatDeadline, formatInstant } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

export type DemandDutyView = {
  what: string;
  title: Text;
  department?: { id: string; title: Text } | undefined;
  dueAt: string;
  dueOn: string;
  dueTime?: string | undefined;
  provisional: boolean;
  state: "open" | "paused" | "overdue" | "done" | "late" | "lapsed";
  doneAt?: string | undefined;
  counting: Text;
};

export type DemandClockView = {
  answerDueAt: string | null;
  nextDueAt: string | null;
  paused: boolean;
  overdue: boolean;
  provisional: boolean;
  closesAt: string | null;
  counting: Text;
  obligations: DemandDutyView[];
  spans: ClockSpan[];
};

/** The clock of a demand: by when there is an answer, how that was counted, and who owes what. */
export function DemandClock({ clock, today }: { clock: DemandClockView; today: string }) {
  const { language, t } = useLanguage();
  const status = statusOf(clock);
  const counting = formatDatesIn(t(clock.counting), language);
  const days = clockDays(clock.spans, clock.answerDueAt === null ? null : lastDay(clock.answerDueAt), today, []);
  return (
    <figure className="clock">
      <div className="clock-head">
        {clock.answerDueAt ? (
          <p>
            <span className="soft small">{t("最迟答复", "Answered by")}</span>
            <br />
            <span className="clock-big">{formatDeadline(clock.answerDueAt, language)}</span>
          </p>
        ) : null}
        <Badge tone={status.tone}>{t(status.text)}</Badge>
        {clock.provisional ? (
          <Badge tone="wait">{t("暂定：次年节假日安排尚未公布", "Provisional: next year's holidays are not published yet")}</Badge>
        ) : null}
      </div>
      {days.length > 1 ? <ClockStrip days={days} label={`${t(status.text)}${t("。", ". ")}${counting}`} /> : null}
      <figcaption className="stack-tight">
        <p>{counting}</p>
        {clock.closesAt ? (
          <p className="soft small">
            {t(
              `到${formatDeadline(clock.closesAt, language)}仍联系不上您，就按“未联系上”办结；您随时可以要求重新办理。`,
              `If nobody is reached until ${formatDeadline(clock.closesAt, language)} it is closed as such; you can open it again at any time.`,
            )}
          </p>
        ) : null}
        {clock.obligations.length > 0 ? <p className="clock-part">{t("谁在什么时候前要做什么", "Who owes what by when")}</p> : null}
        <ol className="duties" aria-label={t("谁在什么时候前要做什么", "Who owes what by when")}>
          {clock.obligations.map((duty, index) => (
            <Duty key={`${duty.what}${duty.dueAt}${index}`} duty={duty} place={index + 1} />
          ))}
        </ol>
      </figcaption>
    </figure>
  );
}

function Duty({ duty, place }: { duty: DemandDutyView; place: number }) {
  const { language, t } = useLanguage();
  const due = duty.dueTime === undefined ? formatDate(duty.dueOn, language) : `${formatDate(duty.dueOn, language)} ${duty.dueTime}`;
  return (
    <li>
      <span className="duty-number" data-state={duty.state} aria-hidden="true">
        {place}
      </span>
      <span>
        <span className="soft small">{duty.department ? t(duty.department.title) : t("协调部门", "The coordinators")}</span>{" "}
        <strong>{t(duty.title)}</strong> <Badge tone={dutyTones[duty.state]}>{t(dutyWords[duty.state])}</Badge>
        <br />
        <span className="small">
          {t(`不晚于${due}`, `by ${due}`)}
          {duty.provisional ? t("（暂定）", " (provisional)") : ""}
          {duty.doneAt ? t(`，${formatInstant(duty.doneAt, language)}完成`, `, done ${formatInstant(duty.doneAt, language)}`) : ""}
        </span>
      </span>
    </li>
  );
}

function statusOf({ overdue, paused, answerDueAt, nextDueAt }: DemandClockView): { tone: Tone; text: Text } {
  if (overdue) return { tone: "bad", text: { zh: "已超期", en: "overdue" } };
  if (paused) return { tone: "wait", text: { zh: "暂停计时", en: "the clock stands still" } };
  if (answerDueAt !== null) return { tone: "good", text: { zh: "计时中", en: "running" } };
  if (nextDueAt !== null) return { tone: "good", text: { zh: "还有事项未完成", en: "something is still owed" } };
  return { tone: "plain", text: { zh: "没有未完成的时限", en: "nothing is owed" } };
}

/** The last day of a limit: one that ends with a day ends at the midnight after it. */
function lastDay(instant: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date(Date.parse(instant) - 1));
}

const dutyTones: Record<DemandDutyView["state"], Tone> = {
  open: "wait",
  paused: "plain",
  overdue: "bad",
  done: "good",
  late: "bad",
  lapsed: "plain",
};
const dutyWords: Record<DemandDutyView["state"], Text> = {
  open: { zh: "待办", en: "open" },
  paused: { zh: "暂停", en: "paused" },
  overdue: { zh: "已逾期", en: "overdue" },
  done: { zh: "按时完成", en: "done in time" },
  late: { zh: "逾期完成", en: "done late" },
  lapsed: { zh: "不再需要", en: "no longer owed" },
};
