import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imageSize } from "./image-size.ts";

test("a JPEG says its size behind whatever segments come first; one that ends early or lies about a length says nothing", () => {
  const segment = [0xff, 0xe0, 0, 4, 1, 2];
  const frame = [0xff, 0xc2, 0, 11, 8, 0x04, 0xb0, 0x06, 0x40, 3];
  assert.deepEqual(imageSize(Uint8Array.from([0xff, 0xd8, ...segment, 0xff, ...segment, ...frame])), { width: 1600, height: 1200 });
  assert.equal(imageSize(Uint8Array.from([0xff, 0xd8, ...segment])), undefined);
  assert.equal(imageSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...frame])), undefined);
});

test("whatever the bytes are: an answer", () => {
  const heads = fc.constantFrom([0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47], []);
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
      imageSize(Uint8Array.from([...head, ...rest]));
    }),
  );
});
