/** The policies of two runs, shared among threads where they are many: to unpack them is most of the work. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { diffPolicy, hasSameBytes, type Pairing, type PolicyDiff } from "./diff-policy.ts";
import type { Results } from "./open-results.ts";

/** What a thread is given: the runs by name and digest, so that a file replaced in between is noticed. */
export type DiffShare = {
  readonly runs: readonly { readonly file: string; readonly digest: string }[];
  readonly ids: readonly string[];
  readonly pairing: Pairing;
};

/** Outcomes that differ; below, a thread takes longer to start than to work. */
const OUTCOMES_FEW = 100_000_000;
const THREADS_MAX = 4;

export async function diffShares(
  before: Results,
  after: Results,
  ids: readonly string[],
  pairing: Pairing,
  wanted: number | undefined,
): Promise<PolicyDiff[]> {
  const changed = ids.filter((id) => !hasSameBytes(before, after, id, pairing));
  const pays = changed.length * after.rows > OUTCOMES_FEW;
  const threads = wanted ?? (pays ? Math.min(availableParallelism(), THREADS_MAX) : 1);
  const shares = Array.from({ length: threads }, (_, thread) => changed.filter((_id, at) => at % threads === thread));
  const runs = [before, after].map(({ file, digest }) => ({ file, digest }));
  const [own, ...others] = shares;
  const away = others.map((share) => ask({ runs, ids: share, pairing }));
  const here = new Map(own?.map((id) => [id, diffPolicy(before, after, id, pairing)]));
  for (const answer of await Promise.all(away)) for (const diff of answer ?? []) here.set(diff.id, diff);
  // What a thread could not do is done here, where its failure has words.
  return ids.map((id) => here.get(id) ?? diffPolicy(before, after, id, pairing));
}

async function ask(share: DiffShare): Promise<PolicyDiff[] | undefined> {
  const worker = new Worker(new URL("./diff-share-worker.ts", import.meta.url), { workerData: share });
  try {
    const [answer] = (await once(worker, "message")) as [PolicyDiff[]];
    return answer;
  } catch {
    return undefined;
  } finally {
    await worker.terminate();
  }
}
