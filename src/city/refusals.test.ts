import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../base/index.ts";
import { refusals, refuse } from "./refusals.ts";

test("a refusal is filled in for both languages", () => {
  const refusal = refuse("itemNotFound", { id: "x" });
  assert.ok(refusal instanceof Refusal);
  assert.equal(refusal.refusal.status, 404);
  assert.match(refusal.refusal.text.zh, /没有事项“x”/);
  assert.match(refusal.refusal.text.en, /no item "x"/);
  const act = refuse("otherDepartment", { department: { zh: "市人力社保局", en: "the HRSS bureau" } }, { details: { number: "HZ1" } });
  assert.match(act.refusal.text.zh, /市人力社保局/);
  assert.match(act.refusal.text.en, /HRSS/);
  assert.equal(act.refusal.basis, "行政许可法 第4条");
  assert.deepEqual(act.refusal.details, { number: "HZ1" });
});

test("every refusal speaks Chinese and English and names the same things in both", () => {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
  for (const [code, entry] of Object.entries(refusals)) {
    assert.match(entry.zh, /\p{Script=Han}/u, code);
    assert.doesNotMatch(entry.en, /\p{Script=Han}/u, code);
    assert.deepEqual(names(entry.zh), names(entry.en), code);
    assert.ok(entry.status >= 400 && entry.status < 500, code);
  }
});
