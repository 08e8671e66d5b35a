import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { diffLines } from "./line-diff.ts";

test("what is gone and what is new, with three lines around", () => {
  const before = "a\nb\nc\nd\ne\nf\ng\nh\n";
  const after = "a\nb\nc\nd\nE\nf\ng\nh\n";
  assert.deepEqual(
    diffLines(before, after).map(({ kind, text, before, after }) => [kind, text, before ?? 0, after ?? 0]),
    [
      ["same", "b", 2, 2],
      ["same", "c", 3, 3],
      ["same", "d", 4, 4],
      ["gone", "e", 5, 0],
      ["new", "E", 0, 5],
      ["same", "f", 6, 6],
      ["same", "g", 7, 7],
      ["same", "h", 8, 8],
    ],
  );
  assert.deepEqual(diffLines(before, before), []);
  assert.deepEqual(diffLines(null, "x\n"), [{ kind: "new", text: "x", after: 1 }]);
  assert.deepEqual(diffLines("x\n", null), [{ kind: "gone", text: "x", before: 1 }]);
});

test("what is said to be gone and new makes the one text of the other", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const lines = diffLines(a.map((line) => `${line}\n`).join(""), b.map((line) => `${line}\n`).join(""));
      const result: (string | undefined)[] = [...a];
      for (const { kind, before } of lines.toReversed()) if (kind === "gone") result.splice(before! - 1, 1);
      for (const { kind, after, text: line } of lines) if (kind === "new") result.splice(after! - 1, 0, line);
      assert.deepEqual(result, b);
    }),
  );
});

test("a text of many lines that has nothing in common is told without a table", () => {
  const many = (word: string): string => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join("\n");
  assert.equal(diffLines(many("a"), many("b")).length, 6000);
});
