import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type PlainDate } from "../base/index.ts";
import { END_OF_TIME, layTexts, type PublishedText } from "./lay-texts.ts";

const today = "2026-11-23" as PlainDate;
const PATH = "items/x.yaml";
const one = (place: number, base: string | null, text: string | null, days: number, exported = false): PublishedText => ({
  id: `r${place}`,
  place,
  path: PATH,
  base,
  text,
  effectiveFrom: addDays(today, days),
  exported,
});
const textOn = (folder: string | null, chain: PublishedText[], days = 0): string | null => {
  const { texts, conflicts } = layTexts(new Map(folder === null ? [] : [[PATH, folder]]), chain, addDays(today, days));
  assert.deepEqual(conflicts, []);
  return texts.get(PATH) ?? null;
};

test("a change counts from its day on, an addition and a removal too", () => {
  const chain = [one(1, "a", "b", 5), one(2, "b", null, 9)];
  assert.deepEqual(
    [0, 4, 5, 8, 9].map((day) => textOn("a", chain, day)),
    ["a", "a", "b", "b", null],
  );
  assert.deepEqual(
    [0, 5].map((day) => textOn(null, [one(1, null, "new", 5)], day)),
    [null, "new"],
  );
});

test("of two whose days have come the one published last counts, whichever day was first", () => {
  const chain = [one(1, "a", "b", 9), one(2, "b", "c", 5)];
  assert.deepEqual(
    [0, 5, 9].map((day) => textOn("a", chain, day)),
    ["a", "c", "c"],
  );
});

test("a folder that holds what was published is no other folder, also one that holds what comes later", () => {
  const chain = [one(1, "a", "b", 0), one(2, "b", "c", 5)];
  for (const folder of ["a", "b", "c"])
    assert.deepEqual(
      [0, 5].map((day) => textOn(folder, chain, day)),
      ["b", "c"],
      folder,
    );
  assert.deepEqual(layTexts(new Map([[PATH, "b"]]), chain, today).held, ["r1"]);
});

test("a file that was edited without knowing is a conflict; edited on top of what was exported, the folder goes on", () => {
  const folder = new Map([[PATH, "mine"]]);
  assert.deepEqual(layTexts(folder, [one(1, "a", "b", 0)], today).conflicts, [PATH]);
  assert.deepEqual(layTexts(folder, [one(1, "a", "b", 5)], today).conflicts, [PATH], "drafted on another text");
  assert.equal(textOn("mine", [one(1, "a", "b", 0, true)]), "mine");
});

test("what was drafted on a folder that went on by itself waits for its day, and nothing older comes back", () => {
  const chain = [one(1, "a", "b", 0, true), one(2, "mine", "c", 5)];
  assert.deepEqual(
    [0, 4, 5].map((day) => textOn("mine", chain, day)),
    ["mine", "mine", "c"],
  );
});

test("writing a day's lists into the folder changes nothing on that day or later", () => {
  const days = fc.array(fc.integer({ min: -5, max: 30 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(days, fc.integer({ min: -5, max: 30 }), fc.integer({ min: 0, max: 30 }), (effective, exportedOn, later) => {
      const chain = effective.map((day, at) => one(at + 1, `v${at}`, `v${at + 1}`, day));
      const exported = textOn("v0", chain, exportedOn);
      for (const day of [exportedOn, exportedOn + later]) assert.equal(textOn(exported, chain, day), textOn("v0", chain, day));
      assert.equal(layTexts(new Map([[PATH, exported ?? ""]]), chain, END_OF_TIME).texts.get(PATH), `v${effective.length}`);
    }),
  );
});
