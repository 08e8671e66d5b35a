import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, parseCanonicalJson } from "./canonical-json.ts";

test("the examples of RFC 8785", () => {
  const section322 =
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}';
  assert.equal(
    canonicalJson(JSON.parse(section322)),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const section323 = {
    "€": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "😀": "Emoji: Grinning Face",
    "\u0080": "Control",
    ö: "Latin Small Letter O With Diaeresis",
  };
  const order = [
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
  ];
  assert.deepEqual(
    [...canonicalJson(section323).matchAll(/:"([^"]*(?:: [^"]*)?)"/g)].map((match) => match[1]),
    order,
  );
});

test("the numbers of RFC 8785 appendix B", () => {
  const numbers: [string, string][] = [
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ];
  for (const [bits, text] of numbers) assert.equal(canonicalJson(Buffer.from(bits, "hex").readDoubleBE()), text);
});

test("what JSON cannot hold is refused", () => {
  for (const wrong of [Number.NaN, Infinity, undefined, 1n, "\ud800", { "\udc00": 1 }, () => 1])
    assert.throws(() => canonicalJson(wrong), TypeError);
  const deep = "[".repeat(10_000) + "]".repeat(10_000);
  assert.throws(() => canonicalJson(JSON.parse(deep)), TypeError);
});

test("one value has one spelling, which reads back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const clean: unknown = JSON.parse(JSON.stringify(value).replaceAll(/\\ud[89a-f]../gi, "?"));
      const text = canonicalJson(clean);
      assert.deepEqual(parseCanonicalJson(text), clean);
      assert.equal(canonicalJson(JSON.parse(text)), text);
    }),
  );
  for (const other of ['{"b":1,"a":2}', "[1, 2]", "1.0", '"\\u0041"', '{"a":1,"a":1}', "", "nul"])
    assert.equal(parseCanonicalJson(other), undefined, other);
});
