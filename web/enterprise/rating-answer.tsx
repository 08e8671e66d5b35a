import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../client/api.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { RatingField, ratingLevels } from "../ui/rating-field.tsx";
import { Badge } from "../ui/states.tsx";

/** What the department did about a bad rating, and the second rating once it has told. */
export function RatingAnswer({ number }: { number: string }) {
  const { language, t } = useLanguage();
  const { data } = useQuery({
    queryKey: ["GET /api/cases/{number}/rating", { params: { number } }],
    queryFn: () => api("GET /api/cases/{number}/rating", { params: { number } }),
  });
  if (!data) return null;
  const { answer, stage } = data;
  const day = (date: string): string => formatDate(date, language);
  const level = (code: number): string =>
    t(ratingLevels.find((each) => each.code === code)?.title ?? { zh: String(code), en: String(code) });
  return (
    <Section
      title={t("对您差评的答复", "The answer to your rating")}
      lede={t(
        "一个工作日内回访，属实的十五日内整改并告诉您，您可以再评一次。",
        "You are called back within one working day; what is so is put right within fifteen days, and you may rate once more.",
      )}
    >
      <div className="card stack">
        <p>
          <Badge tone={stage === "answered" ? "good" : data.overdue ? "bad" : "wait"}>{t(data.stageTitle)}</Badge>{" "}
          {data.owedOn ? t(`应在 ${day(data.owedOn)} 前`, `due by ${day(data.owedOn)}`) : null}
        </p>
        {answer.calledBackOn ? (
          <p>
            <strong>{t(`${day(answer.calledBackOn)} 回访`, `Called back on ${day(answer.calledBackOn)}`)}</strong>
            <span className="check-detail">{data.record}</span>
          </p>
        ) : null}
        {data.appealReason ? (
          <p>
            <strong>
              {answer.appealOutcome === "upheld"
                ? t("审核认为评价不实，不计入", "The rating was held unfair and does not count")
                : t("审核认为评价属实", "The rating stands")}
            </strong>
            <span className="check-detail">{data.appealReason}</span>
          </p>
        ) : null}
        {answer.putRightOn ? (
          <p>
            <strong>{t(`${day(answer.putRightOn)} 整改反馈`, `Put right on ${day(answer.putRightOn)}`)}</strong>
            <span className="check-detail">{data.result}</span>
          </p>
        ) : null}
        {answer.levelAgain === null ? null : (
          <p className="soft">
            {t(
              `首次评价：${level(answer.level)}；追评：${level(answer.levelAgain)}`,
              `First: ${level(answer.level)}; then: ${level(answer.levelAgain)}`,
            )}
          </p>
        )}
        {data.mayRateAgain ? <RateAgain number={number} /> : null}
      </div>
    </Section>
  );
}

function RateAgain({ number }: { number: string }) {
  const { t } = useLanguage();
  const [level, setLevel] = useState<number | null>(null);
  const [text, setText] = useState("");
  const rate = useSend("POST /api/cases/{number}/rating/again");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (level !== null && !rate.pending) rate.send({ params: { number }, body: { level, ...(text.trim() ? { text } : {}) } });
      }}
    >
      <RatingField label={t("现在满意吗？", "And now?")} value={level} onChange={setLevel} />
      <TextField label={t("想说的", "Anything to say")} long maxLength={500} value={text} onChange={setText} />
      <Problem problem={rate.problem} />
      <p>
        <Button type="submit" kind="primary" pending={rate.pending} disabled={level === null}>
          {t("提交追评", "Rate once more")}
        </Button>
      </p>
    </form>
  );
}
