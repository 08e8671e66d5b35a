import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { nextParts, type Ordered, type PartState, predecessors, waveOf } from "./plan-parts.ts";

const part = (item: string, after: string[] = [], needs: "all" | "any" = "all"): Ordered => ({ item, after, needs });
const items = (parts: readonly Ordered[]): string[] => parts.map((each) => each.item);
const states = (all: Record<string, PartState>): Map<string, PartState> => new Map(Object.entries(all));

describe("what starts when", () => {
  const parts = [part("register"), part("tax", ["register"]), part("insurance", ["register"]), part("licence", ["tax"])];

  test("at filing, what waits for nothing", () => {
    const { start, close } = nextParts(parts, states({ register: "waiting", tax: "waiting", insurance: "waiting", licence: "waiting" }));
    assert.deepEqual(items(start), ["register"]);
    assert.deepEqual(close, []);
    assert.deepEqual(
      parts.map((each) => waveOf(each, parts)),
      [0, 1, 1, 2],
    );
  });

  test("when the first is approved, all that waited for it alone", () => {
    const { start } = nextParts(parts, states({ register: "approved", tax: "waiting", insurance: "waiting", licence: "waiting" }));
    assert.deepEqual(items(start), ["tax", "insurance"]);
  });

  test("when it fails, everything behind it is closed, each because of the one before", () => {
    const { start, close } = nextParts(parts, states({ register: "failed", tax: "waiting", insurance: "waiting", licence: "waiting" }));
    assert.deepEqual(start, []);
    assert.deepEqual(
      close.map(({ part: closed, because }) => [closed.item, because.item]),
      [
        ["tax", "register"],
        ["insurance", "register"],
        ["licence", "tax"],
      ],
    );
  });

  test("with any, the last waits until all are decided, and starts when one is approved", () => {
    const any = [part("list"), part("penalty"), part("platform", ["list", "penalty"], "any")];
    const next = (list: PartState, penalty: PartState) => nextParts(any, states({ list, penalty, platform: "waiting" }));
    assert.deepEqual(items(next("approved", "open").start), []);
    assert.deepEqual(next("failed", "open").close, []);
    assert.deepEqual(items(next("approved", "failed").start), ["platform"]);
    assert.deepEqual(items(next("failed", "approved").start), ["platform"]);
    assert.deepEqual(
      next("failed", "closed").close.map(({ part: closed }) => closed.item),
      ["platform"],
    );
  });

  test("a part that is not needed holds nobody up", () => {
    const [, tax] = parts;
    assert.ok(tax);
    assert.deepEqual(predecessors(tax, [tax]), []);
    assert.deepEqual(items(nextParts([tax], states({ tax: "waiting" })).start), ["tax"]);
  });
});

/** Any order of up to seven parts: each waits for some of those before it. */
const orders = fc.array(fc.tuple(fc.nat(127), fc.boolean()), { minLength: 1, maxLength: 7 }).map((rows) =>
  rows.map(([mask, any], place) =>
    part(
      `p${place}`,
      Array.from({ length: place }, (_, at) => `p${at}`).filter((_, at) => (mask >> at) % 2 === 1),
      any ? "any" : "all",
    ),
  ),
);

describe("whatever the order and the decisions", () => {
  test("carried to its end, every part has started or is closed, and nothing starts before what stands before it is over", () => {
    fc.assert(
      fc.property(orders, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (parts, approves) => {
        const now = new Map<string, PartState>(parts.map((each) => [each.item, "waiting"]));
        for (let step = 0; step <= parts.length; step++) {
          const { start, close } = nextParts(parts, now);
          assert.ok(
            start.every((each) => !close.some(({ part: closed }) => closed === each)),
            "never both",
          );
          for (const { part: closed, because } of close) {
            assert.ok(closed.after.includes(because.item));
            now.set(closed.item, "closed");
          }
          for (const each of start) {
            const before = predecessors(each, parts).map((one) => now.get(one.item));
            assert.ok(before.every((state) => state !== "waiting" && state !== "open"));
            if (before.length > 0) assert.ok(before.includes("approved"));
            if (each.needs === "all") assert.ok(before.every((state) => state === "approved"));
          }
          for (const each of start) now.set(each.item, approves[parts.indexOf(each)] ? "approved" : "failed");
        }
        assert.ok(![...now.values()].includes("waiting"), "nothing waits for ever");
      }),
    );
  });
});
