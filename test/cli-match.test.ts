/** Files of a city through the shell: bounded memory, whole files or none, and what was kept can be read and compared. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createWriteStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parquetReadObjects } from "hyparquet";
import { completeUscc } from "../src/city/index.ts";
import { collect, run, start, zhaoying } from "./support/child.ts";
import { seededRandom } from "./support/random.ts";

const folder = await mkdtemp(join(tmpdir(), "zhaoying-match-"));
after(() => rm(folder, { recursive: true, force: true }));
const day = ["--date", "2026-11-23"];
const seed = [...day, "--policy", "runmiao-seed"];

describe("a city", { concurrency: 1 }, () => {
  const [part, whole] = [join(folder, "part.csv"), join(folder, "whole.csv")];
  before(async () => {
    await writeCity(part, 70_000);
    await writeCity(whole, 300_000);
  });

  test("memory is that of a batch, not that of the file", async () => {
    const few = await measured(["match", part, ...seed, "--only", "eligible", "--no-reasons", "--out", join(folder, "part.ndjson")]);
    const many = await measured(["match", whole, ...seed, "--only", "eligible", "--out", join(folder, "whole.ndjson")]);
    assert.match(many.stderr, /--reasons/, "a large file gets no reasons, and that is told");
    assert.ok(many.megabytes < few.megabytes + 120, `${few.megabytes} MB for 70,000 rows, ${many.megabytes} MB for 300,000`);
    const [first, ...rest] = readFileSync(join(folder, "whole.ndjson"), "utf8").trimEnd().split("\n");
    assert.deepEqual(Object.keys(JSON.parse(first!) as object), [
      "row",
      "uscc",
      "name",
      "policy",
      "title",
      "outcome",
      "missing",
      "benefit",
    ]);
    assert.ok(rest.length > 1_000 && JSON.parse(rest.at(-1)!).row > 299_000);
  });

  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    test(`${signal} in the middle leaves no half file under the names`, async () => {
      const place = await mkdtemp(join(folder, "kill-"));
      const [out, results] = [join(place, "offers.ndjson"), join(place, "run.zyr")];
      writeFileSync(out, "what was there before\n");
      const child = start(["src/cli/zhaoying.ts", "match", whole, ...day, "--out", out, "--results", results]);
      const ended = collect(child);
      while (!readdirSync(place).some((name) => name.includes("offers.ndjson.") && readFileSync(join(place, name)).length > 100_000)) {
        assert.equal(child.exitCode, null, "it ended before it was killed");
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill(signal);
      const { code } = await ended;
      assert.equal(code, signal === "SIGTERM" ? 143 : null);
      assert.equal(readFileSync(out, "utf8"), "what was there before\n");
      const names = readdirSync(place).filter((name) => signal === "SIGTERM" || !name.endsWith(".part"));
      assert.deepEqual(names, ["offers.ndjson"]);
    });
  }
});

describe("what a run found", { concurrency: 2 }, () => {
  const header = "uscc,name,established_on,employees,revenue,rd_expense";
  const [one, two, three] = [11, 12, 13].map((n) => completeUscc(`91330108DEM000${n}`));
  const monday = join(folder, "monday.zyr");
  const friday = join(folder, "friday.zyr");
  before(async () => {
    const rows = [`${one},甲,2023-06-12,42,9800000,1850000`, `${two},"乙, ""二""",2023-06-12,42,9800000,`, `,丙,2023-06-12,420,9800000,1`];
    writeFileSync(join(folder, "monday.csv"), [header, ...rows].join("\n"));
    const later = [`${three},丁,2023-06-12,42,9800000,1850000`, rows[1]!.replace(/,$/, ",900000"), rows[0]!.replace(/1850000$/, "")];
    writeFileSync(join(folder, "friday.csv"), [header, ...later].join("\n"));
    const kept = await zhaoying(["match", join(folder, "monday.csv"), ...seed, "--results", monday]);
    assert.deepEqual([kept.code, kept.stdout], [0, ""], kept.stderr);
    assert.equal((await zhaoying(["match", join(folder, "friday.csv"), ...seed, "--results", friday])).code, 0);
  });

  test("--summary counts, --results keeps the same counts", async () => {
    const summary = await zhaoying(["match", join(folder, "monday.csv"), ...seed, "--summary", "--json"]);
    const counts = { id: "runmiao-seed", title: "润苗计划“种子”企业", eligible: 1, unknown: 1, ineligible: 1 };
    assert.deepEqual(JSON.parse(summary.stdout), { rows: 3, rowsWithProblems: 0, policies: [counts] });
    const kept = JSON.parse((await zhaoying(["results", monday, "--json"])).stdout) as Record<string, unknown>;
    assert.deepEqual([kept["policies"], kept["rows"], kept["today"]], [[counts], 3, "2026-11-23"]);
    const people = await zhaoying(["results", monday]);
    assert.match(people.stdout, /1 +1 +1 +runmiao-seed/);
  });

  test("the businesses of a policy, the policies of a business", async () => {
    const list = await zhaoying(["results", monday, "--policy", "runmiao-seed", "--only", "eligible,unknown,ineligible"]);
    assert.deepEqual(jsonLines(list.stdout), [
      { row: 1, uscc: one, policy: "runmiao-seed", outcome: "eligible" },
      { row: 2, uscc: two, policy: "runmiao-seed", outcome: "unknown" },
      { row: 3, policy: "runmiao-seed", outcome: "ineligible" },
    ]);
    const mine = await zhaoying(["results", monday, "--business", two!, "--lang", "en"]);
    assert.deepEqual(
      jsonLines(mine.stdout).map((line) => [line["policy"], line["outcome"]]),
      [["runmiao-seed", "unknown"]],
    );
    const stranger = await zhaoying(["results", monday, "--business", three!]);
    assert.equal(stranger.code, 1);
    assert.match(stranger.stderr, new RegExp(three!));
  });

  test("compare tells who gained and who lost, also when the order is another", async () => {
    const said = JSON.parse((await zhaoying(["compare", monday, friday, "--json"])).stdout) as Record<string, unknown>;
    assert.deepEqual([said["pairedBy"], said["inBoth"], said["arrived"], said["departed"]], ["code", 2, 1, 1]);
    const list = await zhaoying(["compare", monday, friday, "--policy", "runmiao-seed"]);
    assert.deepEqual(jsonLines(list.stdout), [
      { policy: "runmiao-seed", kind: "gained", row: 2, uscc: two, before: "unknown", after: "eligible" },
      { policy: "runmiao-seed", kind: "lost", row: 3, uscc: one, before: "eligible", after: "unknown" },
      { policy: "runmiao-seed", kind: "arrived", row: 1, uscc: three, after: "eligible" },
    ]);
    const people = await zhaoying(["compare", monday, friday]);
    assert.match(people.stdout, /1 +1 +1 +1 +0 +runmiao-seed/);
    assert.match((await zhaoying(["compare", monday, monday])).stdout, /1 项政策没有变化/);
  });

  test("a damaged file is named and nothing of it is told; wrong usage is 2", async () => {
    const damaged = join(folder, "damaged.zyr");
    writeFileSync(damaged, readFileSync(monday).subarray(0, -1));
    for (const args of [
      ["results", damaged],
      ["compare", monday, damaged],
      ["results", join(folder, "monday.csv")],
    ]) {
      const { code, stdout, stderr } = await zhaoying(args);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, /damaged\.zyr.*截断|monday\.csv.*not a file of results/);
    }
    const wrong = [["results"], ["compare", monday], ["results", monday, "--policy", "nobody"], ["results", monday, "--only", "yes"], ["results", join(folder, "no.zyr")]]; // prettier-ignore
    for (const args of wrong) assert.equal((await zhaoying(args)).code, 2, args.join(" "));
  });

  test("CSV has the columns of NDJSON, and a name with commas and quotes stays one cell", async () => {
    const out = join(folder, "offers.csv");
    const { code, stdout } = await zhaoying(["match", join(folder, "monday.csv"), ...seed, "--out", out, "--only", "eligible,unknown"]);
    assert.deepEqual([code, stdout], [0, ""]);
    assert.equal(
      readFileSync(out, "utf8"),
      "\uFEFFrow,uscc,name,policy,title,outcome,missing,benefit\r\n" +
        `1,${one},甲,runmiao-seed,润苗计划“种子”企业,eligible,,\r\n` +
        `2,${two},"乙, ""二""",runmiao-seed,润苗计划“种子”企业,unknown,rd_expense,\r\n`,
    );
  });

  test("Parquet holds the same lines, and where nothing can be written is told before the work", async () => {
    const out = join(folder, "offers.parquet");
    const args = ["match", join(folder, "monday.csv"), ...seed, "--only", "eligible,unknown"];
    assert.equal((await zhaoying([...args, "--out", out])).code, 0);
    const bytes = readFileSync(out);
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    assert.deepEqual(
      rows.map(({ row, uscc, name, outcome, missing }) => [Number(row), uscc, name, outcome, missing]),
      [
        [1, one, "甲", "eligible", ""],
        [2, two, '乙, "二"', "unknown", "rd_expense"],
      ],
    );
    assert.equal((await zhaoying([...args, "--output", "parquet"])).code, 2);
    const nowhere = await zhaoying([...args, "--out", join(folder, "no/such/offers.csv")]);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /打不开文件 .*offers\.csv/);
    for (const format of ["csv", "parquet"]) {
      const inFolder = await zhaoying(["match", folder, ...seed, "--format", format]);
      assert.equal(inFolder.code, 2);
      assert.match(inFolder.stderr, /是文件夹，请给出其中的文件。 \/ .* is a folder/);
    }
  });

  test("problems are told up to a number, and counted beyond", async () => {
    const rows = Array.from({ length: 300 }, () => `,坏,2023-06-12,many,9800000,1`);
    const { code, stderr } = await zhaoying(["match", "-", "--format", "csv", ...seed, "--summary"], {
      input: [header, ...rows].join("\n"),
    });
    assert.equal(code, 1);
    assert.equal(stderr.match(/^第 \d+ 行/gm)?.length, 100);
    assert.match(stderr, /不再列出[\s\S]*300 of 300 rows have problems/);
  });
});

/** The most memory the process held. */
async function measured(args: readonly string[]): Promise<{ megabytes: number; stderr: string }> {
  const tell = 'data:text/javascript,process.on("exit",()=>console.error("maxRSS="+process.resourceUsage().maxRSS))';
  const { code, stderr } = await run(["--import", tell, "src/cli/zhaoying.ts", ...args]);
  assert.equal(code, 0, stderr);
  return { megabytes: Math.round(Number(/maxRSS=(\d+)/.exec(stderr)?.[1]) / 1024), stderr };
}

/** The same businesses each time: age, size and research vary, some figures are missing. */
async function writeCity(file: string, rows: number): Promise<void> {
  const random = seededRandom(330_100);
  const stream = createWriteStream(file);
  stream.write("uscc,name,established_on,division,employees,revenue,rd_expense\n");
  const figure = (most: number): number | "" => (random() < 0.2 ? "" : Math.floor(most * random() ** 4));
  for (let row = 0; row < rows; row++) {
    const uscc = completeUscc(`91330108${String(row).padStart(8, "0")}`);
    const cells = [uscc, `示例企业第${row}号有限责任公司`, `20${10 + Math.floor(random() * 16)}-05-01`, "330108", figure(1_000), figure(50_000_000), figure(9_000_000)]; // prettier-ignore
    if (!stream.write(`${cells.join()}\n`)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
}

function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
