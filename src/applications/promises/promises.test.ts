import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import type { CaseEvent } from "../../cases/index.ts";
import { type Item, loadCity } from "../../city/index.ts";
import type { ChosenFact } from "../../entities/index.ts";
import { decideCheck } from "./decide-check.ts";
import { offerPromise } from "./offer-promise.ts";
import { promiseHash, promiseTextOf } from "./promise-text.ts";

const city = await loadCity("cities/hangzhou");
const promising = [...city.items.values()].filter((item) => item.promise !== undefined);
const drainage = city.items.get("drainage-permit") as Item;
const uscc = "91330106DEM0000733";
const day = (text: string) => text as PlainDate;

function told(seriously: boolean | undefined, lied: boolean | undefined): ReadonlyMap<string, ChosenFact> {
  const of = (key: string, value: boolean | undefined): [string, ChosenFact] => [
    key,
    value === undefined
      ? { status: "pending", key, source: "credit", since: null }
      : { status: "confirmed", key, record: { key, value } as never, validUntil: null },
  ];
  return new Map([of("seriously_discredited", seriously), of("false_commitment_recorded", lied)]);
}

test("at least three items of the city take a promise; each is checked within sixty working days", () => {
  assert.ok(promising.length >= 3);
  for (const item of promising) {
    const text = promiseTextOf(item);
    assert.ok(text && text.check.unit === "workingDay" && text.check.period <= 60, item.id);
    assert.equal(text.replaces.length, item.promise?.replaces.length, "each paper that it stands in for has its name");
  }
});

test("offered to who is in order; closed, with the article, to who is not; unknown closes nothing and settles nothing", () => {
  const offered = (chosen: ReadonlyMap<string, ChosenFact>, breaches: Parameters<typeof offerPromise>[1]["breaches"] = []) =>
    offerPromise(drainage, { uscc, chosen, breaches, city });
  assert.deepEqual([offered(told(false, false))?.closed, offered(told(false, false))?.settled], [undefined, true]);
  assert.deepEqual([offered(told(undefined, false))?.closed, offered(told(undefined, false))?.settled], [undefined, false]);
  assert.match(offered(told(true, false))?.closed?.reason.zh ?? "", /严重失信.*一般程序/);
  assert.match(offered(told(false, true))?.closed?.reason.zh ?? "", /不实承诺/);
  const breach = { number: "HZ20261123-000001", itemTitle: drainage.title, until: day("2027-11-23") };
  const closed = offered(told(false, false), [breach])?.closed;
  assert.match(closed?.reason.zh ?? "", /HZ20261123-000001.*2027-11-23/);
  assert.match(closed?.article ?? "", /第14条/);
  assert.equal(
    offerPromise(city.items.get("labour-dispatch-licence") as Item, { uscc, chosen: told(false, false), breaches: [], city }),
    undefined,
  );
});

test("the hash is of this text and this business", () => {
  const text = promiseTextOf(drainage)!;
  const hash = promiseHash(uscc, text);
  assert.equal(hash, promiseHash(uscc, structuredClone(text)));
  assert.notEqual(hash, promiseHash("92330102DEM000065B", text));
  const [first, ...rest] = text.obligations;
  assert.notEqual(hash, promiseHash(uscc, { ...text, obligations: [{ ...first!, zh: `${first!.zh}。` }, ...rest] }));
});

type Outcome = "kept" | "rectify" | "revoke";
const checked = (outcome: Outcome, rectifyBy?: PlainDate) =>
  ({ type: "promiseChecked", payload: { outcome, finding: "", ...(rectifyBy ? { rectifyBy } : {}) } }) as CaseEvent;
const codeOf = (events: CaseEvent[], said: Parameters<typeof decideCheck>[1]) => decideCheck(events, said)?.refusal.code;

test("first to be put right, once and by a day to come; revoked when that day is over; kept ends it", () => {
  const today = day("2026-12-01");
  const asked = checked("rectify", day("2026-12-10"));
  assert.equal(codeOf([], { outcome: "kept", today }), undefined);
  assert.equal(codeOf([], { outcome: "revoke", today }), "promiseRectifyFirst");
  assert.equal(codeOf([], { outcome: "rectify", today }), "promiseRectifyDay");
  assert.equal(codeOf([], { outcome: "rectify", rectifyBy: today, today }), "promiseRectifyDay");
  assert.equal(codeOf([], { outcome: "rectify", rectifyBy: day("2026-12-10"), today }), undefined);
  assert.equal(codeOf([asked], { outcome: "rectify", rectifyBy: day("2026-12-20"), today }), "promiseRectifiedOnce");
  assert.equal(codeOf([asked], { outcome: "revoke", today: day("2026-12-10") }), "promiseRectifyOpen");
  assert.equal(codeOf([asked], { outcome: "revoke", today: day("2026-12-11") }), undefined);
  assert.equal(codeOf([asked], { outcome: "kept", today }), undefined);
  assert.equal(codeOf([checked("kept")], { outcome: "revoke", today }), "promiseKeptAlready");
});

test("property: nothing is revoked that was not first told to be put right by a day that is over", () => {
  const days = fc.integer({ min: 1, max: 28 }).map((each) => day(`2026-12-${String(each).padStart(2, "0")}`));
  const outcome = fc.constantFrom<Outcome>("kept", "rectify", "revoke");
  fc.assert(
    fc.property(fc.array(fc.record({ outcome, rectifyBy: days, today: days }), { maxLength: 6 }), (tries) => {
      const events: CaseEvent[] = [];
      for (const { outcome, rectifyBy, today } of tries.toSorted((a, b) => a.today.localeCompare(b.today))) {
        const said = outcome === "rectify" ? { outcome, rectifyBy, today } : { outcome, today };
        if (decideCheck(events, said)) continue;
        if (outcome === "revoke") {
          const asked = events.filter((event) => event.type === "promiseChecked" && event.payload.outcome === "rectify");
          assert.equal(asked.length, 1);
          assert.ok(asked[0]?.type === "promiseChecked" && (asked[0].payload.rectifyBy ?? "9999") < today);
          return;
        }
        events.push(checked(outcome, outcome === "rectify" ? rectifyBy : undefined));
      }
    }),
  );
});
