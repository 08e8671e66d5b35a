import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { accessMigrations } from "../../access/index.ts";
import { fixedClock, type Instant, type OpenDatabase } from "../../base/index.ts";
import { openTestDatabase } from "../../base/test-database.ts";
import { casesMigrations } from "../../cases/index.ts";
import { type City, type Context, createContext, loadCity } from "../../city/index.ts";
import { ledgerMigrations } from "../../ledger/index.ts";
import { notifyMigrations } from "../../notify/index.ts";
import { measureCases } from "../measure-cases.ts";
import { csvHead, csvLine, jsonLine, ratingColumns, readCaseRecords, readRatingRecords, recordColumns } from "../records/index.ts";
import { insertCases, type RandomCase, randomCases } from "../test-records.ts";
import { compare } from "./compare.ts";
import { readTable } from "./read-table.ts";
import { recount } from "./recount.ts";

const TODAY = "2026-11-23";
let open: OpenDatabase;
let city: City;
let ctx: Context;
before(async () => {
  city = await loadCity("cities/hangzhou");
  open = await openTestDatabase([...ledgerMigrations, ...accessMigrations, ...notifyMigrations, ...casesMigrations]);
  ctx = createContext({ db: open.db, city, clock: fixedClock(`${TODAY}T01:00:00.000Z` as Instant) });
});
after(() => open.close());

async function fill(cases: readonly RandomCase[]): Promise<void> {
  for (const table of ["case_rating_answers", "case_events", "cases", "ledger_openings", "ledger_leaves"] as const)
    await open.db.deleteFrom(table).execute();
  await insertCases(open, cases);
}

/** The public files, in small batches, as somebody outside gets them. */
async function download(form: "csv" | "ndjson"): Promise<{ cases: string; ratings: string }> {
  let cases = form === "csv" ? csvHead(recordColumns) : "";
  for await (const records of readCaseRecords(ctx, 7)) {
    for (const record of records) cases += form === "csv" ? csvLine(recordColumns, record) : jsonLine(recordColumns, record);
  }
  const ratings = csvHead(ratingColumns) + (await readRatingRecords(ctx)).map((record) => csvLine(ratingColumns, record)).join("");
  return { cases, ratings };
}

/** A text in pieces that end anywhere. */
async function* pieces(text: string, size = 1_009): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

type Coverage = Map<string, { items: number; covered: number }>;

/** What the lists promise, counted by hand. */
function lists(): Coverage {
  const counted: Coverage = new Map();
  for (const { department, visits, exception } of city.items.values()) {
    for (const group of ["", department]) {
      const known = counted.get(group) ?? { items: 0, covered: 0 };
      counted.set(group, { items: known.items + 1, covered: known.covered + (visits <= 1 && exception === undefined ? 1 : 0) });
    }
  }
  return counted;
}

async function comparison(form: "csv" | "ndjson") {
  const { cases, ratings } = await download(form);
  const counted = await recount(readTable(pieces(cases)), readTable(pieces(ratings)), TODAY);
  return { counted, cases, ratings, compared: compare(await measureCases(ctx), counted, { coverage: lists(), refused: new Map() }) };
}

test("what is published and what is counted again from the public records agree, whatever happened in the city", async () => {
  const items = [...city.items.values()].slice(0, 4);
  await fc.assert(
    fc.asyncProperty(randomCases(items), fc.constantFrom("csv" as const, "ndjson" as const), async (cases, form) => {
      await fill(cases);
      const { compared } = await comparison(form);
      assert.deepEqual(compared.differences, []);
      assert.deepEqual(compared.unchecked, []);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 60_000, endOnFailure: true },
  );
});

test("a city without a case, and with one", async () => {
  await fill([]);
  const empty = await comparison("csv");
  assert.deepEqual(empty.compared.differences, []);
  assert.equal(empty.counted.records, 0);
  const [one] =
    fc.sample(
      randomCases([...city.items.values()].slice(0, 1)).filter((cases) => cases.length > 0),
      1,
    )[0] ?? [];
  await fill([one!]);
  const { compared, ratings } = await comparison("csv");
  assert.deepEqual(compared.differences, []);
  assert.ok(!ratings.includes(one!.item), "one rating is nobody's in particular");
});

test("a record that was left out, doubled or bettered is told", async () => {
  const cases =
    fc.sample(
      randomCases([...city.items.values()].slice(0, 2)).filter((list) => list.length > 20),
      { numRuns: 1, seed: 7 },
    )[0] ?? [];
  await fill(cases);
  const files = await download("csv");
  const published = await measureCases(ctx);
  const told = async (text: string): Promise<string[]> => {
    const counted = await recount(readTable(pieces(text)), readTable(pieces(files.ratings)), TODAY);
    return compare(published, counted, { coverage: lists(), refused: new Map() }).differences.map(({ where, what }) => `${where}: ${what}`);
  };
  const lines = files.cases.trimEnd().split("\r\n");
  const back = (changed: readonly string[]): string => `${changed.join("\r\n")}\r\n`;
  assert.deepEqual(await told(back(lines)), []);
  assert.ok((await told(back(lines.slice(0, -1)))).includes("all: receive leaves in the public log"));
  assert.ok((await told(back([...lines, lines.at(-1)!]))).includes("all: records with a key of another"));
  const visits = lines[0]!.split(",").indexOf("visits");
  const bettered = lines.map((line, at) =>
    at === 0
      ? line
      : line
          .split(",")
          .map((cell, column) => (column === visits ? "0" : cell))
          .join(","),
  );
  assert.ok((await told(back(bettered))).some((each) => each.startsWith("all: visitsAtMostOne") || each.startsWith("all: incompleteOnce")));
});

test("nothing in the public files names a business, a person, a word or an hour", async () => {
  const { cases, ratings } = await comparison("ndjson");
  assert.doesNotMatch(cases + ratings, /9133|示例|HZ2026|T\d\d:/);
  assert.doesNotMatch(cases, /approved|refused|level/);
});
