import assert from "node:assert/strict";
import { test } from "node:test";
import { answerValue } from "./answer-value.ts";

test("money becomes yuan", () => {
  assert.equal(answerValue({ type: "money" }, "1.1"), 1.1);
  assert.equal(answerValue({ type: "money" }, "12,345.67"), 12_345.67);
  assert.equal(answerValue({ type: "money" }, "0.29"), 0.29);
  assert.equal(answerValue({ type: "money" }, "九十"), "九十");
  assert.equal(answerValue({ type: "money" }, "1.234"), "1.234");
});

test("empty answers are left away, others keep their type", () => {
  assert.equal(answerValue({ type: "text" }, "  "), undefined);
  assert.equal(answerValue({ type: "bool" }, "false"), false);
  assert.equal(answerValue({ type: "int" }, "007"), 7);
  assert.equal(answerValue({ type: "int" }, "7.5"), "7.5");
  assert.equal(answerValue({ type: "date" }, "2026-01-02"), "2026-01-02");
});
