import { Link, useNavigate } from "@tanstack/react-router";
import { Input, Table } from "antd";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { type Text, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { type CaseStatus, statusWords } from "../ui/words.ts";
import { DueTag } from "./due-tag.tsx";
import { OfficePage } from "./office-page.tsx";
import { useNarrow } from "./use-narrow.ts";
import { useRowKeys } from "./use-row-keys.ts";

type CaseRow = Row<"GET /api/office/queue">;
const filters = [
  "open",
  "filed",
  "accepted",
  "awaitingCorrection",
  "approved",
  "refused",
  "notAccepted",
  "acceptanceRevoked",
  "withdrawn",
  "revoked",
] as const;
/** As the office says it; the business reads "waiting for you". */
const officeStatusWords: Record<CaseStatus, Text> = {
  filed: { zh: "待受理", en: "To be accepted" },
  accepted: { zh: "办理中", en: "To be decided" },
  awaitingCorrection: { zh: "待企业补正", en: "Waiting for the business" },
  approved: { zh: "已准予", en: "Approved" },
  refused: { zh: "不予批准", en: "Refused" },
  notAccepted: { zh: "不予受理", en: "Not accepted" },
  acceptanceRevoked: { zh: "已撤销受理", en: "Acceptance revoked" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  revoked: { zh: "许可已撤销", en: "Grant revoked" },
};

/** What waits for this officer, the nearest day first. */
export function QueuePage() {
  const t = useT();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [status, setStatus] = useState<(typeof filters)[number]>("open");
  const [q, setQ] = useState("");
  const pages = usePages("GET /api/office/queue", { status, ...(q ? { q } : {}) });
  const today = pages.first?.today ?? "";
  const counts: Partial<Record<string, number>> = pages.first?.counts ?? {};
  const open = (row: CaseRow) => void navigate({ to: "/office/cases/$number", params: { number: row.number } });
  const selected = useRowKeys(pages.items.length, (index) => {
    const row = pages.items[index];
    if (row) open(row);
  });
  const overdue = pages.items.filter((row) => row.nextDueOn !== null && row.nextDueOn < today).length;
  const total = (counts.filed ?? 0) + (counts.accepted ?? 0) + (counts.awaitingCorrection ?? 0);
  return (
    <OfficePage
      title={t("待办", "Queue")}
      lede={
        overdue > 0
          ? t(`有 ${overdue} 件已超期，请先办。`, `${overdue} overdue: please take them first.`)
          : t("按到期日排，最急的在最上面。", "The most urgent first.")
      }
    >
      <div className="stack">
        <Input.Search
          allowClear
          aria-label={t("搜索办件", "Search cases")}
          placeholder={t("办件号、企业名称或统一社会信用代码", "Case number, name or credit code")}
          onSearch={(value) => setQ(value.trim())}
          maxLength={100}
          style={{ maxWidth: 480 }}
          enterButton={t("搜索", "Search")}
        />
        <div className="row" role="group" aria-label={t("按状态筛选", "Filter by status")}>
          {filters.map((key) => (
            <button key={key} type="button" className="filter" aria-pressed={status === key} onClick={() => setStatus(key)}>
              {key === "open" ? t("全部在办", "All open") : t(officeStatusWords[key])}{" "}
              <span className="number">{key === "open" ? total : (counts[key] ?? 0)}</span>
            </button>
          ))}
        </div>
        {narrow ? null : (
          <p className="small soft">{t("键盘：j 下一件，k 上一件，Enter 打开。", "Keyboard: j next, k previous, Enter opens.")}</p>
        )}
        {!pages.pending && pages.items.length === 0 ? (
          <Empty>
            {q
              ? t("没有找到。换个词，或清空搜索。", "Nothing found. Try another word, or clear the search.")
              : t("这里没有办件。", "Nothing here.")}
          </Empty>
        ) : null}
        {narrow ? (
          <ul className="plain stack" aria-label={t("办件", "Cases")}>
            {pages.items.map((row) => (
              <QueueCard key={row.number} row={row} today={today} />
            ))}
          </ul>
        ) : pages.items.length > 0 || pages.pending ? (
          <Table<CaseRow>
            rowKey="number"
            loading={pages.pending}
            dataSource={pages.items}
            pagination={false}
            rowClassName={(_, index) => (index === selected ? "row-selected" : "")}
            columns={[
              {
                title: t("到期", "Due"),
                key: "due",
                width: 200,
                render: (_, row) => <DueTag due={row.nextDueOn} today={today} provisional={row.provisional} />,
              },
              {
                title: t("事项", "Service"),
                key: "item",
                render: (_, row) => (
                  <>
                    <Link to="/office/cases/$number" params={{ number: row.number }}>
                      {t(row.item.title)}
                    </Link>
                    <span className="check-detail mono">{row.number}</span>
                  </>
                ),
              },
              {
                title: t("企业", "Business"),
                key: "entity",
                render: (_, row) => (
                  <>
                    {row.entityName}
                    <span className="check-detail mono">{row.uscc}</span>
                  </>
                ),
              },
              {
                title: t("状态", "Status"),
                key: "status",
                width: 130,
                render: (_, row) => <Badge tone={statusWords[row.status].tone}>{t(officeStatusWords[row.status])}</Badge>,
              },
              {
                title: t("渠道", "Channel"),
                key: "channel",
                width: 90,
                render: (_, row) => (row.channel === "counter" ? t("窗口", "counter") : t("网上", "online")),
              },
            ]}
          />
        ) : null}
        <More pages={pages} />
      </div>
    </OfficePage>
  );
}

function QueueCard({ row, today }: { row: CaseRow; today: string }) {
  const t = useT();
  return (
    <li className="card card-link stack-tight">
      <p className="row">
        <DueTag due={row.nextDueOn} today={today} provisional={row.provisional} />
        <Badge tone={statusWords[row.status].tone}>{t(officeStatusWords[row.status])}</Badge>
      </p>
      <h2 className="card-title">
        <Link to="/office/cases/$number" params={{ number: row.number }}>
          {t(row.item.title)}
        </Link>
      </h2>
      <p className="small soft">
        {row.entityName} · <span className="mono">{row.number}</span>
      </p>
    </li>
  );
}
