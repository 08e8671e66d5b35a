import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Instant } from "../base/index.ts";
import { answerCircuit, askCircuit, type Circuit, closedCircuit } from "./circuit.ts";

const start = Date.parse("2026-11-23T00:00:00.000Z");
const at = (seconds: number): Instant => new Date(start + seconds * 1000).toISOString() as Instant;

test("five failures in a row open it, and an answer in between begins the count anew", () => {
  let circuit: Circuit = closedCircuit;
  for (let count = 0; count < 4; count++) circuit = answerCircuit(circuit, false, at(0));
  assert.equal(answerCircuit(circuit, true, at(0)).state, "closed");
  assert.equal(circuit.state, "closed");
  circuit = answerCircuit(circuit, false, at(0));
  assert.deepEqual(circuit, { state: "open", failures: 5, until: at(30) });
  assert.equal(askCircuit(circuit, at(29)).allowed, false);
});

test("after its time one probe is let through, and decides", () => {
  const open: Circuit = { state: "open", failures: 5, until: at(30) };
  const first = askCircuit(open, at(30));
  assert.equal(first.allowed, true);
  assert.equal(first.circuit.state, "halfOpen");
  assert.equal(askCircuit(first.circuit, at(31)).allowed, false, "a second one waits for the first");
  assert.deepEqual(answerCircuit(first.circuit, true, at(32)), closedCircuit);
  assert.deepEqual(answerCircuit(first.circuit, false, at(32)), { state: "open", failures: 6, until: at(62) });
});

test("a probe that never answers does not keep it half-open for ever", () => {
  const halfOpen = askCircuit({ state: "open", failures: 5, until: at(30) }, at(30)).circuit;
  assert.equal(askCircuit(halfOpen, at(60)).allowed, true);
});

test("whatever happened, a source that answers is asked again within the quiet time", () => {
  const step = fc.record({ seconds: fc.integer({ min: 0, max: 100 }), answered: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let circuit: Circuit = closedCircuit;
      let now = 0;
      for (const { seconds, answered } of steps) {
        now += seconds;
        const asked = askCircuit(circuit, at(now));
        circuit = asked.circuit;
        if (asked.allowed) circuit = answerCircuit(circuit, answered, at(now));
      }
      const probe = askCircuit(circuit, at(now + 30));
      assert.equal(probe.allowed, true);
      assert.deepEqual(answerCircuit(probe.circuit, true, at(now + 30)), closedCircuit);
    }),
  );
});
