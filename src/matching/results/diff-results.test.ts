import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { alignBusinesses } from "./align-businesses.ts";
import { type Change, diffResults, openResults, type Results, ResultsDamaged } from "./index.ts";
import { headOf, runOver, type TestRun, usccOf, writeTestRun } from "./test-runs.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-diff-"));
after(() => rmSync(folder, { recursive: true }));

const codes = Array.from({ length: 90 }, (_, n) => usccOf(n));
const someCodes = fc.shuffledSubarray(codes, { minLength: 0 });
const twoRuns = fc
  .record({ before: someCodes, after: fc.option(someCodes, { nil: undefined }) })
  .chain(({ before, after: other }) => fc.tuple(runOver(["a", "b"], before), runOver(["b", "c"], other ?? before)));

test("who gained and who lost is what comparing business by business says", async () => {
  await fc.assert(
    fc.asyncProperty(twoRuns, fc.constantFrom(32, 64), async ([before, is], groupRows) => {
      const [was, now] = [open("before", before), open("after", is, groupRows)];
      const diff = await diffResults(was, now);
      assert.deepEqual(
        diff.policies.map(({ id, judged }) => [id, judged]),
        [
          ["b", "both"],
          ["c", "after"],
          ["a", "before"],
        ],
      );
      for (const policy of diff.policies) {
        const right = compare(before, is, policy.id);
        assert.deepEqual(sorted([...diff.changes(policy.id)]), sorted(right));
        const count = (kind: string, was?: string, now?: string): number =>
          right.filter((one) => one.kind === kind && (!was || one.before === was) && (!now || one.after === now)).length;
        const { gained, gainedFromUnknown, lost, lostToUnknown, arrived, departed } = policy;
        assert.deepEqual(
          { gained, gainedFromUnknown, lost, lostToUnknown, arrived, departed },
          {
            gained: count("gained"),
            gainedFromUnknown: count("gained", "unknown"),
            lost: count("lost"),
            lostToUnknown: count("lost", undefined, "unknown"),
            arrived: count("arrived"),
            departed: count("departed"),
          },
        );
      }
      const both = before.businesses.usccs.filter((uscc) => is.businesses.usccs.includes(uscc)).length;
      assert.deepEqual(
        [diff.inBoth, diff.arrived, diff.departed],
        [both, is.businesses.rows.length - both, before.businesses.rows.length - both],
      );
      was.close();
      now.close();
    }),
    { numRuns: 80 },
  );
});

test("a run against itself shows nothing, and neither does the same city in another order", async () => {
  const run = fc.sample(runOver(["a", "b"], codes), { numRuns: 1, seed: 7 })[0]!;
  const turned = {
    head: run.head,
    businesses: { rows: run.businesses.rows, usccs: run.businesses.usccs.toReversed() },
    outcomes: run.outcomes.map((each) => each.toReversed()),
  };
  const [one, other] = [open("one", run), open("other", turned)];
  const self = await diffResults(one, one);
  assert.equal(self.pairedBy, "order");
  const diff = await diffResults(one, other);
  assert.equal(diff.pairedBy, "code");
  for (const policy of [...diff.policies, ...self.policies]) {
    assert.equal(policy.gained + policy.lost + policy.arrived + policy.departed, 0);
    assert.deepEqual([...diff.changes(policy.id)], []);
  }
});

test("a criterion that was rewritten is told, and so are the counts on both sides", async () => {
  const run = fc.sample(runOver(["a"], codes), { numRuns: 1, seed: 8 })[0]!;
  const [was, now] = [open("was", run), open("now", { ...run, head: headOf(["a"], "cd".repeat(32)) })];
  const [policy] = (await diffResults(was, now)).policies;
  assert.equal(policy?.rewritten, true);
  assert.deepEqual(policy?.before, policy?.after);
});

test("businesses are paired by code, without one by their row, and a code that stands twice with the first", () => {
  const list = (usccs: readonly (string | undefined)[]): ReturnType<Results["businesses"]> => {
    const run = fc.sample(runOver([], usccs), 1)[0]!;
    return open("list", run).businesses();
  };
  const [a, b, c] = codes;
  assert.deepEqual([...alignBusinesses(list([a, undefined, b, a]), list([b, undefined, a, c]))], [2, 1, 0, -1]);
  assert.deepEqual([...alignBusinesses(list([a]), list([a, a]))], [0]);
  assert.deepEqual([...alignBusinesses(list([]), list([a]))], []);
  assert.deepEqual([...alignBusinesses(list([a]), list([]))], [-1]);
});

