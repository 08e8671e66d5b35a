/** What a run found, kept in a file, and two such files beside each other: the second is the same city a year later. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Criterion } from "../src/criteria/index.ts";
import { openCityEngine, planCriteria, type CityMemory, type FactTable } from "../src/matching/engine/index.ts";
import { diffResults, openResults, type ResultsDiff, writeResults, type RunHead } from "../src/matching/results/index.ts";
import { TODAY, usccOf } from "./city.ts";
import { median, timed } from "./measure.ts";

export type ResultsFigures = {
  readonly writeSeconds: number;
  readonly fileBytes: number;
  /** median of `RUNS`, each from opening both files */
  readonly diffSeconds: number;
  readonly changedPolicies: number;
};

const RUNS = 5;
const LATER = `${Number(TODAY.slice(0, 4)) + 1}${TODAY.slice(4)}`;

export async function runResults(
  criteria: readonly Criterion[],
  table: FactTable,
  memory: CityMemory,
  threads: number,
): Promise<ResultsFigures> {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-bench-"));
  const businesses = {
    rows: Array.from({ length: table.rows }, (_, row) => row + 1),
    usccs: Array.from({ length: table.rows }, (_, row) => usccOf(row)),
  };
  try {
    const files: string[] = [];
    const writeSeconds: number[] = [];
    for (const today of [TODAY, LATER]) {
      const engine = await openCityEngine(planCriteria(criteria, today), table, { memory, threads });
      await engine.encode();
      const outcomes = await engine.match();
      const file = join(folder, `${today}.zyr`);
      writeSeconds.push((await timed(async () => writeResults(file, headOf(criteria, today), outcomes, businesses))).seconds);
      files.push(file);
      await engine.close();
    }
    const diffs = [];
    for (let run = 0; run < RUNS; run++) diffs.push(await timed(() => diffFiles(files, threads)));
    return {
      writeSeconds: median(writeSeconds),
      fileBytes: statSync(files[0]!).size,
      diffSeconds: median(diffs.map(({ seconds }) => seconds)),
      changedPolicies: diffs[0]!.value.policies.filter(({ gained, lost }) => gained + lost > 0).length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function diffFiles(files: readonly string[], threads: number): Promise<ResultsDiff> {
  const [before, after] = [openResults(files[0]!), openResults(files[1]!)];
  try {
    return await diffResults(before, after, threads);
  } finally {
    before.close();
    after.close();
  }
}

function headOf(criteria: readonly Criterion[], today: string): RunHead {
  const policies = criteria.map(({ source }, at) => ({
    id: `p${at}`,
    title: { zh: `政策${at}`, en: `policy ${at}` },
    digest: createHash("sha256").update(source).digest("hex"),
  }));
  return { city: "synthetic", cityDigest: "0".repeat(64), today, policies };
}
