import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { demandTone } from "../ui/demand-words.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";

type Similar = Result<"GET /api/demand-desk/demands/{number}/similar">["similar"][number];

/** 同类诉求: what is like this demand, with the words that both say; what the same person said twice is joined from here. */
export function DemandAlike({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const { similar, improvement } = useApi("GET /api/demand-desk/demands/{number}/similar", { params: { number: detail.number } });
  if (similar.length === 0 && improvement === undefined) return null;
  const mayJoin = detail.next.some(({ act, allowed }) => act === "join" && allowed);
  return (
    <Section title={t("同类诉求", "Demands like this one")}>
      {improvement ? (
        <p>
          <Badge tone={improvement.status === "done" ? "good" : "wait"}>{t("举一反三", "To be mended for all")}</Badge>{" "}
          <Link to="/office/improvements/$id" params={{ id: improvement.id }}>
            {t(`${improvement.callers} 家提出同类诉求，已列为整改事项`, `${improvement.callers} ask for the same: it is one task`)}
          </Link>
        </p>
      ) : null}
      <ul className="plain stack" aria-label={t("同类诉求", "Demands like this one")}>
        {similar.map((other) => (
          <li key={other.number} className="card stack-tight">
            <Alike other={other} />
            {other.joinable && mayJoin ? <JoinForm detail={detail} other={other} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Alike({ other }: { other: Similar }) {
  const t = useT();
  return (
    <>
      <p>
        <Link className="mono" to="/office/demands/$number" params={{ number: other.number }}>
          {other.number}
        </Link>{" "}
        <Badge tone={demandTone(other.status)}>{t(other.statusTitle)}</Badge>{" "}
        <strong className="number">{t(`${other.share}% 的词相同`, `${other.share}% of words`)}</strong>
      </p>
      <p className="quote pre-line">{excerpt(other.text)}</p>
      <p className="small soft">
        {t(`都说到：${other.common.join("、")}`, `Both say: ${other.common.join(", ")}`)}
        {other.joinable ? t("。是同一诉求人提出的。", ". The same person asks.") : ""}
      </p>
    </>
  );
}

function JoinForm({ detail: { number, version }, other }: { detail: DemandDetail; other: Similar }) {
  const t = useT();
  const [reason, setReason] = useState(
    t(
      `同一诉求人就同一件事再次提出，都说到：${other.common.join("、")}。`,
      `The same person asks again; both say: ${other.common.join(", ")}.`,
    ),
  );
  const join = useSend("POST /api/demand-desk/demands/{number}/joining");
  return (
    <details>
      <summary>{t("把这一件合并过去", "Join this demand with it")}</summary>
      <form
        className="stack"
        style={{ marginBlockStart: 8 }}
        onSubmit={(event) => {
          event.preventDefault();
          join.send({ params: { number }, body: { version, to: other.number, reason: reason.trim() } });
        }}
      >
        <p className="small soft">
          {t(
            `${number} 到此为止，企业会被告知：以后在 ${other.number} 里答复。`,
            `${number} ends here; the business is told that ${other.number} is answered.`,
          )}
        </p>
        <TextField label={t("理由", "Reason")} value={reason} onChange={setReason} maxLength={2000} long required />
        <Problem problem={join.problem} />
        <p>
          <Button type="submit" kind="primary" pending={join.pending} disabled={reason.trim() === ""}>
            {t("合并", "Join")}
          </Button>
        </p>
      </form>
    </details>
  );
}

/** What is seen of another demand before it is opened. */
const EXCERPT_MAX = 160;

const excerpt = (text: string) => (text.length <= EXCERPT_MAX ? text : `${text.slice(0, EXCERPT_MAX)}…`);
