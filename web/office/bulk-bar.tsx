import { useId, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { ApiProblem, api } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";
import { ColleagueSelect } from "./colleague-select.tsx";
import type { CaseRow } from "./queue-table.tsx";

type Rows = Body<"POST /api/office/bulk">["rows"];
type Act = Rows[number]["act"];
type Outcome = Result<"POST /api/office/bulk">["outcomes"][number];

const actWords: Record<Act, Text> = {
  take: { zh: "认领", en: "Take" },
  handOn: { zh: "转交", en: "Hand on" },
  accept: { zh: "受理", en: "Accept" },
  approve: { zh: "准予", en: "Approve" },
  refuse: { zh: "不予批准", en: "Refuse" },
  rejectAcceptance: { zh: "不予受理", en: "Decline to accept" },
};
const needsReason: ReadonlySet<Act> = new Set(["handOn", "refuse", "rejectAcceptance"]);
/** So many rows go in one call, so that the first outcomes are seen soon. */
const CALL_ROWS = 25;

type Props = { rows: readonly CaseRow[]; atCounter: boolean; onClear(): void };

/** One act on the marked cases: each takes effect, or is refused with its reason, by itself; the failed ones can be tried again. */
export function BulkBar({ rows, atCounter, onClear }: Props) {
  const t = useT();
  const id = useId();
  const [act, setAct] = useState<Act>(atCounter ? "accept" : "take");
  const [reason, setReason] = useState("");
  const [to, setTo] = useState("");
  const { outcomes, pending, problem, send, reset } = useBulk();
  const acts = (Object.keys(actWords) as Act[]).filter((each) => !atCounter || each === "accept");
  const bodyOf = (row: Pick<CaseRow, "number" | "version">): Rows[number] => ({
    number: row.number,
    version: row.version,
    act,
    input: { ...(reason.trim() ? { reason: reason.trim() } : {}), ...(act === "handOn" ? { to } : {}) },
  });
  const failed = rows.filter((row) => outcomes.get(row.number)?.outcome !== "done");
  const hasRun = outcomes.size > 0;
  return (
    <section className="desk-bulk card stack-tight" aria-label={t("批量办理", "Act on several")}>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void send((hasRun ? failed : rows).map(bodyOf));
        }}
      >
        <strong>{t(`已选 ${rows.length} 件`, `${rows.length} marked`)}</strong>
        <label htmlFor={`${id}-act`} className="hidden-visually">
          {t("怎么办", "What to do")}
        </label>
        <select
          id={`${id}-act`}
          value={act}
          disabled={pending}
          onChange={(event) => {
            setAct(event.target.value as Act);
            reset();
          }}
        >
          {acts.map((each) => (
            <option key={each} value={each}>
              {t(actWords[each])}
            </option>
          ))}
        </select>
        {act === "handOn" ? <ColleagueSelect value={to} onChange={setTo} label={t("交给", "To")} /> : null}
        {needsReason.has(act) || act === "approve" ? (
          <input
            type="text"
            className="desk-reason"
            aria-label={t("理由", "Reason")}
            placeholder={t("理由（写进每一件）", "Reason (goes into each)")}
            maxLength={500}
            required={needsReason.has(act)}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        {hasRun && failed.length === 0 && !pending ? null : (
          <button type="submit" className="button button-primary" aria-disabled={pending || undefined}>
            {pending
              ? t("正在办…", "Working…")
              : hasRun
                ? t(`重试没办成的 ${failed.length} 件`, `Try the ${failed.length} again`)
                : t(`确定${actWords[act].zh}`, actWords[act].en)}
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={onClear}>
          {hasRun && failed.length === 0 ? t("完成", "Finish") : t("取消选择", "Clear")}
        </button>
      </form>
      <Problem problem={problem} />
      {hasRun ? <Outcomes rows={rows} outcomes={outcomes} /> : null}
    </section>
  );
}

function Outcomes({ rows, outcomes }: { rows: readonly CaseRow[]; outcomes: ReadonlyMap<string, Outcome> }) {
  const t = useT();
  const done = [...outcomes.values()].filter(({ outcome }) => outcome === "done").length;
  return (
    <>
      <p role="status">{t(`办成 ${done} 件，没办成 ${outcomes.size - done} 件。`, `${done} done, ${outcomes.size - done} not.`)}</p>
      <ul className="plain desk-outcomes">
        {rows.map((row) => {
          const said = outcomes.get(row.number);
          if (!said || said.outcome === "done") return null;
          return (
            <li key={row.number}>
              <Badge tone="bad">{said.outcome === "refused" ? t("未准", "refused") : t("出错", "failed")}</Badge>{" "}
              <span className="mono small">{row.number}</span>{" "}
              {said.refusal ? t(said.refusal.text) : t("是我们出了错，请重试。", "A fault of ours; please try again.")}
              {said.refusal?.basis ? <span className="small soft"> {said.refusal.basis}</span> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function useBulk() {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (rows: Rows) => {
    setPending(true);
    setProblem(undefined);
    try {
      for (let from = 0; from < rows.length; from += CALL_ROWS) {
        const answer = await api("POST /api/office/bulk", { body: { rows: rows.slice(from, from + CALL_ROWS) } });
        setOutcomes((before) => new Map([...before, ...answer.outcomes.map((outcome) => [outcome.number, outcome] as const)]));
      }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
      await client.invalidateQueries();
    }
  };
  return { outcomes, pending, problem, send, reset: () => setOutcomes(new Map()) };
}
