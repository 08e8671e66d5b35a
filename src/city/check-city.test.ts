import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { demandCity } from "./test-demand-city.ts";
import { type Change, smallCity, writeSmallCity } from "./test-small-city.ts";
import { checkCity } from "./check-city.ts";
import { faults } from "./test-faults.ts";
import type { Problem } from "./read/problem.ts";

/** The one problem that these changes make, with the text of the line it points at. */
async function onlyProblem(changes: Record<string, Change>): Promise<{ problem: Problem; line: string }> {
  const folder = await writeSmallCity(changes);
  const problems = await checkCity(folder);
  const [problem] = problems;
  assert.ok(problem && problems.length === 1, JSON.stringify(problems, null, 1));
  const text = await readFile(join(folder, problem.file), "utf8").catch(() => "");
  return { problem, line: text.split("\n")[problem.line - 1] ?? "" };
}

test("the small city has no fault", async () => {
  assert.deepEqual(await checkCity(await writeSmallCity()), []);
});

test("the small city that takes demands has no fault", async () => {
  assert.deepEqual(await checkCity(await writeSmallCity(demandCity)), []);
});

for (const { name, path, change, also = {}, rule, field, line, mend, basis, file = path } of faults) {
  test(`check: ${name}`, async () => {
    const found = await onlyProblem({ [path]: change, ...also });
    assert.deepEqual({ rule: found.problem.rule, file: found.problem.file, field: found.problem.field }, { rule, file, field });
    assert.match(found.line, line);
    assert.match(found.problem.mend.zh, mend);
    if (basis) assert.match(found.problem.basis ?? "", basis);
    for (const text of [found.problem.message, found.problem.mend]) assert.ok(text.zh !== "" && text.en !== "");
  });
}

test("whatever one line is turned into, the check answers and points into the file", async () => {
  const values = fc.constantFrom(
    "",
    "null",
    "[]",
    "{}",
    "7",
    "-1",
    "x",
    "[1, {a: }]",
    "{ zh: 1 }",
    "'",
    "\t",
    "&a *a",
    "true",
    "!!binary x",
    "\u0000",
    "1e999",
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(smallCity)), fc.nat(60), values, async (path, number, value) => {
      const lines = (smallCity[path] ?? "").split("\n");
      const at = number % lines.length;
      lines[at] = (lines[at] ?? "").replace(/:.*$/, `: ${value}`);
      const problems = await checkCity(await writeSmallCity({ [path]: lines.join("\n") }));
      for (const problem of problems) {
        assert.ok(problem.line >= 1 && problem.column >= 1, JSON.stringify(problem));
        if (problem.file === path) assert.ok(problem.line <= lines.length + 1, JSON.stringify(problem));
        assert.ok(problem.message.zh !== "" && problem.message.en !== "" && problem.mend.zh !== "" && problem.mend.en !== "");
      }
    }),
    { numRuns: 80 },
  );
});
