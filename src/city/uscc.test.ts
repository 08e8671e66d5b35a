import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { completeUscc, parseUscc, type UsccReason } from "./uscc.ts";

// Real codes that pass both checks; DOMAIN 1.8 has their sources. The last two are synthetic or of an organ.
const VALID = [
  "91330000733796106P",
  "914403001922038216",
  "91330100799655058B",
  "9144030071526726XG",
  "91330105MACPN4X08Y",
  "91330108MA27YJ5H56",
  "91330000727215176K",
  "91330000747735638J",
  "91330000142916567N",
  "91330000142923441E",
  "91330100754408889H",
  "91350900587527783P",
  "91100000100003962T",
  "11100000MB0143028R",
  "91350100M000100Y43",
  "9131000063159284XQ",
  "91330100MA200022X0",
];

test("codes that pass both checks are read", () => {
  for (const code of VALID) assert.deepEqual(parseUscc(code), { ok: true, uscc: code });
});

test("each wrong code gets its reason and position", () => {
  const wrong: [string, UsccReason, number | undefined, string | undefined][] = [
    ["", "length", undefined, undefined],
    ["91330000733796106", "length", undefined, undefined],
    ["91330000733796106P9", "length", undefined, undefined],
    ["91350100M000100Y4Z", "character", 18, "2"],
    ["9133000O733796106P", "character", 8, "0"],
    ["9133010A799655058B", "character", 8, undefined],
    ["91330100799655058b", "character", 18, "B"],
    ["9133 0100799655058B", "character", 5, undefined],
    ["\uFF191330000733796106P", "fullWidth", 1, "9"],
    ["91330000733796106\uFF30", "fullWidth", 18, "P"],
    ["91350211M0000XUF46", "checkDigit", 18, "R"],
    ["91330000733796106Q", "checkDigit", 18, "P"],
    ["91330000733796107P", "organisationCheck", 17, "6"],
    ["91330100799655068B", "organisationCheck", 17, undefined],
  ];
  for (const [code, reason, position, expected] of wrong) {
    const reading = parseUscc(code);
    assert.equal(reading.ok, false, code);
    if (reading.ok) continue;
    assert.equal(reading.problem.reason, reason, code);
    assert.equal(reading.problem.position, position, code);
    if (expected !== undefined) assert.equal(reading.problem.expected, expected, code);
    assert.match(reading.problem.text.zh, /\p{Script=Han}/u);
  }
});

test("small letters and blanks around are forgiven only when asked", () => {
  assert.equal(parseUscc(" 91330100799655058b\n").ok, false);
  assert.deepEqual(parseUscc(" 91330100799655058b\n", { normalise: true }), { ok: true, uscc: "91330100799655058B" });
  const fullWidth = parseUscc("\uFF191330000733796106P", { normalise: true });
  assert.equal(!fullWidth.ok && fullWidth.problem.reason, "fullWidth");
});

test("one changed character never passes", () => {
  const alphabet = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
  fc.assert(
    fc.property(fc.constantFrom(...VALID), fc.nat(17), fc.constantFrom(...alphabet), (code, index, character) => {
      fc.pre(code[index] !== character);
      assert.equal(parseUscc(code.slice(0, index) + character + code.slice(index + 1)).ok, false);
    }),
  );
});

test("completeUscc gives both check characters", () => {
  for (const code of VALID) assert.equal(completeUscc(code.slice(0, 16)), code);
  assert.throws(() => completeUscc("913300007337961"), RangeError);
});
