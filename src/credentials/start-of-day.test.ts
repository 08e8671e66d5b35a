import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainDate } from "../base/index.ts";
import { startOfDay } from "./start-of-day.ts";

test("a civil day begins at its zone's midnight, on either side of a change of the clocks", () => {
  const at = (day: string, zone: string) => new Date(startOfDay(day as PlainDate, zone) * 1000).toISOString();
  assert.equal(at("2026-11-23", "Asia/Shanghai"), "2026-11-22T16:00:00.000Z");
  assert.equal(at("2026-03-29", "Europe/Berlin"), "2026-03-28T23:00:00.000Z");
  assert.equal(at("2026-03-30", "Europe/Berlin"), "2026-03-29T22:00:00.000Z");
  assert.equal(at("2026-10-26", "Europe/Berlin"), "2026-10-25T23:00:00.000Z");
});
