import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import { useT } from "../ui/language.tsx";
import type { CaseDetail } from "./case.tsx";

/**
 * Which policies let each act pass, with their text: the line of the power list that was used, word for word as the program
 * reads it. A policy that the list has lost since is named without a text.
 */
export function DecidingPolicies({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const { id } = detail.power;
  const { data } = useQuery({
    queryKey: ["GET /api/powers/{id}/policies", id],
    queryFn: () => api("GET /api/powers/{id}/policies", { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const texts = new Map(data?.policies.map((policy) => [policy.id, policy.text]));
  const acts = detail.events.filter((event) => event.policyIds.length > 0);
  return (
    <ul className="plain stack">
      {acts.map((event) => (
        <li key={event.seq} className="card stack-tight">
          <h3>{t(event.title)}</h3>
          {event.policyIds.map((policy) => (
            <details key={policy}>
              <summary className="mono small">{policy}</summary>
              <pre tabIndex={0}>{texts.get(policy) ?? t("现行清单里已经没有这一条。", "The list of today has no such line.")}</pre>
            </details>
          ))}
        </li>
      ))}
    </ul>
  );
}
