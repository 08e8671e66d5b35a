import assert from "node:assert/strict";
import { test } from "node:test";
import { lawIds, lawNamed, lawsOfPeriods, unitOf } from "./law-units.ts";

test("the same number of days is another time under another law", () => {
  assert.equal(unitOf("licensing", 15), "workingDay");
  assert.equal(unitOf("penalty", 15), "calendarDay");
  assert.equal(unitOf("penalty", 90), "calendarDay");
  for (const days of [2, 3, 5, 7]) assert.equal(unitOf("penalty", days), "workingDay", String(days));
  assert.equal(unitOf("registration", 3), "workingDay");
  assert.equal(unitOf("registration", 20), "calendarDay");
  assert.equal(unitOf("review", 5), "workingDay");
  assert.equal(unitOf("review", 60), "calendarDay");
  assert.equal(unitOf("disclosure", 20), "workingDay");
  assert.equal(unitOf("payment", 10), "workingDay");
  assert.equal(unitOf("payment", 30), "calendarDay");
});

test("a law is known by the name it has in a basis", () => {
  for (const id of lawIds) assert.equal(lawNamed(lawsOfPeriods[id].title.zh), id);
  assert.equal(lawNamed("中华人民共和国行政许可法（2019年修正）"), "licensing");
  assert.equal(lawNamed("《保障中小企业款项支付条例》（国务院令第802号）"), "payment");
  assert.equal(lawNamed("食品安全法"), undefined);
});
