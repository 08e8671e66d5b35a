import { Link } from "@tanstack/react-router";
import type { Result, Row } from "../client/contract.ts";
import { useApi, usePages } from "../client/query.ts";
import { roleTitles } from "../client/session.ts";
import { Stat } from "../ui/chart.tsx";
import { formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Section } from "../ui/page.tsx";
import { actWords } from "../ui/words.ts";
import { OfficePage } from "./office-page.tsx";
import { WideTable } from "./wide-table.tsx";

type LedgerAct = Result<"GET /api/ledger">["acts"][number];
type RefusedAct = Row<"GET /api/audit/refusals">;

/** For auditors: what was done, what was refused, and whether the ledger stands. */
export function AuditPage() {
  const { language, t } = useLanguage();
  const ledger = useApi("GET /api/ledger");
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
      <Section title={t("按权力事项统计的行为", "Acts by power")}>
        <WideTable<LedgerAct>
          label={t("按权力事项统计的行为", "Acts by power")}
          rowKey={(act) => `${act.power} ${act.kind}`}
          dataSource={ledger.acts}
          widthMin={640}
          locale={{ emptyText: t("还没有行为。", "No acts yet.") }}
          columns={[
            {
              title: t("权力事项", "Power"),
              key: "power",
              render: (_, act) => (
                <>
                  {t(act.title)} <span className="mono small soft">{act.power}</span>
                </>
              ),
            },
            { title: t("行为", "Act"), key: "kind", render: (_, act) => t(actWords[act.kind] ?? { zh: act.kind, en: act.kind }) },
            { title: t("次数", "Count"), key: "count", render: (_, act) => formatNumber(act.count, language) },
          ]}
        />
      </Section>
      <Section title={t("被拒绝的行为", "Acts that were refused")}>
        <Refusals />
      </Section>
    </OfficePage>
  );
}

function Refusals() {
  const { language, t } = useLanguage();
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
          { title: t("谁", "Who"), key: "who", render: (_, row) => <Role role={row.actorRole} /> },
          { title: t("想做", "Tried"), key: "act", render: (_, row) => t(actWords[row.act] ?? { zh: row.act, en: row.act }) },
          { title: t("以哪条权力", "Under"), dataIndex: "power", key: "power" },
          { title: t("为什么拒绝", "Why refused"), key: "code", render: (_, row) => <code>{row.code}</code> },
          { title: t("办件", "Case"), key: "case", render: (_, row) => row.caseNumber ?? "—" },
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
