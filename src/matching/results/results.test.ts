import assert from "node:assert/strict";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import type { Outcome } from "../../criteria/index.ts";
import { countBits, hasBit, rowsOf } from "../engine/index.ts";
import { copyBits } from "./bitmap.ts";
import { listBusinesses, openResults, openResultsWriter, ResultsDamaged, writeResults } from "./index.ts";
import { anyRun, headOf, pack, runOver, type TestRun, usccOf, writeTestRun } from "./test-runs.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-results-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "run.zyr");

test("what was put in comes out, however it was cut into batches", () => {
  fc.assert(
    fc.property(anyRun, fc.integer({ min: 1, max: 100 }), (run, batchRows) => {
      const digest = writeTestRun(file, run, batchRows);
      const results = openResults(file);
      const { rows, usccs } = run.businesses;
      assert.deepEqual(pickHead(results), run.head);
      assert.equal(results.rows, rows.length);
      assert.equal(results.digest, digest);
      for (const [policy, expected] of run.outcomes.entries()) {
        assert.equal(results.placeOf(run.head.policies[policy]!.id), policy);
        assert.deepEqual(results.counts(policy), countsOf(expected));
        const { eligible, unknown } = results.outcomes(policy);
        assert.deepEqual(
          expected.map((_, row) => (hasBit(eligible, row) ? "eligible" : hasBit(unknown, row) ? "unknown" : "ineligible")),
          expected,
        );
        for (const outcome of ["eligible", "unknown", "ineligible"] as const) {
          const listed = [...listBusinesses(results, policy, [outcome])];
          const right = rows.flatMap((row, at) => (expected[at] === outcome ? [{ row, uscc: usccs[at], outcome }] : []));
          assert.deepEqual(listed, right);
        }
      }
      const businesses = results.businesses();
      for (const [position, uscc] of usccs.entries()) {
        assert.deepEqual(
          results.outcomesOf(position),
          run.outcomes.map((each) => each[position]),
        );
        if (uscc !== undefined) assert.equal(businesses.find(uscc), usccs.indexOf(uscc));
      }
      assert.equal(businesses.find(usccOf(999)), undefined);
      results.close();
    }),
    { numRuns: 60 },
  );
});

test("rows of the source that were left out keep their numbers, and batches do not show in the order", () => {
  const run = sample(["a"], [usccOf(1), undefined, usccOf(2)]);
  run.businesses.rows = [2, 5, 900_000];
  writeTestRun(file, run, 1);
  const cut = openResults(file);
  writeTestRun(join(folder, "whole.zyr"), run, 3, 64);
  const whole = openResults(join(folder, "whole.zyr"));
  assert.deepEqual([...cut.businesses().rows], run.businesses.rows);
  assert.equal(cut.order, whole.order);
  writeTestRun(join(folder, "whole.zyr"), { ...run, businesses: { ...run.businesses, rows: [2, 6, 900_000] } });
  assert.notEqual(openResults(join(folder, "whole.zyr")).order, cut.order, "without a code the row says who it is");
});

test("the same run gives the same bytes", () => {
  const run = sample(
    ["a", "b"],
    Array.from({ length: 100 }, (_, n) => usccOf(n)),
  );
  writeTestRun(file, run, 7);
  const first = readFileSync(file);
  writeTestRun(file, run, 64);
  assert.ok(first.equals(readFileSync(file)));
});

test("bits move to any place", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), fc.nat(70), fc.nat(70), (bits, from, at) => {
      const source = new Int32Array(Math.ceil((from + bits.length) / 32) + 1);
      bits.forEach((bit, n) => bit && (source[(from + n) >> 5]! |= 1 << ((from + n) & 31)));
      const into = new Int32Array(10);
      copyBits(source, from, into, at, bits.length);
      const right = bits.flatMap((bit, n) => (bit ? [at + n] : []));
      assert.deepEqual([...rowsOf(into)], right);
      assert.equal(countBits(into), right.length);
    }),
  );
});

