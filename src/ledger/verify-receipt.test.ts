import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toBase64, utf8 } from "./bytes.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { type Act, makeLeaf, SALT_BYTES } from "./leaf.ts";
import { hashLeaf } from "./merkle.ts";
import { proveInclusion } from "./prove.ts";
import type { Receipt } from "./receipt.ts";
import { newSigningKey, signerOf } from "./signer.ts";
import { edgeRoot, emptyEdge, growTree } from "./tree-edge.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const origin = "log.example/hangzhou";
const signer = signerOf(newSigningKey(origin, new Uint8Array(32).fill(7)));
const stranger = signerOf(newSigningKey(origin, new Uint8Array(32).fill(8)));
const act: Act = {
  kind: "application.accepted",
  power: "330100-scjg-001",
  department: "scjg",
  at: "2026-11-23T07:00:00.000Z",
  subject: "91330100MA0000000X",
  content: { number: "HZ2026000001", dueOn: "2026-12-07", fen: 120_000, provisional: false, note: null, item: "餐饮开店一件事" },
};

/** Leaf 11 of a log of 21. */
async function makeReceipt(by = signer): Promise<Receipt> {
  let salts = 0;
  const { leaf, openings } = makeLeaf(act, () => new Uint8Array(SALT_BYTES).fill(++salts));
  const hashes = Array.from({ length: 21 }, (_, index) => hashLeaf(utf8(index === 11 ? leaf : `leaf ${index}`)));
  const { edge } = growTree(emptyEdge, hashes);
  const proof = await proveInclusion((_level, _index, width) => Promise.resolve(hashes.slice(0, width)), 11, 21);
  const checkpoint = signCheckpoint({ origin, size: 21, root: edgeRoot(edge) }, by);
  return { v: 1, origin, leaf, index: 11, openings, proof: proof.map(toBase64), checkpoint, vkey: by.vkey };
}

const receipt = await makeReceipt();
const partsOf = (changed: unknown, vkeys = [signer.vkey]) =>
  verifyReceipt(changed, vkeys).problems.map(({ part, field }) => (field === undefined ? part : `${part}.${field}`));

test("a receipt as issued is intact: as a value, as a file, and with other white space", () => {
  const found = { ok: true, origin, index: 11, size: 21, problems: [] };
  assert.deepEqual(verifyReceipt(receipt, [signer.vkey]), found);
  assert.deepEqual(verifyReceipt(JSON.stringify(receipt), [signer.vkey]), found);
  assert.deepEqual(verifyReceipt(utf8(JSON.stringify(receipt, null, 2)), [stranger.vkey, signer.vkey]), found);
});

test("the part that was changed is named", () => {
  const { dueOn, ...withoutDueOn } = receipt.openings;
  const cases: [string, Receipt, string[]][] = [
    ["another value", { ...receipt, openings: { ...receipt.openings, dueOn: { ...dueOn!, value: "2026-12-08" } } }, ["openings.dueOn"]],
    [
      "another salt",
      { ...receipt, openings: { ...receipt.openings, fen: { ...receipt.openings.fen!, salt: dueOn!.salt } } },
      ["openings.fen"],
    ],
    ["a field missing", { ...receipt, openings: withoutDueOn }, ["openings.dueOn"]],
    ["a field more", { ...receipt, openings: { ...receipt.openings, extra: dueOn! } }, ["openings.extra"]],
    ["another department", { ...receipt, leaf: receipt.leaf.replace('"scjg"', '"rsj"') }, ["proof"]],
    ["a leaf written otherwise", { ...receipt, leaf: receipt.leaf.replace("{", "{ ") }, ["leaf", "proof"]],
    ["another place", { ...receipt, index: 10 }, ["proof"]],
    ["a place outside", { ...receipt, index: 21 }, ["index"]],
    ["a shorter path", { ...receipt, proof: receipt.proof.slice(1) }, ["proof"]],
    ["another size", { ...receipt, checkpoint: receipt.checkpoint.replace("\n21\n", "\n22\n") }, ["checkpoint"]],
    ["another log", { ...receipt, origin: "log.example/ningbo" }, ["origin"]],
    ["another key beside it", { ...receipt, vkey: stranger.vkey }, ["vkey"]],
    ["a damaged key", { ...receipt, vkey: `${receipt.vkey.slice(0, -2)}00` }, ["vkey"]],
  ];
  for (const [name, changed, parts] of cases) assert.deepEqual(partsOf(changed), parts, name);
});

test("the words name the field", () => {
  const { dueOn } = receipt.openings;
  const changed = verifyReceipt({ ...receipt, openings: { ...receipt.openings, dueOn: { ...dueOn, value: "2026-12-08" } } }, [signer.vkey]);
  assert.deepEqual(changed.problems, [
    { part: "openings", field: "dueOn", text: { zh: "openings.dueOn 内容被改动", en: "openings.dueOn: was changed" } },
  ]);
});

