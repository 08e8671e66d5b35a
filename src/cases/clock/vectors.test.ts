import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import type { ClockEvent } from "./clock-event.ts";
import type { ClockRule } from "./clock-rule.ts";
import type { ClockState, Obligation } from "./clock-state.ts";
import { computeClock } from "./compute-clock.ts";
import type { AsOf } from "./moment.ts";
import { hangzhouCalendar as calendar } from "./test-calendar.ts";

type Expected = Partial<Omit<ClockState, "obligations" | "withoutEffect">> & {
  obligations?: Partial<Record<Obligation["what"], Partial<Obligation>>>;
  withoutEffect?: string[];
};
type Vector = { name: string; article: string; rule: string | ClockRule; events: ClockEvent[]; asOf: AsOf; expect: Expected };

const file = parse(readFileSync(new URL("vectors.yaml", import.meta.url), "utf8")) as {
  rules: Record<string, ClockRule>;
  vectors: Vector[];
};

test("there are vectors for every rule, each under its own name", () => {
  assert.ok(file.vectors.length >= 60);
  assert.equal(new Set(file.vectors.map(({ name }) => name)).size, file.vectors.length);
});

for (const { name, article, rule: named, events, asOf, expect } of file.vectors) {
  test(`${name} (${article})`, () => {
    const rule = typeof named === "string" ? file.rules[named] : named;
    assert.ok(rule, `no rule ${String(named)}`);
    const clock = computeClock(rule, events, calendar, asOf);
    const { obligations = {}, withoutEffect, ...plain } = expect;
    assertHas(clock, plain);
    for (const [what, expected] of Object.entries(obligations)) {
      const found = clock.obligations.find((each) => each.what === what);
      assert.ok(found, `${what} is not owed`);
      assertHas(found, expected, what);
    }
    if (withoutEffect) {
      assert.deepEqual(
        clock.withoutEffect.map(({ type }) => type),
        withoutEffect,
      );
    }
  });
}

/** What is expected is there; what is not spoken of may be anything. */
function assertHas(actual: object, expected: object, path = ""): void {
  for (const [key, value] of Object.entries(expected)) {
    const found = (actual as Record<string, unknown>)[key];
    if (typeof value === "object" && value !== null && typeof found === "object" && found !== null)
      assertHas(found, value, `${path}.${key}`);
    else assert.deepEqual(found, value, `${path}.${key}`);
  }
}
