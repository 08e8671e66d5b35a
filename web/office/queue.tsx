import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { usePages } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Empty } from "../ui/states.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { OfficePage } from "./office-page.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueHelp } from "./queue-help.tsx";
import { type CaseRow, QueueCards, QueueTable } from "./queue-table.tsx";
import { listWords, QueueTabs } from "./queue-tabs.tsx";
import { useDense } from "./use-dense.ts";
import { useNarrow } from "./use-narrow.ts";
import { useQueueKeys } from "./use-queue-keys.ts";
import { useQueueSearch } from "./use-queue-search.ts";

/** So often a list that stays open is read anew. */
const REFRESH_MS = 60_000;

/** Where officers spend their day: the lists of the desk, quick to walk through by key, with acts on several at once. */
export function QueuePage() {
  const t = useT();
  const person = usePerson();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const [search, change] = useQueueSearch();
  const [dense, setDense] = useDense();
  const [help, setHelp] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const list = search.list ?? (search.status === undefined ? "team" : "all");
  const pages = usePages("GET /api/office/queue", { ...search, list, limit: 50 }, {}, REFRESH_MS);
  const rows = pages.items;
  const today = pages.first?.today ?? "";
  const { marked, markedRows, mark, markAll, clear } = useMarks(rows);
  const at = useQueueKeys(rows.length, {
    open: (index) => void navigate({ to: "/office/cases/$number", params: { number: rows[index]?.number ?? "" } }),
    mark: (index) => mark(rows[index]?.number ?? ""),
    help: () => setHelp(true),
    search: () => box.current?.focus(),
    refresh: () => void pages.refresh(),
  });
  const atCounter = person?.role === "windowOfficer";
  const overdue = pages.first?.counts?.lists.overdue ?? 0;
  return (
    <OfficePage
      title={t("待办", "Queue")}
      lede={
        overdue > 0
          ? t(`有 ${overdue >= 1000 ? "999+" : overdue} 件已超期，请先办。`, `${overdue} overdue: please take them first.`)
          : t("没有超期的。最急的在最上面。", "Nothing is overdue. The most urgent first.")
      }
      actions={
        narrow ? null : (
          <button type="button" className="button button-quiet" onClick={() => setHelp(true)}>
            {t("快捷键 ?", "Keys ?")}
          </button>
        )
      }
    >
      <div className="desk" data-dense={dense || undefined}>
        <QueueTabs
          chosen={list}
          counts={pages.first?.counts?.lists}
          atCounter={atCounter}
          onChoose={(chosen) => {
            clear();
            change({ list: chosen, status: undefined });
          }}
        />
        <QueueFilters
          search={search}
          department={atCounter ? undefined : person?.department}
          statuses={pages.first?.counts?.statuses}
          box={box}
          dense={dense}
          onDense={setDense}
          onChange={change}
        />
        {pages.first?.more ? (
          <p className="notice">
            {t(
              "名称相近的企业很多，只查了其中一部分；请多输几个字。",
              "Many businesses match; only some were looked at. Please type more.",
            )}
          </p>
        ) : null}
        {markedRows.length > 0 ? <BulkBar rows={markedRows} atCounter={atCounter} onClear={clear} /> : null}
        {!pages.pending && rows.length === 0 ? (
          <Empty
            next={
              search.q || search.item || search.status ? (
                <button type="button" className="button" onClick={() => change({ q: undefined, item: undefined, status: undefined })}>
                  {t("清除筛选", "Clear the filters")}
                </button>
              ) : undefined
            }
          >
            {search.q
              ? t("没有找到。换个词，或清空搜索。", "Nothing found. Try another word, or clear the search.")
              : t(listWords[list].empty)}
          </Empty>
        ) : narrow ? (
          <QueueCards rows={rows} today={today} marked={marked} onMark={mark} />
        ) : rows.length > 0 ? (
          <QueueTable rows={rows} today={today} at={at} marked={marked} onMark={mark} onMarkAll={markAll} />
        ) : null}
        <More pages={pages} />
      </div>
      <QueueHelp open={help} onClose={() => setHelp(false)} />
    </OfficePage>
  );
}

/** What is marked stays marked while its row has left the list, so that its outcome can be read. */
function useMarks(rows: readonly CaseRow[]) {
  const [kept, setKept] = useState<ReadonlyMap<string, CaseRow>>(new Map());
  const markedRows = useMemo(() => {
    const fresh = new Map(rows.map((row) => [row.number, row]));
    return [...kept.values()].map((row) => fresh.get(row.number) ?? row);
  }, [kept, rows]);
  const mark = (number: string) => {
    const row = rows.find((each) => each.number === number);
    const next = new Map(kept);
    if (!next.delete(number) && row) next.set(number, row);
    setKept(next);
  };
  return {
    marked: useMemo(() => new Set(kept.keys()), [kept]),
    markedRows,
    mark,
    markAll: (isMarked: boolean) => setKept(isMarked ? new Map(rows.slice(0, 100).map((row) => [row.number, row])) : new Map()),
    clear: () => setKept(new Map()),
  };
}