test("every changed byte is found, when its piece is read or before", () => {
  const usccs = Array.from({ length: 40 }, (_, n) => usccOf(n));
  writeTestRun(file, sample(["a", "b"], usccs));
  const good = readFileSync(file);
  const changed = join(folder, "changed.zyr");
  for (let at = 0; at < good.length; at++) {
    const bytes = Buffer.from(good);
    bytes[at]! ^= 1 << (at % 8);
    writeFileSync(changed, bytes);
    assert.throws(() => readAll(changed), ResultsDamaged, `byte ${at}`);
  }
});

test("a file that is cut off is named, wherever it was cut", () => {
  writeTestRun(file, sample(["a"], [usccOf(1), usccOf(2)]));
  const good = readFileSync(file);
  const cut = join(folder, "cut.zyr");
  for (let length = 0; length < good.length; length++) {
    writeFileSync(cut, good.subarray(0, length));
    assert.throws(() => openResults(cut), /cut\.zyr.*截断.*cut off|cut\.zyr.*not a file of results/, `${length} bytes`);
  }
  writeFileSync(cut, Buffer.concat([good, Buffer.from("more")]));
  assert.throws(() => openResults(cut), ResultsDamaged);
  assert.throws(() => openResults(join(folder, "nowhere.zyr")), { code: "ENOENT" });
});

test("one damaged policy leaves the others readable, and the place is told", () => {
  const usccs = Array.from({ length: 96 }, (_, n) => usccOf(n));
  writeTestRun(file, sample(["a", "b"], usccs));
  const handle = openSync(file, "r+");
  writeSync(handle, Buffer.from([0xff]), 0, 1, 10); // within the first policy of the first group
  closeSync(handle);
  const results = openResults(file);
  assert.throws(() => results.outcomes(0), /第 1 组中第 1 项政策.*policy 1 in group 1/);
  results.outcomes(1);
  results.close();
});

test("nothing but noise is ever taken for results", () => {
  const noise = join(folder, "noise.zyr");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, framed) => {
      const magic = Buffer.from("ZYRUN 2\n");
      writeFileSync(noise, framed ? Buffer.concat([magic, bytes, magic]) : bytes);
      assert.throws(() => openResults(noise), ResultsDamaged);
    }),
  );
});

test("a file of another version of the format says which, and what to do", () => {
  writeTestRun(file, sample(["a"], [usccOf(1)]));
  const older = join(folder, "older.zyr");
  writeFileSync(older, Buffer.from(readFileSync(file).toString("latin1").replaceAll("ZYRUN 2", "ZYRUN 1"), "latin1"));
  assert.throws(() => openResults(older), /older\.zyr.*第 1 版，本程序读写第 2 版；请重新匹配.*version 1, ours is 2; match again/);
});

test("a draft leaves nothing behind, and an old file stays until the new one is whole", () => {
  const place = mkdtempSync(join(folder, "draft-"));
  const target = join(place, "run.zyr");
  writeTestRun(target, sample(["a"], [usccOf(1)]));
  const old = readFileSync(target);
  const writer = openResultsWriter(target, headOf(["a"]));
  writer.add(pack([["eligible"]], 1), { rows: [1], usccs: [usccOf(2)] });
  assert.ok(readFileSync(target).equals(old));
  writer.discard();
  assert.throws(() => writeResults(target, headOf(["a", "b"]), pack([["eligible"]], 1), { rows: [1], usccs: [undefined] }), RangeError);
  assert.deepEqual(readdirSync(place), ["run.zyr"]);
  assert.ok(readFileSync(target).equals(old));
});

function readAll(name: string): void {
  const results = openResults(name);
  try {
    results.businesses();
    for (const policy of results.policies.keys()) results.outcomes(policy);
  } finally {
    results.close();
  }
}

function sample(ids: readonly string[], usccs: readonly (string | undefined)[]): TestRun {
  return fc.sample(runOver(ids, usccs), { numRuns: 1, seed: 1 })[0]!;
}

function pickHead({ city, cityDigest, today, policies }: TestRun["head"]): TestRun["head"] {
  return { city, cityDigest, today, policies };
}

function countsOf(outcomes: readonly Outcome[]): Record<Outcome, number> {
  const count = (wanted: Outcome): number => outcomes.filter((one) => one === wanted).length;
  return { eligible: count("eligible"), ineligible: count("ineligible"), unknown: count("unknown") };
}
