import type { ReactNode } from "react";
import { ApiProblem } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { Stat } from "../ui/chart.tsx";
import { Change } from "../ui/compare-table.tsx";
import { formatDate, formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Badge, Empty, ProblemNotice } from "../ui/states.tsx";
import { SimulationCost } from "./simulation-cost.tsx";
import type { SimulationResult, useSimulation } from "./use-simulation.ts";

type Policy = Result<"GET /api/policies/{id}">;
type Props = { policy: Policy; simulation: ReturnType<typeof useSimulation>; isChanged: boolean };

/** What the draft would do. While it is worked out, or has problems, the last result stays and is marked as old. */
export function SimulationAnswer({ policy, simulation, isChanged }: Props) {
  const t = useT();
  const { answer, counted, error, busy, old, again } = simulation;
  const hasProblems = (answer?.problems.length ?? 0) > 0;
  const result = counted?.result;
  return (
    <section className="simulate-answer stack" aria-label={t("试算结果", "What it would do")} data-old={old || hasProblems}>
      <h2>{t("试算结果", "What it would do")}</h2>
      <Status simulation={simulation} isChanged={isChanged} />
      {error && !busy ? (
        <ProblemNotice problem={error instanceof ApiProblem ? error.problem : ours}>
          <p>
            <button type="button" className="button" onClick={again}>
              {t("再算一次", "Try again")}
            </button>
          </p>
        </ProblemNotice>
      ) : null}
      {result ? (
        <div className="simulate-numbers stack-wide">
          <Changes changes={result.changes} />
          {result.businesses === 0 ? (
            <Empty>{t("城市还没有任何企业的信息，没有可算的。", "The city has met no business yet, so there is nothing to count.")}</Empty>
          ) : (
            <Numbers policy={policy} result={result} />
          )}
        </div>
      ) : null}
    </section>
  );
}

/** One line that is read out: what is going on, or what came out. */
function Status({ simulation: { answer, counted, busy, error }, isChanged }: Omit<Props, "policy">) {
  const { language, t } = useLanguage();
  return (
    <p className="simulate-status" role="status" data-busy={busy}>
      <span>{busy ? t("正在算…", "Counting…") : error ? null : said()}</span>
    </p>
  );
  function said(): ReactNode {
    const problems = answer?.problems.length ?? 0;
    if (problems > 0)
      return (
        <strong>
          {t(
            `有 ${problems} 处要改，改好就接着算。${counted ? "下面是上一次的结果。" : ""}`,
            `${problems === 1 ? "One thing" : `${problems} things`} to mend before it can be counted.${counted ? " Below is the last result." : ""}`,
          )}
        </strong>
      );
    if (!answer?.result || !answer.asOf) return null;
    const { gained, lost, businesses } = answer.result;
    const basis = t(
      `按${formatDate(answer.today, language)}判断，共 ${formatNumber(businesses, language)} 家企业，数据读取于${formatInstant(answer.asOf, language)}。`,
      `Judged by ${formatDate(answer.today, language)}, ${formatNumber(businesses, language)} businesses, facts read ${formatInstant(answer.asOf, language)}.`,
    );
    return (
      <>
        {isChanged ? (
          <strong>
            {t(
              `新符合 ${formatNumber(gained, language)} 家，不再符合 ${formatNumber(lost, language)} 家。`,
              `${formatNumber(gained, language)} gain, ${formatNumber(lost, language)} lose. `,
            )}
          </strong>
        ) : (
          <strong>{t("这是公布的条件，还没有改动。", "This is the published text, unchanged. ")}</strong>
        )}{" "}
        <span className="small soft">{basis}</span>
      </>
    );
  }
}

const reachWords = {
  more: { zh: "可能增加", en: "more may qualify", tone: "good" },
  fewer: { zh: "可能减少", en: "fewer may qualify", tone: "bad" },
  either: { zh: "可能增减", en: "more or fewer", tone: "wait" },
} as const;

/** Condition by condition, what is other than published. */
function Changes({ changes }: { changes: SimulationResult["changes"] }) {
  const t = useT();
  if (changes.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={t("条件改了哪些", "What changed in the criterion")}>
      <h3>{t("条件改了哪些", "What changed in the criterion")}</h3>
      <ul className="plain stack-tight">
        {changes.map(({ reach, text }) => (
          <li key={text.zh}>
            <Badge tone={reachWords[reach].tone}>{t(reachWords[reach])}</Badge> {t(text)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Numbers({ policy, result }: { policy: Policy; result: SimulationResult }) {
  return (
    <>
      <Turn result={result} />
      <SimulationCost policy={policy} cost={result.cost} eligible={{ before: result.before.eligible, after: result.after.eligible }} />
    </>
  );
}

/** Two bars of the whole city, now and then, and the figures that count. */
function Turn({ result }: { result: SimulationResult }) {
  const { language, t } = useLanguage();
  const { before, after, gained, lost } = result;
  const number = (value: number) => formatNumber(value, language);
  const bar = (counts: typeof before) => (
    <span className="parts" aria-hidden="true">
      {(["eligible", "unknown", "ineligible"] as const)
        .filter((key) => counts[key] > 0)
        .map((key) => (
          <span key={key} data-tone={{ eligible: "good", unknown: "unknown", ineligible: "rest" }[key]} style={{ flexGrow: counts[key] }} />
        ))}
    </span>
  );
  const turned = (was: number, is: number) =>
    t(`现在 ${number(was)} 家`, `now ${number(was)}`) + (was === is ? t("，不变", ", unchanged") : "");
  return (
    <div className="stack">
      <div className="turn-figures">
        <div data-tone="good">
          <Stat name={t("改后符合", "Qualify then")} value={number(after.eligible)} note={turned(before.eligible, after.eligible)} />
        </div>
        <div data-tone={gained > 0 ? "good" : "plain"}>
          <Stat
            name={t("新符合", "Gain")}
            value={gained > 0 ? <Change gained={gained} lost={0} /> : "0"}
            note={t("现在不符合或判断不了", "not eligible or not known now")}
          />
        </div>
        <div data-tone={lost > 0 ? "bad" : "plain"}>
          <Stat
            name={t("不再符合", "Lose")}
            value={lost > 0 ? <Change gained={0} lost={lost} /> : "0"}
            note={t("现在符合，改后不符合或判断不了", "eligible now, not or not known then")}
          />
        </div>
        <div data-tone={after.unknown > 0 ? "wait" : "plain"}>
          <Stat name={t("判断不了", "Not known")} value={number(after.unknown)} note={turned(before.unknown, after.unknown)} />
        </div>
      </div>
      <div className="turn small">
        <span>{t("现在", "Now")}</span>
        {bar(before)}
        <span>{t("改后", "Then")}</span>
        {bar(after)}
      </div>
      <p className="parts-legend">
        <span className="legend" data-tone="good">
          {t("符合", "eligible")}
        </span>
        <span className="legend" data-tone="unknown">
          {t("判断不了", "not known")}
        </span>
        <span className="legend" data-tone="rest">
          {t("不符合", "not eligible")}
        </span>
      </p>
    </div>
  );
}

const ours = {
  text: { zh: "这是我们的程序出了错，不是您的问题。", en: "This is a fault of our program, not of yours." },
  next: { zh: "请再算一次。", en: "Please try again." },
};