test("a commitment changed in the leaf is laid to the leaf, not to the opening", () => {
  const leaf = receipt.leaf.replace(/"dueOn":"./, (start) => start.slice(0, -1) + (start.endsWith("A") ? "B" : "A"));
  assert.deepEqual(partsOf({ ...receipt, leaf }), ["leaf.commitments.dueOn", "proof"]);
});

test("a whole forgery under another key is named as that", async () => {
  const forged = await makeReceipt(stranger);
  assert.deepEqual(partsOf(forged), ["vkey", "checkpoint"]);
  assert.match(verifyReceipt(forged, [signer.vkey]).problems[0]!.text.zh, /由另一把密钥签名/);
  assert.deepEqual(partsOf(receipt, []), ["vkey", "checkpoint"]);
});

test("what is no receipt is told field by field, whatever it is", () => {
  assert.deepEqual(partsOf({ ...receipt, v: 2, index: -1, proof: ["x"], more: 1 }), ["receipt.more", "v", "index", "proof.0"]);
  assert.deepEqual(partsOf({ ...receipt, openings: { dueOn: { salt: 1, value: [] } } }), ["openings.dueOn"]);
  assert.deepEqual(partsOf({ ...receipt, proof: Array.from({ length: 65 }, () => receipt.proof[0]) }), ["proof"]);
  assert.match(verifyReceipt('{\n  "v": 1,,\n}', []).problems[0]!.text.zh, /第 2 行/);
  fc.assert(fc.property(fc.anything(), (value) => !verifyReceipt(value, [signer.vkey]).ok));
  const key = fc.constantFrom(...Object.keys(receipt));
  fc.assert(
    fc.property(key, fc.jsonValue(), (name, value) => {
      const changed = { ...receipt, [name]: value };
      return JSON.stringify(changed) === JSON.stringify(receipt) || !verifyReceipt(changed, [signer.vkey]).ok;
    }),
  );
});

test("a field written twice, or in escapes, does not pass", () => {
  const text = JSON.stringify(receipt);
  assert.equal(verifyReceipt(text.replace('"index":11', '"index":12,"index":11'), [signer.vkey]).ok, false);
  assert.equal(verifyReceipt(text.replace("餐", "\\u9910"), [signer.vkey]).ok, false);
});

/** Where in the file each top-level field stands: [name, from, to). */
const file = utf8(JSON.stringify(receipt));
const regions = Object.entries(receipt).map(([name, value]) => {
  const written = utf8(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const from = Buffer.from(file).indexOf(written);
  return { name, from, to: from + written.length };
});
const whitespace = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** Leaf, index and path are bound by one equation: the three can only be named together. */
const namedAs: Record<string, string[]> = { leaf: ["leaf", "proof"], index: ["index", "proof"] };

function assertNoticed(changed: Uint8Array, at: number): void {
  const { ok, problems } = verifyReceipt(changed, [signer.vkey]);
  const region = regions.find(({ from, to }) => from <= at && at < to);
  const named = namedAs[region?.name ?? ""] ?? [region?.name ?? "receipt"];
  assert.ok(!ok, `byte ${at} of ${region?.name} changed unnoticed`);
  // A file that is no JSON any more, or has a field of another name, is named as the receipt itself.
  const expected = hasAllFields(changed) ? named : ["receipt"];
  const found = problems.some(({ part }) => expected.includes(part));
  assert.ok(found, `byte ${at} of ${region?.name} was named ${problems.map(({ part }) => part).join()}`);
}

function hasAllFields(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return Object.keys(value as object).join() === Object.keys(receipt).join();
  } catch {
    return false;
  }
}

test("every byte of a receipt file, changed in each of its bits, is noticed and named", () => {
  assert.ok(regions.every(({ from }) => from >= 0));
  for (let at = 0; at < file.length; at++) {
    for (let bit = 0; bit < 8; bit++)
      assertNoticed(
        file.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte)),
        at,
      );
  }
});

test("any byte of a receipt file, changed to any other, is noticed and named", () => {
  const change = fc.record({ at: fc.nat(file.length - 1), to: fc.nat(255) });
  fc.assert(
    fc.property(change, ({ at, to }) => {
      if (file[at] !== to)
        assertNoticed(
          file.map((byte, index) => (index === at ? to : byte)),
          at,
        );
    }),
    { numRuns: 2000 },
  );
});

test("a byte left out or put in is noticed, unless it is white space between the fields", () => {
  for (let at = 0; at < file.length; at++) {
    const without = Uint8Array.from([...file.subarray(0, at), ...file.subarray(at + 1)]);
    assert.ok(!verifyReceipt(without, [signer.vkey]).ok, `without byte ${at}`);
    const doubled = Uint8Array.from([...file.subarray(0, at), file[at]!, ...file.subarray(at)]);
    assert.ok(!verifyReceipt(doubled, [signer.vkey]).ok, `byte ${at} twice`);
  }
  const put = fc.record({ at: fc.nat(file.length), byte: fc.nat(255).filter((byte) => !whitespace.has(byte)) });
  fc.assert(
    fc.property(
      put,
      ({ at, byte }) => !verifyReceipt(Uint8Array.from([...file.subarray(0, at), byte, ...file.subarray(at)]), [signer.vkey]).ok,
    ),
  );
});

test("however much is wrong, the answer stays short", () => {
  const crowd = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`field${at}`, 1]));
  const found = verifyReceipt(JSON.stringify(crowd), []);
  assert.ok(!found.ok && found.problems.length === 100);
});
