import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkCharacter, formatLicenceIdentifier, parseLicenceIdentifier } from "./licence-identifier.ts";

/** Check characters that other systems gave: identifiers of e-licences found in public sources, their parts joined. */
const inUse: [parts: string[], check: string][] = [
  // A safety assessment certificate of construction firms, format sample of the ministry's interface.
  [["11100000000013338W011", "11430000006122244L", "20230000403", "001"], "U"],
  // A file name on the investment approval platform of Zhejiang.
  [["11100000000013338W009", "11330105002500287C", "2025052201", "002"], "0"],
  // A real-estate certificate of Hefei; the issuer there is a six-digit division.
  [["11100000MB03271699022", "340100", "000000016", "001"], "9"],
];

test("the check character agrees with identifiers in use", () => {
  for (const [parts, check] of inUse) assert.equal(checkCharacter(parts.join("")), check, parts.join("."));
});

test("what is written is read again", () => {
  const parts = { type: "11330100DEP00001XB001", issuer: "11330100DEP00001XB", serial: "20261123000012", version: 1 };
  const text = formatLicenceIdentifier(parts);
  assert.match(text, /^1\.2\.156\.3005\.2\.11330100DEP00001XB001\.11330100DEP00001XB\.20261123000012\.001\.[0-9A-Z]$/);
  assert.deepEqual(parseLicenceIdentifier(text), parts);
});

const alphanumeric = (length: fc.StringConstraints) =>
  fc.string({ ...length, unit: fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") });
const identifiers = fc.record({
  type: fc
    .tuple(alphanumeric({ minLength: 18, maxLength: 18 }), fc.integer({ min: 0, max: 999 }))
    .map(([owner, number]) => owner + String(number).padStart(3, "0")),
  issuer: alphanumeric({ minLength: 18, maxLength: 18 }),
  serial: alphanumeric({ minLength: 1, maxLength: 32 }),
  version: fc.integer({ min: 1, max: 999 }),
});

test("whatever the parts, they come back", () => {
  fc.assert(fc.property(identifiers, (parts) => assert.deepEqual(parseLicenceIdentifier(formatLicenceIdentifier(parts)), { ...parts })));
});

test("one wrong character is always found", () => {
  fc.assert(
    fc.property(identifiers, fc.nat(), fc.integer({ min: 1, max: 35 }), (parts, place, by) => {
      const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      const text = formatLicenceIdentifier(parts);
      const root = "1.2.156.3005.2.".length;
      const places = [...text].flatMap((character, index) => (index >= root && character !== "." ? [index] : []));
      const index = places[place % places.length]!;
      const wrong = alphabet[(alphabet.indexOf(text[index]!) + by) % 36]!;
      assert.equal(parseLicenceIdentifier(text.slice(0, index) + wrong + text.slice(index + 1)), undefined);
    }),
  );
});

test("what only looks like an identifier is none", () => {
  for (const text of [
    "",
    "1.2.156.3005.2",
    "1.2.156.3005.2.x.y.z.001.0",
    `${formatLicenceIdentifier({ type: "11330100DEP00001XB001", issuer: "11330100DEP00001XB", serial: "1", version: 1 })} `,
  ])
    assert.equal(parseLicenceIdentifier(text), undefined);
  assert.throws(() => formatLicenceIdentifier({ type: "short", issuer: "x", serial: "1", version: 1 }), RangeError);
});
