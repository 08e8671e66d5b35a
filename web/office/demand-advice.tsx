import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import type { DemandDetail } from "../enterprise/demand.tsx";
import { Button } from "../ui/field.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";

type Asked = Body<"POST /api/demand-suggestions">;
type Suggestion = Result<"POST /api/demand-suggestions">;

/** While somebody has to say whose a demand is: what the rules say of it, and what past demands say, each with its reason. */
export function DemandAdvice({ detail }: { detail: DemandDetail }) {
  const t = useT();
  const acts = new Set(detail.next.filter(({ allowed }) => allowed).map(({ act }) => act));
  const isDisputed = detail.clock.obligations.some(({ what, state }) => what === "coordinate" && (state === "open" || state === "overdue"));
  const isAsked = acts.has("dispatch") || (isDisputed && acts.has("coordinate"));
  const kind = detail.kind.id as NonNullable<Asked["kind"]>;
  const body: Asked = { text: detail.text, kind, ...(detail.subject ? { subject: detail.subject.id } : {}) };
  const { data } = useQuery({
    queryKey: ["POST /api/demand-suggestions", body],
    queryFn: () => api("POST /api/demand-suggestions", { body }),
    enabled: isAsked,
    retry: false,
  });
  if (!isAsked || data === undefined) return null;
  return (
    <section className="stack-tight" aria-label={t("该派给谁", "Whose it may be")}>
      <h3>{t("该派给谁", "Whose it may be")}</h3>
      <Told suggestion={data} />
      {acts.has("dispatch") ? <DispatchButtons detail={detail} suggestion={data} /> : null}
      <p className="small soft">{t("由您决定，也可以派给别的部门。", "You decide, and may send it elsewhere.")}</p>
    </section>
  );
}

function Told({ suggestion: { routed, learned, subject, urgent } }: { suggestion: Suggestion }) {
  const t = useT();
  const listed = (words: readonly string[]) => words.join(t("、", ", "));
  return (
    <dl className="pairs">
      {urgent.length > 0 ? (
        <>
          <dt>
            <Badge tone="bad">{t("可能紧急", "perhaps urgent")}</Badge>
          </dt>
          <dd>{listed(urgent)}</dd>
        </>
      ) : null}
      {subject ? (
        <>
          <dt>{t("说的是", "It speaks of")}</dt>
          <dd>
            {t(subject.title)}
            <span className="check-detail">{listed(subject.words)}</span>
          </dd>
        </>
      ) : null}
      <dt>{t("按规则", "By the rules")}</dt>
      <dd>
        {routed.department ? t(routed.department.title) : t("没有规则，由您派单", "No rule: you decide")}
        <span className="check-detail">{t(routed.because)}</span>
      </dd>
      <dt>{t("按以往", "By past demands")}</dt>
      <dd>
        {learned ? t(learned.department.title) : t("看不出来", "Nothing clear")}
        {learned ? <span className="check-detail">{t(learned.because)}</span> : null}
      </dd>
    </dl>
  );
}

type Way = { department: { id: string; title: Text }; reason: Text };

/** One press for each department that is advised; the reason goes into the record. */
function DispatchButtons({ detail: { number, version }, suggestion }: { detail: DemandDetail; suggestion: Suggestion }) {
  const t = useT();
  const dispatch = useSend("POST /api/demand-desk/demands/{number}/dispatch");
  const ways = waysOf(suggestion);
  if (ways.length === 0) return null;
  return (
    <>
      <p className="row">
        {ways.map(({ department, reason }) => (
          <Button
            key={department.id}
            pending={dispatch.pending}
            onClick={() => dispatch.send({ params: { number }, body: { version, department: department.id, reason: t(reason) } })}
          >
            {t(`派给${department.title.zh}`, `Send to ${department.title.en}`)}
          </Button>
        ))}
      </p>
      <Problem problem={dispatch.problem} />
    </>
  );
}

function waysOf({ routed, learned }: Suggestion): Way[] {
  const byRule = routed.department ? [{ department: routed.department, reason: routed.because }] : [];
  if (!learned || learned.department.id === routed.department?.id) return byRule;
  const words = learned.words.map(({ word }) => word);
  const reason = {
    zh: `以往说到“${words.join("”“")}”的诉求由该部门答复。`,
    en: `Past demands with ${words.map((word) => `"${word}"`).join(", ")} were answered by it.`,
  };
  return [...byRule, { department: learned.department, reason }];
}
