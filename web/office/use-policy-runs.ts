import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Row } from "../client/contract.ts";

export type PolicyRun = Row<"GET /api/office/policies/runs">;

/** While one is under way, its progress is read again so often. */
const LOOK_AGAIN_MS = 2_000;
/** 2,000 policies; a city with more shows the runs of the first ones. */
const PAGES_MAX = 20;

/** The last run of every policy, by its id; undefined until they are read. */
export function usePolicyRuns(): ReadonlyMap<string, PolicyRun> | undefined {
  const { data } = useQuery({
    queryKey: ["GET /api/office/policies/runs"],
    queryFn: readAll,
    refetchInterval: (query) => (query.state.data?.some(({ run }) => run !== null && run.finishedAt === null) ? LOOK_AGAIN_MS : false),
  });
  return data && new Map(data.map((one) => [one.policy.id, one]));
}

async function readAll(): Promise<PolicyRun[]> {
  const runs: PolicyRun[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const { items, next } = await api("GET /api/office/policies/runs", {
      query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) },
    });
    runs.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return runs;
}