test("threads find what is found without them, and a damaged file is told by all of them together", async () => {
  const ids = ["a", "b", "c", "d", "e"];
  const [one, other] = [3, 4].map((seed) => fc.sample(runOver(ids, codes), { numRuns: 1, seed })[0]!);
  const [was, now] = [open("was", one!), open("now", other!)];
  const moved = open("moved", fc.sample(runOver(ids, codes.slice(20).toReversed()), { numRuns: 1, seed: 5 })[0]!);
  for (const is of [now, moved]) {
    const alone = await diffResults(was, is, 0);
    for (const threads of [1, 3]) assert.deepEqual((await diffResults(was, is, threads)).policies, alone.policies);
  }
  const handle = openSync(now.file, "r+");
  writeSync(handle, Buffer.alloc(400, 0xff), 0, 400, 8); // the frames of all policies of the first group
  closeSync(handle);
  for (const threads of [0, 2]) await assert.rejects(diffResults(was, now, threads), ResultsDamaged);
});

test("a policy that is the same is not even read, and its neighbours are compared all the same", async () => {
  const [one, other] = [3, 4].map((seed) => fc.sample(runOver(["a", "b"], codes), { numRuns: 1, seed })[0]!);
  const [was, now] = [open("was", one!), open("now", { ...other!, outcomes: [one!.outcomes[0]!, other!.outcomes[1]!] })];
  const [same, different] = (await diffResults(was, now)).policies;
  const handle = openSync(now.file, "r+");
  writeSync(handle, Buffer.alloc(4, 0xff), 0, 4, 8); // within the first policy
  closeSync(handle);
  assert.deepEqual((await diffResults(was, now)).policies, [same, different]);
  assert.equal(same!.gained + same!.lost, 0);
  assert.ok(different!.gained + different!.lost > 0);
});

test("a thread loads only what it counts with: to load the engine would take it longer than to count", () => {
  const loaded = (file: URL, all = new Set<string>()): Set<string> => {
    if (all.has(file.href)) return all;
    all.add(file.href);
    for (const [, name] of readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type ).*from "([^"]+)";$/gm)) {
      if (name!.startsWith(".")) loaded(new URL(name!, file), all);
      else assert.match(name!, /^node:/, `${file.pathname} loads ${name}`);
    }
    return all;
  };
  const modules = loaded(new URL("count-changes-worker.ts", import.meta.url));
  assert.ok(modules.size > 5 && modules.size < 12, [...modules].join("\n"));
});

function open(name: string, run: TestRun, groupRows?: number): Results {
  const file = join(folder, `${name}.zyr`);
  writeTestRun(file, run, undefined, groupRows);
  return openResults(file);
}

/** The slow and plain way. */
function compare(before: TestRun, is: TestRun, id: string): Change[] {
  const outcomeIn = (run: TestRun, uscc: string | undefined): Change["before"] => {
    const policy = run.head.policies.findIndex((one) => one.id === id);
    const at = run.businesses.usccs.indexOf(uscc);
    return at < 0 ? undefined : run.outcomes[policy]?.[at];
  };
  const rowIn = (run: TestRun, uscc: string | undefined): number => run.businesses.usccs.indexOf(uscc) + 1;
  const all = new Set([...before.businesses.usccs, ...is.businesses.usccs]);
  return [...all].flatMap((uscc): Change[] => {
    const [was, now] = [outcomeIn(before, uscc), outcomeIn(is, uscc)];
    const inBoth = rowIn(before, uscc) > 0 && rowIn(is, uscc) > 0;
    const base = { uscc, before: was, after: now };
    if ((was === "eligible") === (now === "eligible")) return [];
    if (now === "eligible") return [{ ...base, kind: inBoth ? "gained" : "arrived", row: rowIn(is, uscc) }];
    return inBoth ? [{ ...base, kind: "lost", row: rowIn(is, uscc) }] : [{ ...base, kind: "departed", row: rowIn(before, uscc) }];
  });
}

function sorted(changes: readonly Change[]): string[] {
  return changes.map(({ kind, row, uscc, before, after: now }) => `${kind} ${row} ${uscc} ${before} ${now}`).toSorted();
}
