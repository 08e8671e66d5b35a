import { type Stretch } from "./clock-stretches.ts";
import { useLanguage } from "./language.tsx";
import { formatSpan } from "./format.ts";

/** The same as the picture, told: each stretch with its days, what went on in it, why it counted or not, and the article. */
export function ClockStretchList({ stretches }: { stretches: readonly Stretch[] }) {
  const { language, t } = useLanguage();
  return (
    <ol className="stretches" aria-label={t("每一段时间怎么算", "How each stretch counts")}>
      {stretches.map((stretch) => (
        <li key={`${stretch.from}${stretch.kind}`} data-kind={stretch.kind}>
          <span className="nowrap soft small">{formatSpan(stretch.from, stretch.to, language)}</span>
          <span>
            <strong>{t(stretchWords(stretch))}</strong>
            <Days stretch={stretch} />
            <br />
            <span className="soft small">{t(stretch.article)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What of a stretch counted, and what was left out of it. */
function Days({ stretch: { counted, off, makeUp } }: { stretch: Stretch }) {
  const { t } = useLanguage();
  const left = off.map(({ name, days }) => t(`${name.zh}${days}天`, `${name.en} ${days} d`)).join(t("、", ", "));
  const parts = [
    ...(counted > 0 ? [t(`计入${counted}天`, `${counted} day${counted === 1 ? "" : "s"} counted`)] : []),
    ...(makeUp > 0 ? [t(`其中调休上班${makeUp}天`, `${makeUp} of them make-up days`)] : []),
    ...(left ? [t(`不计：${left}`, `left out: ${left}`)] : []),
  ];
  return parts.length > 0 ? <span className="small">{t(`：${parts.join("，")}`, `: ${parts.join("; ")}`)}</span> : null;
}

function stretchWords({ kind, why }: Stretch): { zh: string; en: string } {
  switch (kind) {
    case "intake":
      return { zh: "收件审核，不计入办理时限", en: "Received and examined; not part of the period" };
    case "counting":
      return { zh: "计时", en: "The clock runs" };
    case "extension":
      return { zh: "延长期内计时", en: "The clock runs in the extension" };
    case "pause":
    case "wait":
    case "latePromise":
    case "late":
      return why;
  }
}
