import assert from "node:assert/strict";
import { test } from "node:test";
import { createTurns } from "./in-turn.ts";

test("one after the other; of one person only the newest that waits is answered", async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const ask = (name: string) => async () => {
    order.push(`${name} starts`);
    await gate;
    order.push(`${name} ends`);
    return name;
  };
  const first = inTurn("a", ask("a1"));
  await Promise.resolve();
  const second = inTurn("a", ask("a2"));
  const other = inTurn("b", ask("b1"));
  const third = inTurn("a", ask("a3"));
  open();
  assert.equal(await first, "a1", "what has begun is finished");
  await assert.rejects(second, /simulationOvertaken/);
  assert.equal(await other, "b1");
  assert.equal(await third, "a3");
  assert.deepEqual(order, ["a1 starts", "a1 ends", "b1 starts", "b1 ends", "a3 starts", "a3 ends"]);
});

test("a question that fails holds nobody up", async () => {
  const inTurn = createTurns();
  await assert.rejects(
    inTurn("a", () => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.equal(await inTurn("a", async () => 1), 1);
});
