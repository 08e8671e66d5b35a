import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import type { Result, Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, usePages } from "../client/query.ts";
import { BasisList } from "../ui/basis-list.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { ListsNav } from "./lists-nav.tsx";

type Plan = Result<"GET /api/inspection-plans">["items"][number];
type Code = Result<"GET /api/inspection-codes/{code}">;

const route = getRouteApi("/inspections");

/** 检查公示: is this visit real, what may be inspected at all, and what came of it. */
export function InspectionsPage() {
  const t = useT();
  const plans = useApi("GET /api/inspection-plans");
  const { code } = route.useSearch();
  return (
    <Page
      title={t("检查公示", "Inspections")}
      lede={t(
        "没有公布的计划，不上门。有人来检查，先核对行政行为码：谁来、依据什么、看什么，都查得到；查不到的，您有权拒绝。",
        "Nobody calls without a published plan. Check the code first: who comes, by what law, to see what. What cannot be found you may refuse.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        <CodeCheck key={code ?? ""} code={code} />
        <Section
          title={t("检查计划", "Plans")}
          lede={t(
            "对象、内容、频次上限都在这里；计划之外的检查，程序不让下达。",
            "Whom, what and how often; the program lets nobody order anything else.",
          )}
        >
          {plans.items.length === 0 ? (
            <Empty>{t("没有公布的检查计划，所以没有检查。", "No plan is published, so there are no inspections.")}</Empty>
          ) : null}
          <div className="grid">
            {plans.items.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </div>
        </Section>
        <Results />
      </div>
    </Page>
  );
}

function CodeCheck({ code }: { code: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const [written, setWritten] = useState(code ?? "");
  const { data, error, isFetching } = useQuery({
    queryKey: ["GET /api/inspection-codes/{code}", code],
    queryFn: () => api("GET /api/inspection-codes/{code}", { params: { code: code ?? "" } }),
    enabled: code !== undefined,
    retry: false,
  });
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (written.trim() !== "") void navigate({ to: "/inspections", search: { code: written.trim() } });
  };
  return (
    <Section title={t("核对行政行为码", "Check a code")}>
      <form className="card stack" onSubmit={look}>
        <TextField
          label={t("行政行为码", "Code")}
          hint={t(
            "扫检查人员出示的二维码，或者照着输入，例如 HZJC20261124-000001-7K3F9QX2MA。",
            "Scan what the officers show, or type it in.",
          )}
          required
          maxLength={80}
          autoComplete="off"
          value={written}
          onChange={setWritten}
        />
        <p>
          <Button kind="primary" type="submit" pending={isFetching}>
            {t("核对", "Check")}
          </Button>
        </p>
        <div role="status">{data && !isFetching ? <CodeAnswer found={data} /> : null}</div>
        {error instanceof ApiProblem ? <Problem problem={error} /> : null}
      </form>
    </Section>
  );
}

function CodeAnswer({ found }: { found: Code }) {
  const { language, t } = useLanguage();
  const tone = found.status === "cancelled" ? "bad" : "good";
  return (
    <div className={`notice notice-${tone} stack`}>
      <p>
        <strong>
          {found.status === "cancelled"
            ? t("这次检查已经取消，不用接受。", "This inspection is cancelled; you need not allow it.")
            : t("查得到：这是一次真实的检查任务。", "Found: this is a real inspection.")}
        </strong>
      </p>
      <dl className="pairs">
        <dt>{t("检查谁", "Of")}</dt>
        <dd>{found.entityName}</dd>
        <dt>{t("谁来检查", "By")}</dt>
        <dd>
          {t(found.department.title)} · {found.officers.join(t("、", ", "))}
        </dd>
        <dt>{t("哪天", "On")}</dt>
        <dd>
          {formatDate(found.visitOn, language, true)} · {t(found.meansTitle)}
        </dd>
        <dt>{t("按什么", "Under")}</dt>
        <dd>
          {found.forCause ? t("因线索，由部门负责人下达：", "For a cause, by the head's order: ") : t("检查计划：", "Plan: ")}
          {t(found.title)}
        </dd>
        <dt>{t("只看这些", "Looks at this alone")}</dt>
        <dd>{found.checks.map((check) => t(check.title)).join(t("；", "; "))}</dd>
        <dt>{t("依据", "Basis")}</dt>
        <dd>
          <BasisList basis={found.basis} />
        </dd>
        <dt>{t("现在", "Now")}</dt>
        <dd>{t(found.statusTitle)}</dd>
      </dl>
      <p className="small">
        {t(
          "人数、姓名、日期、内容与这里不一致的，您有权拒绝，登录后在“我的检查”登记。",
          "Where people, day or subject differ from this, you may refuse; say so under My inspections.",
        )}
      </p>
    </div>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  const { language, t } = useLanguage();
  const months = plan.months
    ? t(`（${plan.months.from} 月至 ${plan.months.to} 月上门或者核查）`, ` (months ${plan.months.from} to ${plan.months.to})`)
    : "";
  return (
    <article className="card stack-tight">
      <div className="row row-between">
        <h3 className="card-title">{t(plan.title)}</h3>
        <Badge tone={plan.running ? "good" : "plain"}>{plan.running ? t("实施中", "running") : t("不在实施期", "not now")}</Badge>
      </div>
      <dl className="pairs">
        <dt>{t("部门", "Department")}</dt>
        <dd>{t(plan.department.title)}</dd>
        <dt>{t("方式", "How")}</dt>
        <dd>{t(plan.meansTitle)}</dd>
        <dt>{t("对象", "Whom")}</dt>
        <dd>{t(plan.scope)}</dd>
        <dt>{t("看什么", "What")}</dt>
        <dd>{plan.checks.map((check) => t(check.title)).join(t("；", "; "))}</dd>
        <dt>{t("频次上限", "Cap")}</dt>
        <dd>
          {t(
            `同一企业一年最多 ${plan.perYearMax} 次；这项权力合计最多 ${plan.perYearMaxOfPower} 次`,
            `${plan.perYearMax} a year for one business; ${plan.perYearMaxOfPower} under this power`,
          )}
        </dd>
        <dt>{t("期间", "Period")}</dt>
        <dd>
          {formatDate(plan.from, language)} – {formatDate(plan.to, language)}
          {months}
        </dd>
        <dt>{t("决定", "Decided")}</dt>
        <dd>
          {plan.decidedBy} · {formatDate(plan.publishedOn, language)}
        </dd>
      </dl>
      <BasisList basis={plan.basis} />
    </article>
  );
}

function Results() {
  const t = useT();
  const pages = usePages("GET /api/inspection-results");
  return (
    <Section
      title={t("检查结果", "Results")}
      lede={t("记录结果的那一刻就公示，最迟在检查后二十个工作日内。", "Public the moment it is recorded, within twenty working days.")}
    >
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("还没有检查结果。", "No results yet.")}</Empty> : null}
      {pages.items.length > 0 ? (
        <ul className="plain stack">
          {pages.items.map((row) => (
            <ResultRow key={row.number} row={row} />
          ))}
        </ul>
      ) : null}
      <More pages={pages} />
      <p className="small soft">
        {t("依据：企业信息公示暂行条例 第7条；国发〔2019〕5号", "Basis: 企业信息公示暂行条例 art. 7; 国发〔2019〕5号")}
      </p>
    </Section>
  );
}

function ResultRow({ row }: { row: Row<"GET /api/inspection-results"> }) {
  const { language, t } = useLanguage();
  return (
    <li className="card">
      <p>
        <strong>{row.entityName}</strong>{" "}
        <Badge tone={row.problems === 0 ? "good" : "wait"}>
          {row.problems === 0 ? t("未发现问题", "nothing found") : t(`发现 ${row.problems} 项问题`, `${row.problems} problem(s)`)}
        </Badge>
      </p>
      <p className="small soft">
        {t(row.title)} · {t(row.department.title)} · {formatDate(row.inspectedOn, language)}
        {row.forCause ? t(" · 因线索", " · for a cause") : ""} · <span className="mono">{row.number}</span>
      </p>
    </li>
  );
}
