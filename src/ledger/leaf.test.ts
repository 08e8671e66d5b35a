import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type Act, makeLeaf, parseLeaf, SALT_BYTES } from "./leaf.ts";

const act: Act = {
  kind: "case.approved",
  power: "p1",
  department: "scjg",
  at: "2026-11-23T07:00:00.000Z",
  subject: "91330100MA0000000X",
  content: { amount: 5, ok: true },
};
const salt = () => new Uint8Array(SALT_BYTES).fill(1);

test("a leaf shows kind, power, department and time, and hides subject and content", () => {
  const { leaf, openings } = makeLeaf(act, salt);
  assert.doesNotMatch(leaf, /91330100MA0000000X/);
  const parsed = parseLeaf(leaf)!;
  assert.deepEqual([parsed.kind, parsed.power, parsed.department, parsed.at], [act.kind, act.power, act.department, act.at]);
  assert.deepEqual(Object.keys(parsed.commitments), ["amount", "ok", "subject"]);
  assert.deepEqual(Object.keys(openings), ["subject", "amount", "ok"]);
});

test("a commitment is the hash of [salt, field, value], made here by other means", () => {
  const { leaf, openings } = makeLeaf(act, salt);
  const again = createHash("sha256").update(`["${openings.amount!.salt}","amount",5]`).digest("base64");
  assert.equal(parseLeaf(leaf)!.commitments.amount, again);
});

test("a field of the same value under another salt has another commitment", () => {
  let count = 0;
  const fresh = () => new Uint8Array(SALT_BYTES).fill(++count);
  const commitments = [makeLeaf(act, fresh), makeLeaf(act, fresh)].map(({ leaf }) => parseLeaf(leaf)!.commitments.subject);
  assert.notEqual(commitments[0], commitments[1]);
});

test("an act that is not well made is our mistake and throws", () => {
  const wrong: Partial<Act>[] = [
    { kind: "" },
    { power: "p\n1" },
    { department: "x".repeat(201) },
    { at: "2026-11-23" },
    { at: "2026-13-23T07:00:00.000Z" },
    { content: { subject: "x" } },
    { content: { __proto__x: 1 } },
    { content: { "": 1 } },
    { content: { x: Number.NaN } },
    { content: { x: "\ud800" } },
    { content: { x: "a\0b" } },
    { content: { x: "x".repeat(20_001) } },
    { subject: "\0" },
    { content: Object.fromEntries(Array.from({ length: 64 }, (_, at) => [`f${at}`, at])) },
  ];
  for (const part of wrong) assert.throws(() => makeLeaf({ ...act, ...part }, salt), TypeError, JSON.stringify(part));
});

test("only the exact text of a leaf is one", () => {
  const { leaf } = makeLeaf(act, salt);
  const other = [
    leaf.replace('"v":1', '"v":2'),
    leaf.replace('"v":1', '"v":1,"w":1'),
    ` ${leaf}`,
    leaf.replace(/"subject":"[^"]*"/, '"subject":"eA=="'),
    leaf.replace(/,"subject":"[^"]*"/, ""),
    "null",
    "[]",
    "",
  ];
  for (const text of other) assert.equal(parseLeaf(text), undefined, text);
});
