import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Input, Result } from "../client/contract.ts";
import { useApi, usePages, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { demandTone } from "../ui/demand-words.ts";
import { formatDeadline } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";
import { Button } from "../ui/field.tsx";
import { QueueHelp } from "./queue-help.tsx";
import { useNarrow } from "./use-narrow.ts";
import { useQueueKeys } from "./use-queue-keys.ts";

type List = Input<"GET /api/demand-desk/lists/{list}">["params"]["list"];
type Counts = Result<"GET /api/demand-desk/counts">["counts"];
type Row = Result<"GET /api/demand-desk/lists/{list}">["items"][number];

/** So often a list that stays open is read anew. */
const REFRESH_MS = 60_000;

const listWords: Record<List, Text> = {
  mine: { zh: "我的", en: "Mine" },
  changed: { zh: "有新变化", en: "Changed" },
  overdue: { zh: "已超期", en: "Overdue" },
  dueSoon: { zh: "即将到期", en: "Due soon" },
  pool: { zh: "待接手", en: "To be taken" },
  team: { zh: "全部在办", en: "All open" },
  inReview: { zh: "待审核", en: "To review" },
  toCoordinate: { zh: "待协调", en: "To coordinate" },
  awaitingCallBack: { zh: "待回访", en: "To call back" },
  awaitingWord: { zh: "等企业确认", en: "Awaiting the business" },
  escalated: { zh: "升级督办", en: "Escalated" },
};

/** The lists of each role, in the order of its day. */
const listsOf: Partial<Record<string, readonly List[]>> = {
  departmentOfficer: ["mine", "changed", "overdue", "dueSoon", "pool", "inReview", "awaitingWord", "team"],
  departmentHead: ["overdue", "escalated", "dueSoon", "pool", "inReview", "changed", "team"],
  commissioner: ["mine", "changed", "overdue", "dueSoon", "pool", "team"],
  hotlineOfficer: ["pool", "awaitingCallBack", "changed", "mine", "team"],
  coordinator: ["toCoordinate", "pool", "escalated", "overdue", "awaitingCallBack", "dueSoon", "changed", "team"],
  auditor: ["overdue", "escalated", "team"],
};

/** Where officers live with demands: the lists, by keyboard, with what changed since they last looked. */
export function DemandDeskPage() {
  const t = useT();
  const person = usePerson();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const lists = listsOf[person?.role ?? ""] ?? ["team"];
  const [chosen, setChosen] = useState<List>();
  const [help, setHelp] = useState(false);
  const { counts } = useApi("GET /api/demand-desk/counts");
  // The day begins with the first list that holds something.
  const list = chosen ?? lists.find((each) => counts.some((found) => found.list === each && found.count > 0)) ?? lists[0] ?? "team";
  const pages = usePages("GET /api/demand-desk/lists/{list}", { limit: 50 }, { list }, REFRESH_MS);
  const seen = useSend("POST /api/demand-desk/seen");
  const rows = pages.items;
  const now = pages.first?.now;
  const at = useQueueKeys(rows.length, {
    open: (index) => void navigate({ to: "/office/demands/$number", params: { number: rows[index]?.number ?? "" } }),
    mark: () => {},
    help: () => setHelp(true),
    search: () => {},
    refresh: () => void pages.refresh(),
  });
  return (
    <Page
      title={t("诉求", "Demands")}
      lede={t("最急的在最上面。答复以后，企业说解决了才算解决。", "The most urgent first. It is resolved when the business says so.")}
      actions={
        <>
          {person?.role === "hotlineOfficer" || person?.role === "coordinator" ? (
            <>
              <Link className="button button-primary" to="/office/hotline">
                {t("接听来电", "Take a call")}
              </Link>
              <Link className="button" to="/office/letters">
                {t("收到的邮件", "Letters")}
              </Link>
            </>
          ) : null}
          {person?.role === "hotlineOfficer" || person?.role === "commissioner" ? null : (
            <Link className="button" to="/office/improvements">
              {t("整改事项", "To be mended")}
            </Link>
          )}
          {narrow ? null : (
            <button type="button" className="button button-quiet" onClick={() => setHelp(true)}>
              {t("快捷键 ?", "Keys ?")}
            </button>
          )}
        </>
      }
    >
      <div className="desk">
        <Tabs lists={lists} chosen={list} counts={counts} onChoose={setChosen} />
        {list === "changed" && rows.length > 0 && now ? (
          <p className="row">
            <Button pending={seen.pending} onClick={() => seen.send({ body: { upTo: now } })}>
              {t("都看过了", "I have seen them")}
            </Button>
          </p>
        ) : null}
        {!pages.pending && rows.length === 0 ? <Empty>{t("这里没有要办的。", "Nothing to do here.")}</Empty> : null}
        {rows.length === 0 ? null : narrow ? <Cards rows={rows} /> : <Table rows={rows} at={at} />}
        <More pages={pages} />
      </div>
      <QueueHelp open={help} onClose={() => setHelp(false)} />
    </Page>
  );
}

function Tabs(props: { lists: readonly List[]; chosen: List; counts: Counts; onChoose(list: List): void }) {
  const t = useT();
  return (
    <div className="desk-tabs" role="group" aria-label={t("清单", "Lists")}>
      {props.lists.map((list) => {
        const found = props.counts.find((each) => each.list === list);
        const tone = list === "overdue" || list === "escalated" ? "bad" : list === "dueSoon" ? "wait" : undefined;
        return (
          <button
            key={list}
            type="button"
            className="desk-tab"
            aria-pressed={list === props.chosen}
            data-tone={found && found.count > 0 ? tone : undefined}
            onClick={() => props.onChoose(list)}
          >
            {t(listWords[list])}
            {found ? <span className="desk-count number">{found.more ? `${found.count}+` : found.count}</span> : null}
          </button>
        );
      })}
    </div>
  );
}

function Table({ rows, at }: { rows: readonly Row[]; at: number }) {
  const t = useT();
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th>{t("期限", "Due")}</th>
          <th>{t("诉求", "Demand")}</th>
          <th>{t("企业", "Business")}</th>
          <th>{t("状态", "Status")}</th>
          <th>{t("承办", "With")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.number}
            className={index === at ? "row-selected" : undefined}
            aria-current={index === at ? "true" : undefined}
            data-row-key={row.number}
          >
            <td>
              <Due row={row} />
            </td>
            <td>
              <Link to="/office/demands/$number" params={{ number: row.number }}>
                {row.excerpt}
              </Link>
              <span className="desk-line mono small soft">
                {row.number} · {t(row.kind.title)} · {t(row.channelTitle)}
              </span>
            </td>
            <td>{row.entityName ?? (row.unnamed ? t("不具名", "unnamed") : t("未登记企业", "no business yet"))}</td>
            <td>
              <Badge tone={demandTone(row.status)}>{t(row.statusTitle)}</Badge>{" "}
              {row.changed ? <Badge tone="wait">{t("有变化", "changed")}</Badge> : null}
              {row.level > 0 ? <span className="desk-line small">{t(row.levelTitle)}</span> : null}
            </td>
            <td>
              {row.assignee ?? t("无人", "nobody")}
              <span className="desk-line small soft">{row.department ? t(row.department.title) : t("诉求池", "the pool")}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ rows }: { rows: readonly Row[] }) {
  const t = useT();
  return (
    <ul className="plain stack" aria-label={t("诉求", "Demands")}>
      {rows.map((row) => (
        <li key={row.number} className="card card-link stack-tight">
          <p>
            <Badge tone={demandTone(row.status)}>{t(row.statusTitle)}</Badge>{" "}
            {row.changed ? <Badge tone="wait">{t("有变化", "changed")}</Badge> : null} <Due row={row} />
          </p>
          <h2 className="card-title">
            <Link to="/office/demands/$number" params={{ number: row.number }}>
              {row.excerpt}
            </Link>
          </h2>
          <p className="small soft">
            <span className="mono">{row.number}</span> · {row.entityName ?? t("不具名", "unnamed")} · {t(row.kind.title)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Due({ row }: { row: Row }) {
  const { language, t } = useLanguage();
  if (row.nextDueAt === null) return <span className="soft">{t("无", "none")}</span>;
  const due = formatDeadline(row.nextDueAt, language);
  return row.overdue ? <Badge tone="bad">{t(`超期 ${due}`, `overdue ${due}`)}</Badge> : <span>{due}</span>;
}
