import { Link } from "@tanstack/react-router";
import { download } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { Button } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { Icon } from "../ui/icons.tsx";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { RefuseVisit } from "./refuse-visit.tsx";

type Own = Result<"GET /api/me/inspections">;
export type OwnInspection = Own["announced"][number];

/** 我的检查: who comes and when, what was found, how often anybody may still come, and what to do about the rest. */
export function MyInspectionsPage() {
  const { language, t } = useLanguage();
  const { year, announced, past, caps, refusals } = useApi("GET /api/me/inspections");
  return (
    <Page
      title={t("我的检查", "My inspections")}
      lede={t(
        "无事不扰：谁来检查、看什么，事先都在这里。这里没有的，您有权拒绝。",
        "Left alone without a reason: whoever comes stands here first. What does not stand here you may refuse.",
      )}
      actions={<RefuseVisit announced={announced} />}
    >
      <Section title={t("预告的检查", "Announced")}>
        {announced.length === 0 ? (
          <Empty>{t("没有预告的检查，不用为检查做任何准备。", "Nothing is announced; there is nothing to prepare.")}</Empty>
        ) : (
          <ul className="plain grid">
            {announced.map((task) => (
              <Announced key={task.number} task={task} />
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={t(`${year}年还可能有几次`, `What may still come in ${year}`)}
        lede={t(
          "按公布的计划和上限算出，合并进行的检查也计算在内；投诉举报等线索不在其中。",
          "From the published plans and caps, merged ones counted; complaints and other causes come on top.",
        )}
      >
        <Caps caps={caps} />
      </Section>
      <Section title={t("查过的", "Past")}>
        {past.length === 0 ? (
          <Empty>{t("这两年没有检查过。", "No inspection in these two years.")}</Empty>
        ) : (
          <ul className="plain stack">
            {past.map((task) => (
              <Past key={task.number} task={task} />
            ))}
          </ul>
        )}
      </Section>
      {refusals.length > 0 ? (
        <Section title={t("您登记的拒绝", "What you turned away")}>
          <ul className="plain stack">
            {refusals.map((each) => (
              <li key={each.id} className="card stack-tight">
                <p>
                  <strong>{t(each.groundTitle)}</strong> · {each.who}
                </p>
                <p>{each.words}</p>
                <p className="small soft">
                  {formatInstant(each.at, language)} · {t("已存证，已告知审计。", "in the ledger; the auditors were told")}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

function Announced({ task }: { task: OwnInspection }) {
  const { language, t } = useLanguage();
  return (
    <li className="card stack">
      <div>
        <h3 className="card-title">{t(task.title)}</h3>
        <p>
          <strong>{formatDate(task.visitOn, language, true)}</strong> · {t(task.meansTitle)}
        </p>
      </div>
      <dl className="pairs">
        <dt>{t("谁来", "Who")}</dt>
        <dd>
          {t(task.department.title)} · {task.officers.join(t("、", ", "))}
        </dd>
        <dt>{t("只看这些", "Looks at")}</dt>
        <dd>{task.checks.map((check) => t(check.title)).join(t("；", "; "))}</dd>
        {task.cause ? (
          <>
            <dt>{t("为什么", "Why")}</dt>
            <dd>{t(task.cause.title)}</dd>
          </>
        ) : null}
        {task.joinedTo ? (
          <>
            <dt>{t("一同进行", "Together with")}</dt>
            <dd className="mono">{task.joinedTo}</dd>
          </>
        ) : null}
        <dt>{t("行政行为码", "Code")}</dt>
        <dd>
          <Link className="mono break" to="/inspections" search={{ code: task.code }}>
            {task.code}
          </Link>
        </dd>
      </dl>
      <p className="small soft">
        {t("来的人出示的码要与这里一致；不一致的，点上面的“拒绝检查”。", "Their code must be this one; otherwise turn them away above.")}
      </p>
      <Receipt task={task} />
    </li>
  );
}

function Caps({ caps }: { caps: Own["caps"] }) {
  const t = useT();
  const mine = caps.filter(({ covers }) => covers === "yes");
  const rest = caps.length - mine.length;
  return (
    <>
      {mine.length === 0 ? <Empty>{t("没有一个检查计划涉及您。", "No plan of inspections concerns you.")}</Empty> : null}
      {mine.length > 0 ? (
        <ul className="plain grid">
          {mine.map(({ plan, counted, left }) => (
            <li key={plan.id} className="card stack-tight">
              <h3 className="card-title">{t(plan.title)}</h3>
              <p>
                <Badge tone={left === 0 ? "good" : "wait"}>
                  {left === 0 ? t("今年不会再有", "no more this year") : t(`最多还有 ${left} 次`, `${left} more at most`)}
                </Badge>
              </p>
              <p className="small soft">
                {t(plan.department.title)} · {t(plan.meansTitle)} ·{" "}
                {t(`今年已计 ${counted} 次，上限 ${plan.perYearMax} 次`, `${counted} of ${plan.perYearMax} this year`)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {rest > 0 ? (
        <p className="small soft">
          {t(
            `另有 ${rest} 个公布的计划不涉及您；还不知道是否涉及的，也不查。`,
            `${rest} other plans do not concern you; where that is not known, nobody comes. `,
          )}
          <Link to="/inspections">{t("看全部计划", "All plans")}</Link>
        </p>
      ) : null}
    </>
  );
}

function Past({ task }: { task: OwnInspection }) {
  const { language, t } = useLanguage();
  const { result } = task;
  return (
    <li className="card stack-tight">
      <p>
        <strong>{t(task.title)}</strong>{" "}
        <Badge tone={result?.problems === 0 ? "good" : "wait"}>
          {result?.problems === 0
            ? t("未发现问题", "nothing found")
            : t(`发现 ${result?.problems ?? 0} 项问题`, `${result?.problems ?? 0} problem(s)`)}
        </Badge>
      </p>
      <p className="small soft">
        {t(task.department.title)} · {formatDate(task.inspectedOn ?? task.visitOn, language)} · <span className="mono">{task.number}</span>
      </p>
      {result ? <p>{result.words}</p> : null}
      <ul className="small">
        {result?.checks
          .filter(({ finding }) => finding === "problem")
          .map((check) => (
            <li key={check.id}>
              {t(check.title)}
              {check.words ? t(`：${check.words}`, `: ${check.words}`) : ""}
            </li>
          ))}
      </ul>
      <Receipt task={task} />
    </li>
  );
}

function Receipt({ task }: { task: OwnInspection }) {
  const t = useT();
  const leafId = task.acts.at(-1)?.leafId;
  if (leafId === undefined) return null;
  const save = () =>
    void download("/api/inspections/{number}/receipts/{leafId}", { number: task.number, leafId }, `${task.number}-receipt.json`);
  return (
    <p>
      <Button onClick={save}>
        <Icon name="download" />
        {t("下载凭证", "Download the receipt")}
        <span className="hidden-visually"> {task.number}</span>
      </Button>
    </p>
  );
}
