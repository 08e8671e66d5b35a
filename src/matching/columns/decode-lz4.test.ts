import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeLz4Frame } from "./decode-lz4.ts";

// pa.compress(b"hangzhou-01-" * 60 + bytes(range(64)) + b"hangzhou-01-" * 3, codec="lz4") of pyarrow 25.
const FRAME = Buffer.from(
  "BCJNGGBAgl0AAADPaGFuZ3pob3UtMDEtDAD//7P/MQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8EAwxQdS0wMS0AAAAA",
  "base64",
);
const CONTENT = Buffer.concat([Buffer.from("hangzhou-01-".repeat(60)), Buffer.from(Array.from({ length: 64 }, (_, byte) => byte)), Buffer.from("hangzhou-01-".repeat(3))]); // prettier-ignore

test("a frame is decoded, matches that overlap what they copy included", () => {
  assert.deepEqual(Buffer.from(decodeLz4Frame(FRAME, CONTENT.length)), CONTENT);
  const stored = Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0xc0, 2, 0, 0, 0x80, 0x61, 0x62, 0, 0, 0, 0]);
  assert.equal(Buffer.from(decodeLz4Frame(stored, 2)).toString(), "ab");
});

test("what is no frame, or another length, is refused", () => {
  assert.throws(() => decodeLz4Frame(new Uint8Array(20), 4), RangeError);
  assert.throws(() => decodeLz4Frame(FRAME, CONTENT.length - 1), RangeError);
});
