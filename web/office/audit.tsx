import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { useDepartmentNames } from "../client/department-names.ts";
import { useApi, usePages } from "../client/query.ts";
import { roleTitles } from "../client/session.ts";
import { ActsMatrix } from "../ui/acts-matrix.tsx";
import { Stat } from "../ui/chart.tsx";
import { formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Section } from "../ui/page.tsx";
import { RefusedActs } from "../ui/refused-acts.tsx";
import { Empty } from "../ui/states.tsx";
import { actWords } from "../ui/words.ts";
import { OfficePage } from "./office-page.tsx";
import { WideTable } from "./wide-table.tsx";

type RefusedAct = Row<"GET /api/audit/refusals">;

/** For auditors: what was done, what was refused, and whether the ledger stands. */
export function AuditPage() {
  const { language, t } = useLanguage();
  const ledger = useApi("GET /api/ledger");
  const nameDepartment = useDepartmentNames();
  const acts = t("按权力事项统计的行为", "Acts by power");
  const pending = ledger.acts.reduce((sum, act) => sum + act.pending, 0);
  return (
    <OfficePage
      title={t("审计", "Audit")}
      lede={t("每个行为都在存证账里；被拒绝的尝试也都记着。", "Every act is in the ledger, and every refused attempt is kept.")}
    >
      <div className="strip">
        <div>
          <Stat
            name={t("存证条数", "Ledger entries")}
            value={formatNumber(ledger.size, language)}
            note={<Link to="/ledger">{t("看检查点", "The checkpoint")}</Link>}
          />
        </div>
        <div>
          <Stat name={t("正在签入", "Being sealed")} value={pending} />
        </div>
      </div>
      <Section title={acts}>
        {ledger.acts.length > 0 ? (
          <ActsMatrix acts={ledger.acts} label={t("行为的表", "Table of acts")} />
        ) : (
          <Empty>{t("还没有行为。", "No acts yet.")}</Empty>
        )}
      </Section>
      <Section title={t("被拒绝的行为，按部门", "Refused acts by department")}>
        <RefusedActs refused={ledger.refused} nameDepartment={nameDepartment} />
      </Section>
      <Section title={t("被拒绝的行为", "Acts that were refused")} lede={t("逐次记录，最近的在前。", "Each attempt, the latest first.")}>
        <Refusals />
      </Section>
    </OfficePage>
  );
}

function Refusals() {
  const { language, t } = useLanguage();
  const nameDepartment = useDepartmentNames();
  const powers = new Map(useApi("GET /api/powers", { query: { limit: 100 } }).items.map((power) => [power.id, power.title]));
  const pages = usePages("GET /api/audit/refusals");
  return (
    <div className="stack">
      <WideTable<RefusedAct>
        label={t("被拒绝的行为", "Refused acts")}
        rowKey="id"
        loading={pages.pending}
        dataSource={pages.items}
        widthMin={820}
        locale={{ emptyText: t("没有被拒绝的行为。", "Nothing was refused.") }}
        columns={[
          { title: t("时间", "Time"), key: "at", width: 190, render: (_, row) => formatInstant(row.at, language) },
          {
            title: t("谁", "Who"),
            key: "who",
            render: (_, row) => (
              <>
                <Role role={row.actorRole} />
                {row.actorDepartment ? <span className="check-detail">{t(nameDepartment(row.actorDepartment))}</span> : null}
              </>
            ),
          },
          { title: t("想做", "Tried"), key: "act", render: (_, row) => t(actWords[row.act] ?? { zh: row.act, en: row.act }) },
          {
            title: t("以哪条权力", "Under"),
            key: "power",
            render: (_, row) => (
              <>
                {t(powers.get(row.power) ?? { zh: "清单上没有", en: "not on the list" })}
                <span className="check-detail mono">{row.power}</span>
              </>
            ),
          },
          {
            title: t("为什么拒绝", "Why refused"),
            key: "code",
            render: (_, row) => t(row.reason),
          },
          { title: t("办件", "Case"), key: "case", render: (_, row) => <span className="mono">{row.caseNumber ?? "—"}</span> },
        ]}
      />
      <More pages={pages} />
    </div>
  );
}

function Role({ role }: { role: string }) {
  const t = useT();
  return t((roleTitles as Record<string, { zh: string; en: string }>)[role] ?? { zh: role, en: role });
}
