import { Link } from "@tanstack/react-router";
import { type MouseEvent, Suspense, useState } from "react";
import type { Row } from "../client/contract.ts";
import { speaksOf } from "../client/policy-search.ts";
import { useApi, usePages } from "../client/query.ts";
import { BarChart } from "../ui/chart.tsx";
import { formatDate, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Badge, Pending } from "../ui/states.tsx";
import { OfficePage } from "./office-page.tsx";
import { ReachCell } from "./reach-cell.tsx";
import { RunCell } from "./run-cell.tsx";
import { useNarrow } from "./use-narrow.ts";
import { type PolicyRun, usePolicyRuns } from "./use-policy-runs.ts";
import { WideTable } from "./wide-table.tsx";

type Policy = Row<"GET /api/policies">;

/** For policy officers: how far each policy reaches, and what keeps businesses out. */
export function ReachPage() {
  const { language, t } = useLanguage();
  const narrow = useNarrow();
  const pages = usePages("GET /api/policies", { limit: 100 });
  const [words, setWords] = useState("");
  const found = pages.items.filter((policy) => speaksOf(policy, words));
  const runs = usePolicyRuns();
  const runCell = ({ id }: Policy) => (runs ? <RunCell run={runs.get(id)?.run} /> : <Pending />);
  const inForce = ({ inForceToday, inForce: { to } }: Policy) => {
    if (!inForceToday) return <Badge tone="wait">{t("不在有效期", "not in force")}</Badge>;
    return to ? t(`至 ${formatDate(to, language)}`, `until ${formatDate(to, language)}`) : t("长期", "no end");
  };
  return (
    <OfficePage
      title={t("政策覆盖面", "How far policies reach")}
      lede={t(
        "每条政策有多少企业符合、差一步、缺信息，发布或修订后新找到了多少企业；点开看差在哪个条件、缺哪项信息。",
        "How many businesses qualify, are one step away or lack a fact, and how many the policy found when it was published or revised; open one to see which condition and which fact.",
      )}
    >
      <div className="stack">
        <div className="search-row" role="search">
          <input
            type="search"
            aria-label={t("找一条政策", "Find a policy")}
            placeholder={t("找一条政策，比如“研发”“贷款”“税务局”", "Find a policy: research, loan, tax")}
            maxLength={60}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <p role="status" className="small soft">
          {words.trim() === ""
            ? t(`共 ${found.length} 条`, `${found.length} policies`)
            : t(`找到 ${found.length} 条`, `${found.length} found`)}
        </p>
        <WideTable<Policy>
          label={t("政策", "Policies")}
          rowKey="id"
          loading={pages.pending}
          dataSource={found}
          widthMin={narrow ? 0 : 960}
          expandable={{
            expandedRowRender: renderReach,
            expandIcon: renderExpand,
            columnTitle: <span className="hidden-visually">{t("展开", "Unfold")}</span>,
            columnWidth: narrow ? 64 : 90,
          }}
          columns={[
            {
              title: t("政策", "Policy"),
              key: "title",
              render: (_, policy) => (
                <>
                  <Link to="/policies/$id" params={{ id: policy.id }}>
                    {t(policy.title)}
                  </Link>
                  <span className="check-detail">
                    {policy.document} · {inForce(policy)}
                  </span>
                  <Link className="simulate-link small" to="/office/policies/$id/simulate" params={{ id: policy.id }}>
                    {t("试算", "Simulate")}
                    <span className="hidden-visually"> {t(policy.title)}</span>
                  </Link>
                  {narrow ? (
                    <div className="stack-tight">
                      <ReachCell id={policy.id} />
                      {runCell(policy)}
                    </div>
                  ) : null}
                </>
              ),
            },
            ...(narrow
              ? []
              : [
                  {
                    title: t("覆盖的企业", "Businesses reached"),
                    key: "reach",
                    width: 320,
                    render: (_: unknown, policy: Policy) => <ReachCell id={policy.id} />,
                  },
                  {
                    title: t("最近一次找企业", "Last run"),
                    key: "run",
                    width: 250,
                    render: (_: unknown, policy: Policy) => runCell(policy),
                  },
                ]),
          ]}
        />
        <More pages={pages} />
        <Removed runs={runs} />
      </div>
    </OfficePage>
  );
}

