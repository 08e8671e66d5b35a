/** A thread of a comparison. */
import { parentPort, workerData } from "node:worker_threads";
import { diffPolicy } from "./diff-policy.ts";
import type { DiffShare } from "./diff-shares.ts";
import { openResults } from "./open-results.ts";

const { runs, ids, pairing } = workerData as DiffShare;
const [before, after] = runs.map(({ file, digest }) => {
  const run = openResults(file);
  if (run.digest !== digest) throw new Error(`${file} was replaced`);
  return run;
});

parentPort!.postMessage(ids.map((id) => diffPolicy(before!, after!, id, pairing)));
