import { type Ref, useId, useState } from "react";
import { useApi } from "../client/query.ts";
import { type Text, useT } from "../ui/language.tsx";
import { type CaseStatus } from "../ui/words.ts";
import { countWords } from "./queue-tabs.tsx";
import { type QueueSearch, queueSorts, queueStatuses } from "./queue-search.ts";

/** As the office says it; the business reads "waiting for you". */
export const officeStatusWords: Record<CaseStatus, Text> = {
  filed: { zh: "待受理", en: "To be accepted" },
  accepted: { zh: "办理中", en: "To be decided" },
  awaitingCorrection: { zh: "待企业补正", en: "Waiting for the business" },
  approved: { zh: "已准予", en: "Approved" },
  refused: { zh: "不予批准", en: "Refused" },
  notAccepted: { zh: "不予受理", en: "Not accepted" },
  acceptanceRevoked: { zh: "已撤销受理", en: "Acceptance revoked" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  revoked: { zh: "已撤销", en: "Revoked" },
};

const sortWords: Record<(typeof queueSorts)[number], readonly [up: Text, down: Text]> = {
  due: [
    { zh: "先到期的在前", en: "Due first" },
    { zh: "后到期的在前", en: "Due last" },
  ],
  filed: [
    { zh: "先收件的在前", en: "Oldest first" },
    { zh: "后收件的在前", en: "Newest first" },
  ],
  business: [
    { zh: "按企业名称", en: "By business" },
    { zh: "按企业名称倒序", en: "By business, back" },
  ],
  item: [
    { zh: "按事项", en: "By service" },
    { zh: "按事项倒序", en: "By service, back" },
  ],
};

type Props = {
  search: QueueSearch;
  department: string | undefined;
  statuses: Partial<Record<CaseStatus, number>> | undefined;
  box: Ref<HTMLInputElement>;
  dense: boolean;
  onDense(dense: boolean): void;
  onChange(change: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }): void;
};

/** What narrows a list and how it is sorted. */
export function QueueFilters({ search, department, statuses, box, dense, onDense, onChange }: Props) {
  const t = useT();
  const id = useId();
  const { items } = useApi("GET /api/items", { query: { limit: 100 } });
  const own = items.filter((item) => department === undefined || item.department.id === department);
  return (
    <div className="desk-tools">
      <SearchBox key={search.q ?? ""} q={search.q} box={box} onSearch={(q) => onChange({ q })} />
      <label className="desk-tool" htmlFor={`${id}-status`}>
        <span className="small soft">{t("状态", "Status")}</span>
        <select
          id={`${id}-status`}
          value={search.status ?? ""}
          onChange={(event) => onChange({ status: event.target.value as NonNullable<QueueSearch["status"]> })}
        >
          <option value="">{t("不限", "Any")}</option>
          {queueStatuses.map((status) => (
            <option key={status} value={status}>
              {t(officeStatusWords[status])}
              {statuses?.[status] === undefined ? "" : ` ${countWords(statuses[status])}`}
            </option>
          ))}
        </select>
      </label>
      <label className="desk-tool" htmlFor={`${id}-item`}>
        <span className="small soft">{t("事项", "Service")}</span>
        <select id={`${id}-item`} value={search.item ?? ""} onChange={(event) => onChange({ item: event.target.value })}>
          <option value="">{t("不限", "Any")}</option>
          {own.map((item) => (
            <option key={item.id} value={item.id}>
              {t(item.title)}
            </option>
          ))}
        </select>
      </label>
      <label className="desk-tool" htmlFor={`${id}-sort`}>
        <span className="small soft">{t("排序", "Order")}</span>
        <select
          id={`${id}-sort`}
          value={`${search.sort ?? "due"} ${search.direction ?? "asc"}`}
          onChange={(event) => {
            const [sort, direction] = event.target.value.split(" ") as [NonNullable<QueueSearch["sort"]>, "asc" | "desc"];
            onChange({ sort: sort === "due" ? undefined : sort, direction: direction === "desc" ? "desc" : undefined });
          }}
        >
          {queueSorts.flatMap((sort) =>
            (["asc", "desc"] as const).map((direction) => (
              <option key={`${sort} ${direction}`} value={`${sort} ${direction}`}>
                {t(sortWords[sort][direction === "asc" ? 0 : 1])}
              </option>
            )),
          )}
        </select>
      </label>
      <label className="desk-tool desk-dense">
        <input type="checkbox" checked={dense} onChange={(event) => onDense(event.target.checked)} /> {t("紧凑", "Dense")}
      </label>
    </div>
  );
}

function SearchBox({ q, box, onSearch }: { q: string | undefined; box: Ref<HTMLInputElement>; onSearch(q: string | undefined): void }) {
  const t = useT();
  const [text, setText] = useState(q ?? "");
  return (
    <form
      className="desk-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim() || undefined);
      }}
    >
      <input
        ref={box}
        type="search"
        aria-label={t("搜索办件", "Search cases")}
        placeholder={t("办件号、企业名称或统一社会信用代码", "Case number, name or credit code")}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === "" && q !== undefined) onSearch(undefined);
        }}
      />
      <button type="submit" className="button">
        {t("搜索", "Search")}
      </button>
    </form>
  );
}
