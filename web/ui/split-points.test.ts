import assert from "node:assert/strict";
import { test } from "node:test";
import { splitPoints } from "./split-points.ts";

test("the first level of a criterion told in words becomes a list", () => {
  assert.deepEqual(splitPoints("同时满足：（一）成立年限不超过5年；（二）满足以下任一：1. 甲；或者2. 乙（含）。"), [
    "同时满足：",
    "成立年限不超过5年",
    "满足以下任一：1. 甲；或者2. 乙（含）",
  ]);
  assert.deepEqual(splitPoints("满足以下任一：（一）甲；或者（二）乙。"), ["满足以下任一：", "甲", "乙"]);
  assert.deepEqual(splitPoints("All of the following: (1) at most 5 years old; (2) any of the following: (a) one; or (b) two."), [
    "All of the following:",
    "at most 5 years old",
    "any of the following: (a) one; or (b) two",
  ]);
});

test("a single condition stays a sentence", () => {
  assert.deepEqual(splitPoints("从业人员不超过300人。"), ["从业人员不超过300人"]);
});
