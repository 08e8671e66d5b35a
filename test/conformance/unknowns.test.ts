/** The cases of unknowns.json hold for every evaluator, and are right in themselves: what is decided stays so, whatever is learnt. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { compileCriterion, evaluateCriterion, type Criterion, type Facts } from "../../src/criteria/index.ts";
import { expectAgreement } from "../../src/matching/engine/test-agreement.ts";
import { celLibraries } from "./cel-libraries.ts";
import { readTable, unknownsTable, writeTable } from "./table.ts";
import { catalogueOf, completions, factsOf, unknownCases, type Expected, type Section, type UnknownCase } from "./unknown-cases.ts";

const { sections, today } = unknownCases;

if (process.env.CONFORMANCE === "write") writeTable("unknowns", unknownsTable(sections));

test("the table of docs/conformance.md counts these cases", () => {
  assert.equal(readTable("unknowns"), unknownsTable(sections), "npm run conformance writes it anew");
});

test("there are enough of them, each with its own name, with every name that it reads either bound or unknown", () => {
  const tests = sections.flatMap((section) => section.tests);
  assert.ok(tests.length >= 150, `${tests.length} cases`);
  for (const section of sections) {
    assert.equal(new Set(section.tests.map(({ name }) => name)).size, section.tests.length, section.name);
    for (const one of section.tests) {
      const read = compile(one, section).facts;
      assert.deepEqual([...Object.keys(one.bindings), ...one.unknown].toSorted(), read.toSorted(), label(one, section));
      assert.equal(one.ask !== undefined, one.expect === "unknown", label(one, section));
    }
  }
});

for (const section of sections) {
  test(`${section.name}: the row evaluator answers as expected, and asks for a smallest set`, () => {
    for (const one of section.tests) {
      const { outcome, missing } = evaluateCriterion(compile(one, section), factsOf(one), { today });
      assert.equal(spoken(outcome), one.expect, label(one, section));
      if (one.ask) assert.ok(isSmallest(missing, one.ask), `${label(one, section)} asks for ${missing.join()}`);
    }
  });

  test(`${section.name}: bitmaps and module answer as the row evaluator`, async () => {
    const criteria = section.tests.map((one) => compile(one, section));
    await expectAgreement(criteria, section.tests.map(factsOf), catalogueOf(section), today);
  });

  test(`${section.name}: the expectations follow from the values that could still be learnt`, () => {
    for (const one of section.tests) {
      const criterion = compile(one, section);
      if (one.expect !== "unknown")
        for (const facts of completions(one, section, one.unknown))
          assert.equal(answer(criterion, facts), one.expect, `${label(one, section)} with ${JSON.stringify([...facts])}`);
      else assert.deepEqual(one.ask, smallestSets(one, section), label(one, section));
    }
  });

  if (section.extension !== undefined) continue;
  for (const library of celLibraries) {
    test(`${section.name}: ${library.name} answers as a strict evaluator`, () => {
      for (const one of section.tests) {
        const answered = library.compile(one.expr, catalogueOf(section))(factsOf(one));
        assert.equal(answered ?? "unknown", one.strict ?? one.expect, label(one, section));
      }
    });
  }
}

/** By trial of every set of names and all their samples: the smallest with which it can become true, all where none can. */
function smallestSets(one: UnknownCase, section: Section): readonly (readonly string[])[] {
  const criterion = compile(one, section);
  const subsets = one.unknown.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]);
  const enough = subsets.filter((names) => completions(one, section, names).some((facts) => answer(criterion, facts) === true));
  if (enough.length === 0) return [one.unknown];
  const size = Math.min(...enough.map((names) => names.length));
  return enough.filter((names) => names.length === size);
}

function compile(one: UnknownCase, section: Section): Criterion {
  const compiled = compileCriterion(one.expr, catalogueOf(section));
  if (!compiled.ok) assert.fail(`${label(one, section)}: ${compiled.errors[0]?.message.en}`);
  return compiled.criterion;
}

function answer(criterion: Criterion, facts: Facts): Expected {
  return spoken(evaluateCriterion(criterion, facts, { today }).outcome);
}

function spoken(outcome: "eligible" | "ineligible" | "unknown"): Expected {
  return outcome === "unknown" ? "unknown" : outcome === "eligible";
}

function isSmallest(missing: readonly string[], smallest: readonly (readonly string[])[]): boolean {
  return smallest.some((names) => names.length === missing.length && names.every((name) => missing.includes(name)));
}

function label(one: UnknownCase, section: Section): string {
  return `${section.name}/${one.name}: ${one.expr}`;
}
