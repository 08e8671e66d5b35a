/**
 * The official CEL suite over our fragment: what lies in it passes, what does not is in skipped.json under a construct
 * that the harness finds in its tree. `npm run conformance` writes skipped.json and the table of docs/conformance.md anew.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAgreement } from "../../src/matching/engine/test-agreement.ts";
import { constructsOf, firstConstruct, type Construct } from "./constructs.ts";
import { runTest, TODAY, type Run } from "./run-test.ts";
import { readSkipList, writeSkipList } from "./skip-list.ts";
import { readSuite } from "./suite.ts";
import { readTable, suiteTable, writeTable } from "./table.ts";

const suite = readSuite();
const found = new Map(suite.map((one) => [one.path, constructsOf(one)]));
const runs = new Map(suite.map((one) => [one.path, runTest(one)]));
if (process.env.CONFORMANCE === "write") write();
const skipped = readSkipList(suite);

test("the suite is whole", () => {
  assert.ok(suite.length > 2_300);
  assert.equal(new Set(suite.map(({ path }) => path)).size, suite.length);
});

test("every test that is not skipped passes", () => {
  const failed = suite.filter(({ path }) => !skipped.has(path) && runs.get(path)!.outcome !== "passed");
  assert.deepEqual(
    failed.map(({ path }) => tell(path)),
    [],
  );
});

test("every skipped test contains the construct that it is skipped for, so none of them lies in the fragment", () => {
  for (const [path, reason] of skipped) assert.ok(found.get(path)!.has(reason), `${path} is skipped for ${reason}, but has none`);
});

test("no skipped test passes", () => {
  const passed = [...skipped.keys()].filter((path) => runs.get(path)!.outcome === "passed");
  assert.deepEqual(passed, []);
});

test("the bitmaps and the module give the answers of the row evaluator to the suite", async () => {
  const passed = suite.filter(({ path }) => !skipped.has(path)).map((one) => ({ one, run: runs.get(one.path)! }));
  // Lifted literals have one type by name; variables of the suite have not.
  const groups = Map.groupBy(passed, ({ one }) => (one.test.typeEnv.length === 0 ? "constants" : one.path));
  for (const group of groups.values()) await expectGroup(group.map(({ run }) => run));
});

test("the table of docs/conformance.md is the outcome of this run", () => {
  assert.equal(readTable("suite"), suiteTable(suite, skipped), "npm run conformance writes it anew");
});

async function expectGroup(group: readonly Run[]): Promise<void> {
  const criteria = group.flatMap((run) => run.criteria);
  const catalogue = new Map(group.flatMap(({ written }) => [...written.catalogue]));
  if (criteria.length > 0)
    await expectAgreement(
      criteria,
      group.map(({ written }) => written.facts),
      catalogue,
      TODAY,
    );
}

function tell(path: string): string {
  const { outcome, codes, wrong } = runs.get(path)!;
  return `${path}: ${outcome} ${[...codes].join()} ${wrong[0] ?? ""}`;
}

function write(): void {
  const reasons = new Map<string, Construct>();
  for (const { path } of suite) {
    const reason = firstConstruct(found.get(path)!);
    if (reason) reasons.set(path, reason);
  }
  writeSkipList(suite, reasons);
  writeTable("suite", suiteTable(suite, reasons));
}
