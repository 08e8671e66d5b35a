import assert from "node:assert/strict";
import { test } from "node:test";
import { runWithin, TookTooLong } from "./run-within.ts";

test("what is done in time is handed over, and so is its error", () => {
  assert.equal(
    runWithin(1_000, () => 7),
    7,
  );
  assert.throws(
    () =>
      runWithin(1_000, () => {
        throw new RangeError("no");
      }),
    RangeError,
  );
});

test("what would go on for ever is stopped, even where it catches everything, and what comes next is done", () => {
  const start = performance.now();
  const endless = (): void => {
    for (;;) {
      try {
        for (;;);
      } catch {
        // Goes on.
      }
    }
  };
  assert.throws(() => runWithin(50, endless), TookTooLong);
  assert.ok(performance.now() - start < 5_000);
  assert.equal(
    runWithin(1_000, () => "next"),
    "next",
  );
});
