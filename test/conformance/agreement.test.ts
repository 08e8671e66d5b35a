/**
 * Random criteria in plain CEL over random cities: our three evaluators and two CEL libraries that are not ours say the same
 * of every pair. DuckDB is too heavy for the install: it says its word in `npm run bench:match`.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  compileCriterion,
  evaluateExpression,
  type FactCatalogue,
  type FactDeclaration,
  type Facts,
  type FactType,
} from "../../src/criteria/index.ts";
import { expectAgreement } from "../../src/matching/engine/test-agreement.ts";
import { celLibraries } from "./cel-libraries.ts";

const today = "2026-11-23";

const types: Readonly<Record<string, FactType>> = {
  employees: "int",
  penalties: "int",
  patents: "int",
  score: "decimal",
  growth: "decimal",
  credit_class: "category",
  industry: "text",
  abnormal: "bool",
  certified: "bool",
};
const catalogue: FactCatalogue = new Map(
  Object.entries(types).map(([key, type]): [string, FactDeclaration] => [key, { key, type, title: { zh: key, en: key } }]),
);

const comparator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const count = fc.constantFrom("employees", "penalties", "patents");
const small = fc.integer({ min: -3, max: 6 });
const decimals = ["0.1", "0.3", "0.7", "1.5", "60.25", "-2.5", "1e3", "0.5"];
const texts = ["A", "B", "C", "", "“引号”", "tab\there", "it's", 'say "so"', "back\\slash"];
const text = fc.constantFrom(...texts).map((value) => JSON.stringify(value));
const coded = fc.constantFrom("credit_class", "industry");

const sum = fc.oneof(
  count,
  fc.tuple(count, fc.constantFrom("+", "-"), fc.oneof(count, small.filter((n) => n >= 0).map(String))).map(join),
  fc.tuple(count, fc.constantFrom("* 2", "* 3 + 1", "* -1")).map(join),
  fc.tuple(fc.constantFrom("-"), count).map((parts) => parts.join("")),
);
const leaf = fc.oneof(
  fc.constantFrom("abnormal", "certified", "abnormal == true", "false != certified"),
  fc.tuple(sum, comparator, fc.oneof(small.map(String), sum)).map(join),
  fc.tuple(small.map(String), comparator, sum).map(join),
  fc.tuple(fc.constantFrom("score", "growth"), comparator, fc.constantFrom(...decimals)).map(join),
  fc.tuple(fc.constant("score"), comparator, fc.constant("growth")).map(join),
  fc.tuple(coded, fc.constantFrom("==", "!="), text).map(join),
  fc.tuple(coded, fc.uniqueArray(text, { minLength: 1, maxLength: 4 })).map(([fact, list]) => `${fact} in [${list.join(", ")}]`),
  fc.tuple(count, fc.uniqueArray(small, { minLength: 1, maxLength: 4 })).map(([fact, list]) => `${fact} in [${list.join()}]`),
);
const choosingLeaf = fc.oneof(
  leaf,
  fc.tuple(leaf, count, small, comparator, small).map(([c, a, b, op, n]) => `(${c} ? ${a} : ${b}) + penalties ${op} ${n}`),
  fc.tuple(count, count, comparator, small).map(([a, b, op, n]) => `${a} * 0 + ${b} * penalties ${op} ${n}`),
);

function join(parts: readonly string[]): string {
  return parts.join(" ");
}

/** Groups with and without brackets, so that precedence has its say. */
function conditions(of: fc.Arbitrary<string>, choosing: boolean): fc.Arbitrary<string> {
  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      of,
      fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" && ")})`),
      fc.array(tie("condition"), { minLength: 2, maxLength: 4 }).map((parts) => `(${parts.join(" || ")})`),
      fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([a, b, c]) => `(${a} || ${b} && ${c}) // remark\n`),
      tie("condition").map((part) => `!(${part})`),
      ...(choosing ? [fc.tuple(tie("condition"), tie("condition"), tie("condition")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`)] : []),
    ),
  })).condition;
}

function criteria(of: fc.Arbitrary<string>, choosing: boolean) {
  const compiled = conditions(of, choosing)
    .map((source) => compileCriterion(source, catalogue))
    .filter((one) => one.ok)
    .map(({ criterion }) => criterion);
  return fc.array(compiled, { minLength: 3, maxLength: 8 });
}

const wholeRecord = {
  employees: small,
  penalties: small,
  patents: small,
  score: fc.constantFrom(...decimals).map(Number),
  growth: fc.constantFrom(...decimals).map(Number),
  credit_class: fc.constantFrom(...texts),
  industry: fc.constantFrom(...texts),
  abnormal: fc.boolean(),
  certified: fc.boolean(),
};
const whole = fc.record(wholeRecord).map((record): Facts => new Map(Object.entries(record)));
const partial = fc.record(wholeRecord, { requiredKeys: [] }).map((record): Facts => new Map(Object.entries(record)));
const city = fc.array(partial, { minLength: 20, maxLength: 40 });
const knownCity = fc.array(whole, { minLength: 20, maxLength: 40 });

test("all five evaluators agree on every pair, unknowns included", async () => {
  const counts = { true: 0, false: 0, null: 0 };
  await fc.assert(
    fc.asyncProperty(criteria(leaf, false), city, async (pack, businesses) => {
      await expectAgreement(pack, businesses, catalogue, today);
      for (const { source, expression } of pack) {
        const programs = celLibraries.map(({ name, compile }) => ({ name, program: compile(source, catalogue) }));
        for (const facts of businesses) {
          const outcome = evaluateExpression(expression, facts, { today });
          counts[`${outcome}`]++;
          for (const { name, program } of programs)
            assert.equal(program(facts), outcome, `${name}: ${source} for ${JSON.stringify([...facts])}`);
        }
      }
    }),
    { numRuns: 60 },
  );
  // A property over pairs that are all alike would prove little.
  for (const [outcome, count] of Object.entries(counts)) assert.ok(count > 500, `${count} pairs are ${outcome}`);
});

test("with choices and products too, for whoever is known whole", async () => {
  await fc.assert(
    fc.asyncProperty(criteria(choosingLeaf, true), knownCity, async (pack, businesses) => {
      await expectAgreement(pack, businesses, catalogue, today);
      for (const { source, expression } of pack)
        for (const { name, compile } of celLibraries) {
          const program = compile(source, catalogue);
          for (const facts of businesses)
            assert.equal(
              program(facts),
              evaluateExpression(expression, facts, { today }),
              `${name}: ${source} for ${JSON.stringify([...facts])}`,
            );
        }
    }),
    { numRuns: 30 },
  );
});

test("with choices and products, what CEL decides although facts are missing is decided alike", async () => {
  await fc.assert(
    fc.asyncProperty(criteria(choosingLeaf, true), city, async (pack, businesses) => {
      await expectAgreement(pack, businesses, catalogue, today);
      for (const { source, expression } of pack)
        for (const { name, compile } of celLibraries) {
          const program = compile(source, catalogue);
          for (const facts of businesses) {
            const answer = program(facts);
            if (answer === null) continue;
            assert.equal(evaluateExpression(expression, facts, { today }), answer, `${name}: ${source} for ${JSON.stringify([...facts])}`);
          }
        }
    }),
    { numRuns: 30 },
  );
});