/** Policies that were taken off the list, with what that changed: the list above no longer has them. */
function Removed({ runs }: { runs: ReadonlyMap<string, PolicyRun> | undefined }) {
  const t = useT();
  const removed = [...(runs?.values() ?? [])].filter(({ listed, run }) => !listed && run !== null);
  if (removed.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2 className="card-title">{t("已从清单中撤下", "Taken off the list")}</h2>
      <ul className="plain grid">
        {removed.map(({ policy, run }) => (
          <li key={policy.id} className="card stack-tight">
            <strong>{t(policy.title)}</strong>
            <RunCell run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Expand = { expanded: boolean; record: Policy; onExpand(record: Policy, event: MouseEvent<HTMLElement>): void };

const renderExpand = (props: Expand) => <ExpandButton {...props} />;
const renderReach = (policy: Policy) => (
  <Suspense fallback={<Pending />}>
    <Reach id={policy.id} />
  </Suspense>
);

function ExpandButton({ expanded, record, onExpand }: Expand) {
  const t = useT();
  return (
    <button type="button" className="button button-quiet nowrap" aria-expanded={expanded} onClick={(event) => onExpand(record, event)}>
      {expanded ? t("收起", "Close") : t("详情", "Details")}
      <span className="hidden-visually"> {t(record.title)}</span>
    </button>
  );
}

function Reach({ id }: { id: string }) {
  const { language, t } = useLanguage();
  const [all, setAll] = useState(false);
  const reach = useApi("GET /api/office/policies/{id}/reach", { params: { id } });
  const bar = (label: string, value: number, tone: "good" | "wait" | "plain") => ({
    label,
    value,
    shown: formatNumber(value, language),
    tone,
  });
  return (
    <div className="stack">
      <p>
        {t(
          `共 ${formatNumber(reach.entities, language)} 家企业，其中差一步的 ${formatNumber(reach.near, language)} 家。`,
          `${formatNumber(reach.entities, language)} businesses, ${formatNumber(reach.near, language)} of them one step away.`,
        )}
        {reach.complete
          ? null
          : t("（差一步和缺信息的家数是抽样推算的约数）", " (those one step away and what is missing are estimated from a sample)")}
      </p>
      <BarChart
        max={Math.max(1, reach.entities)}
        bars={[
          bar(t("符合", "Eligible"), reach.eligible, "good"),
          bar(t("还缺信息", "Not known yet"), reach.unknown, "wait"),
          bar(t("不符合", "Not eligible"), reach.ineligible, "plain"),
        ]}
      />
      {reach.nearest.length > 0 ? (
        <div>
          <h2 className="card-title">{t("只差这一条的", "Kept out by this alone")}</h2>
          <BarChart bars={reach.nearest.map((entry) => bar(t(entry.text), entry.count, "plain"))} />
        </div>
      ) : null}
      {reach.missing.length > 0 ? (
        <div>
          <h2 className="card-title">{t("最缺的信息", "Facts most often missing")}</h2>
          <BarChart bars={reach.missing.map((entry) => bar(t(entry.title), entry.count, "wait"))} />
        </div>
      ) : null}
      {reach.sample.length > 0 ? <Sample sample={reach.sample} all={all} onAll={() => setAll(true)} /> : null}
    </div>
  );
}

function Sample({ sample, all, onAll }: { sample: { uscc: string; name: string }[]; all: boolean; onAll(): void }) {
  const t = useT();
  return (
    <div>
      <h2 className="card-title">{t("符合的企业（部分）", "Some of the eligible")}</h2>
      <ul>
        {(all ? sample : sample.slice(0, 5)).map((entity) => (
          <li key={entity.uscc}>
            {entity.name} <span className="mono small soft">{entity.uscc}</span>
          </li>
        ))}
      </ul>
      {!all && sample.length > 5 ? (
        <button type="button" className="button-link" onClick={onAll}>
          {t("都显示", "Show all")}
        </button>
      ) : null}
    </div>
  );
}
