import assert from "node:assert/strict";
import { test } from "node:test";
import { eachPattern } from "./each-pattern.ts";
import type { RowPattern } from "./row-patterns.ts";

const patterns: RowPattern[] = Array.from({ length: 40 }, (_, row) => ({ row, count: 40 - row }));

function busy(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test("every pattern is visited in order, and others have their turn meanwhile", async () => {
  const rows: number[] = [];
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  const { estimated } = await eachPattern({ patterns, estimated: false }, ({ row }) => {
    rows.push(row);
    busy(10);
  });
  clearInterval(others);
  assert.deepEqual([rows.length, rows[39], estimated], [40, 39, false]);
  assert.ok(turns >= 5, `${turns} turns`);
});

test("what takes too long is an estimate of the most frequent", async () => {
  const rows: number[] = [];
  const visit = ({ row }: RowPattern): void => {
    rows.push(row);
    busy(10);
  };
  const { estimated } = await eachPattern({ patterns, estimated: false }, visit, 50);
  assert.ok(estimated);
  assert.ok(rows.length >= 1 && rows.length < 40);
  assert.equal(rows[0], 0);
});
