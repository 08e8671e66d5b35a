import { formatDate } from "./format.ts";
import { type Text, useLanguage } from "./language.tsx";
import { Badge, type Tone } from "./states.tsx";

export type ClockDuty = {
  what: string;
  who: "department" | "applicant";
  title: Text;
  dueOn: string;
  dueTime?: string | undefined;
  provisional: boolean;
  state: "open" | "done" | "late" | "overdue" | "lapsed";
  doneOn?: string | undefined;
  article: Text;
};

/** Who has to do what by when, under the numbers that mark the days in the picture. */
export function ClockDuties({ duties }: { duties: readonly ClockDuty[] }) {
  const { language, t } = useLanguage();
  return (
    <ol className="duties" aria-label={t("谁在哪天前要做什么", "Who has to do what by when")}>
      {duties.map((duty, index) => (
        <li key={`${duty.what}${duty.dueOn}${index}`}>
          <span className="duty-number" data-state={duty.state} aria-hidden="true">
            {index + 1}
          </span>
          <span>
            <span className="soft small">{duty.who === "department" ? t("部门", "Department") : t("申请人", "Applicant")}</span>{" "}
            <strong>{t(duty.title)}</strong> <Badge tone={tones[duty.state]}>{t(words[duty.state])}</Badge>
            <br />
            <span className="small">
              {t(`不晚于${when(duty, formatDate(duty.dueOn, language))}`, `by ${when(duty, formatDate(duty.dueOn, language))}`)}
              {duty.provisional ? t("（暂定）", " (provisional)") : ""}
              {duty.doneOn ? t(`，${formatDate(duty.doneOn, language)}完成`, `, done on ${formatDate(duty.doneOn, language)}`) : ""}
            </span>{" "}
            <span className="soft small">{t(duty.article)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

const when = ({ dueTime }: ClockDuty, date: string): string => (dueTime === undefined ? date : `${date} ${dueTime}`);

const tones: Record<ClockDuty["state"], Tone> = { open: "wait", done: "good", late: "bad", overdue: "bad", lapsed: "plain" };
const words: Record<ClockDuty["state"], Text> = {
  open: { zh: "待办", en: "open" },
  done: { zh: "按时完成", en: "done in time" },
  late: { zh: "逾期完成", en: "done late" },
  overdue: { zh: "已逾期", en: "overdue" },
  lapsed: { zh: "不再需要", en: "no longer owed" },
};
