import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";
import { DueTag } from "./due-tag.tsx";
import { officeStatusWords } from "./queue-filters.tsx";

export type CaseRow = Row<"GET /api/office/queue">;

type Props = {
  rows: readonly CaseRow[];
  today: string;
  at: number;
  marked: ReadonlySet<string>;
  onMark(number: string): void;
  onMarkAll(isMarked: boolean): void;
};

/** The list on a desk: a table, the row that the keyboard is on, and a box in each row for acting on several. */
export function QueueTable({ rows, today, at, marked, onMark, onMarkAll }: Props) {
  const t = useT();
  const all = rows.length > 0 && rows.every((row) => marked.has(row.number));
  return (
    <table className="desk-table">
      <thead>
        <tr>
          <th className="desk-box">
            <label className="desk-check">
              <input
                type="checkbox"
                checked={all}
                onChange={(event) => onMarkAll(event.target.checked)}
                aria-label={t("全选本页", "Mark all shown")}
              />
            </label>
          </th>
          <th>{t("期限", "Due")}</th>
          <th>{t("事项", "Service")}</th>
          <th>{t("企业", "Business")}</th>
          <th>{t("状态", "Status")}</th>
          <th>{t("经办", "With")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.number}
            data-row-key={row.number}
            className={index === at ? "row-selected" : undefined}
            aria-current={index === at ? "true" : undefined}
            data-marked={marked.has(row.number) || undefined}
          >
            <td className="desk-box">
              <Mark row={row} marked={marked} onMark={onMark} />
            </td>
            <td>
              <DueTag due={row.nextDueOn} today={today} provisional={row.provisional} timing={row.timing} paused={row.paused} />
            </td>
            <td>
              <Link to="/office/cases/$number" params={{ number: row.number }}>
                {t(row.item.title)}
              </Link>
              <span className="desk-line mono small soft">
                {row.number}
                {row.channel === "counter" ? t(" · 窗口", " · counter") : ""}
                {row.joint === undefined ? "" : t(" · 联办", " · joint")}
              </span>
            </td>
            <td>
              {row.entityName}
              <span className="desk-line desk-code mono small soft">{row.uscc}</span>
            </td>
            <td>
              <Badge tone={statusWords[row.status].tone}>{t(officeStatusWords[row.status])}</Badge>
            </td>
            <td>
              <Assignee row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same rows on a phone. */
export function QueueCards({ rows, today, marked, onMark }: Pick<Props, "rows" | "today" | "marked" | "onMark">) {
  const t = useT();
  return (
    <ul className="plain stack-tight" aria-label={t("办件", "Cases")}>
      {rows.map((row) => (
        <li key={row.number} className="card card-link desk-card" data-marked={marked.has(row.number) || undefined}>
          <div className="row row-between">
            <DueTag due={row.nextDueOn} today={today} provisional={row.provisional} timing={row.timing} paused={row.paused} />
            <Mark row={row} marked={marked} onMark={onMark} />
          </div>
          <h2 className="card-title">
            <Link to="/office/cases/$number" params={{ number: row.number }}>
              {t(row.item.title)}
            </Link>
          </h2>
          <p className="small">{row.entityName}</p>
          <p className="row small soft">
            <Badge tone={statusWords[row.status].tone}>{t(officeStatusWords[row.status])}</Badge>
            <span className="mono">{row.number}</span>
            <Assignee row={row} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Mark({ row, marked, onMark }: { row: CaseRow; marked: ReadonlySet<string>; onMark(number: string): void }) {
  const t = useT();
  return (
    <label className="desk-check">
      <input
        type="checkbox"
        checked={marked.has(row.number)}
        onChange={() => onMark(row.number)}
        aria-label={t(`选中 ${row.number}`, `Mark ${row.number}`)}
      />
    </label>
  );
}

function Assignee({ row: { assignee } }: { row: CaseRow }) {
  const t = useT();
  if (assignee === null) return <span className="soft small">{t("待认领", "nobody")}</span>;
  if (assignee.mine) return <strong className="small">{t("我", "me")}</strong>;
  return (
    <span className="small">
      {assignee.name}
      {assignee.deputised ? <span className="badge">{t("代班", "standing in")}</span> : null}
    </span>
  );
}
