import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { level, shareOut, type Candidate, type Given, type ToShare } from "./share-out.ts";

const people = ["a", "b", "c", "d", "e"];
const candidates = fc
  .uniqueArray(fc.record({ id: fc.constantFrom(...people), load: fc.nat({ max: 12 }) }), { selector: ({ id }) => id, maxLength: 5 })
  .map((list): Candidate[] => list);
/** Businesses, some of them with a commissioner who is still there, some with one who has gone. */
const businesses = fc
  .uniqueArray(fc.record({ uscc: fc.stringMatching(/^[A-Z0-9]{4}$/), now: fc.constantFrom(null, ...people, "gone") }), {
    selector: ({ uscc }) => uscc,
    maxLength: 40,
  })
  .map((list): ToShare[] => list);

/** Who has whom afterwards. */
function apply(list: readonly ToShare[], given: readonly Given[]): Map<string, string | null> {
  const moved = new Map(given.map(({ uscc, to }) => [uscc, to]));
  return new Map(list.map(({ uscc, now }) => [uscc, moved.has(uscc) ? (moved.get(uscc) ?? null) : now]));
}

function loadsAfter(who: readonly Candidate[], given: readonly Given[]): Map<string, number> {
  const loads = new Map(who.map(({ id, load }) => [id, load]));
  for (const { from, to } of given) {
    if (from !== null && loads.has(from)) loads.set(from, (loads.get(from) ?? 0) - 1);
    if (to !== null) loads.set(to, (loads.get(to) ?? 0) + 1);
  }
  return loads;
}

describe("sharing out", () => {
  test("every business has exactly one commissioner of the portfolio, or nobody where there is none", () => {
    fc.assert(
      fc.property(businesses, candidates, (list, who) => {
        const after = apply(list, shareOut(list, who));
        assert.equal(after.size, list.length);
        for (const commissioner of after.values()) {
          if (who.length === 0) assert.equal(commissioner, null);
          else assert.ok(commissioner !== null && who.some(({ id }) => id === commissioner));
        }
      }),
    );
  });

  test("stable: whoever has somebody who is still there keeps them, and a second time nothing changes", () => {
    fc.assert(
      fc.property(businesses, candidates, (list, who) => {
        const given = shareOut(list, who);
        for (const { from } of given) assert.ok(from === null || !who.some(({ id }) => id === from));
        const after = apply(list, given);
        const loads = loadsAfter(who, given);
        const again = list.map(({ uscc }) => ({ uscc, now: after.get(uscc) ?? null }));
        const same = who.map(({ id }) => ({ id, load: loads.get(id) ?? 0 }));
        assert.deepEqual(shareOut(again, same), []);
      }),
    );
  });

  test("balanced: nobody is given a business while somebody else has two fewer", () => {
    fc.assert(
      fc.property(businesses, candidates, (list, who) => {
        const given = shareOut(list, who);
        const loads = new Map(who.map(({ id, load }) => [id, load]));
        for (const { to } of given) {
          if (to === null) continue;
          assert.equal(loads.get(to), Math.min(...loads.values()));
          loads.set(to, (loads.get(to) ?? 0) + 1);
        }
      }),
    );
  });

  test("from nothing, no two differ by more than one", () => {
    fc.assert(
      fc.property(businesses, fc.integer({ min: 1, max: 5 }), (list, count) => {
        const who = people.slice(0, count).map((id) => ({ id, load: 0 }));
        const fresh = list.map(({ uscc }) => ({ uscc, now: null }));
        const loads = [...loadsAfter(who, shareOut(fresh, who)).values()];
        assert.ok(Math.max(...loads) - Math.min(...loads) <= 1);
      }),
    );
  });

  test("the order in which businesses and people are named does not matter", () => {
    fc.assert(
      fc.property(businesses, candidates, (list, who) => {
        const plain = apply(list, shareOut(list, who));
        const turned = apply(list.toReversed(), shareOut(list.toReversed(), who.toReversed()));
        for (const [uscc, commissioner] of plain) assert.equal(turned.get(uscc), commissioner);
      }),
    );
  });

  test("when somebody goes, only their businesses move", () => {
    fc.assert(
      fc.property(businesses, fc.constantFrom(...people), (list, gone) => {
        const all = people.map((id) => ({ id, load: 0 }));
        const before = apply(list, shareOut(list, all));
        const held = list.map(({ uscc }) => ({ uscc, now: before.get(uscc) ?? null }));
        const left = all.filter(({ id }) => id !== gone).map(({ id }) => ({ id, load: held.filter(({ now }) => now === id).length }));
        for (const { from } of shareOut(held, left)) assert.equal(from, gone);
      }),
    );
  });
});

describe("levelling", () => {
  const counted = (list: readonly ToShare[]) => people.map((id) => ({ id, load: list.filter(({ now }) => now === id).length }));
  const held = businesses.map((list) => list.map(({ uscc, now }) => ({ uscc, now: now === "gone" ? null : now })));

  test("no two differ by more than one afterwards, and no business moves that need not", () => {
    fc.assert(
      fc.property(held, (list) => {
        const who = counted(list);
        const moves = level(list, who);
        const loads = [...loadsAfter(who, moves).values()];
        assert.ok(Math.max(...loads) - Math.min(...loads) <= 1);
        assert.equal(new Set(moves.map(({ uscc }) => uscc)).size, moves.length, "a business moves once");
        const total = who.reduce((sum, { load }) => sum + load, 0);
        const over = who.map(({ load }) => load).toSorted((a, b) => b - a);
        const floor = Math.floor(total / who.length);
        const least = over.reduce((sum, load, index) => sum + Math.max(0, load - floor - (index < total % who.length ? 1 : 0)), 0);
        assert.equal(moves.length, least);
      }),
    );
  });

  test("a hundred thousand businesses among a thousand people take a moment", () => {
    const who = Array.from({ length: 1000 }, (_, index) => ({ id: `p${index}`, load: index % 7 }));
    const list = Array.from({ length: 100_000 }, (_, index) => ({ uscc: `U${String(index).padStart(6, "0")}`, now: null }));
    const start = performance.now();
    assert.equal(shareOut(list, who).length, 100_000);
    assert.ok(performance.now() - start < 5_000);
  });
});
