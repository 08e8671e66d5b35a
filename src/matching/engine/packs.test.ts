/** Packs that strain the plan: many thresholds, long lists, ties, tails of blocks, and the policies of the city itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadCity } from "../../city/index.ts";
import { exampleCatalogue } from "../../criteria/example-catalogue.ts";
import {
  compileCriterion,
  CRITERION_LIMITS,
  type Criterion,
  type FactDeclaration,
  type Facts,
  type FactValue,
} from "../../criteria/index.ts";
import { planCriteria } from "./plan/plan.ts";
import { expectAgreement } from "./test-agreement.ts";

const today = "2026-11-23";

function compiled(source: string): Criterion {
  const result = compileCriterion(source, exampleCatalogue);
  assert.ok(result.ok, source);
  return result.criterion;
}

const only = (key: string, value: FactValue): Facts => new Map([[key, value]]);

test("more thresholds on one fact than a byte can tell apart", async () => {
  const ops = ["<", "<=", ">", ">=", "==", "!="];
  const criteria = Array.from({ length: 1_000 }, (_, n) => compiled(`employees ${ops[n % 6]} ${n}`));
  const entities = [new Map(), ...Array.from({ length: 1_005 }, (_, n) => only("employees", n - 2))];
  assert.ok(planCriteria(criteria, today).ranks.length >= 4);
  await expectAgreement(criteria, entities, exampleCatalogue, today);
});

test("the same comparison is planned once, however it is written", () => {
  const criteria = ["employees >= 50", "employees > 49", "!(employees < 50)", "50 <= employees && employees >= 50"].map(compiled);
  assert.equal(planCriteria(criteria, today).leaves.length, 1);
});

test("a list of 5,000 codes", async () => {
  const { expression } = compiled('patent_no in ["ZL0"]');
  assert.ok(expression.kind === "member");
  const values = Array.from({ length: 5000 }, (_, n) => `ZL${n * 2}`);
  const criteria = [{ expression: { ...expression, values } }, { expression: { ...expression, values, negated: true } }];
  const entities = [new Map(), ...Array.from({ length: 300 }, (_, n) => only("patent_no", `ZL${n * 41}`))];
  await expectAgreement(criteria, entities, exampleCatalogue, today);
});

test("a list of 5,000 numbers", async () => {
  const { expression } = compiled("employees in [1]");
  assert.ok(expression.kind === "member");
  const values = Array.from({ length: 5000 }, (_, n) => n * 3);
  const criteria = [{ expression: { ...expression, values } }, { expression: { ...expression, values, negated: true } }];
  const entities = [new Map(), ...Array.from({ length: 200 }, (_, n) => only("employees", n * 76))];
  await expectAgreement(criteria, entities, exampleCatalogue, today);
});

test("brackets within brackets as deep as the language allows", async () => {
  const nested = (depth: number): string =>
    Array.from({ length: depth }).reduce<string>(
      (inner, _, level) => (level % 2 === 0 ? `(employees != ${level} && ${inner})` : `(employees == ${level} || ${inner})`),
      "abnormal",
    );
  const compiles = (depth: number): boolean => compileCriterion(`!(${nested(depth)})`, exampleCatalogue).ok;
  const depth = Array.from({ length: CRITERION_LIMITS.depth }, (_, n) => n + 1).findLast(compiles);
  assert.ok(depth !== undefined && depth >= 10, `${depth} levels`);
  const entities = Array.from({ length: 60 }, (_, n): Facts => {
    const abnormal: [string, FactValue][] = n % 3 === 0 ? [] : [["abnormal", n % 2 === 0]];
    return new Map([["employees", n - 5], ...abnormal]);
  });
  await expectAgreement([compiled(nested(depth)), compiled(`!(${nested(depth)})`)], [new Map(), ...entities], exampleCatalogue, today);
});

test("sums and shares beyond what doubles count: neighbours of ties, settled in whole numbers", async () => {
  const criteria = ["<", "<=", ">", ">=", "==", "!="].flatMap((op) =>
    [
      `rd_expense + revenue ${op} total_cost + total_cost`,
      `rd_expense * 3 - revenue ${op} total_cost`,
      `ratio(rd_expense + revenue + total_cost, revenue + total_cost) ${op} percent(150)`,
      `ratio(revenue - rd_expense, max(rd_expense, yuan(0))) ${op} percent(0)`,
      `revenue * percent(5) ${op} rd_expense`,
    ].map(compiled),
  );
  for (const { expression } of criteria) assert.equal(planCriteria([{ expression }], today).atoms.length, 0);
  const top = Number.MAX_SAFE_INTEGER;
  const amounts = [top, top - 1, top - 2, Math.floor(top / 2), 3, 0, -top];
  const entities = amounts.flatMap((revenue) =>
    amounts.flatMap((total) =>
      [revenue, total, Math.round(revenue / 20), top - 1, 2 * total - revenue].filter(Number.isSafeInteger).map(
        (rd): Facts =>
          new Map([
            ["revenue", revenue],
            ["total_cost", total],
            ["rd_expense", rd],
          ]),
      ),
    ),
  );
  await expectAgreement(criteria, [...entities, only("revenue", top), only("rd_expense", 0)], exampleCatalogue, today);
});

test("two facts compared, growth, and limits that depend on a condition are no matter for the row evaluator", () => {
  const sources = [
    "rd_staff < employees",
    "rd_expense >= revenue * percent(5)",
    "revenue - rd_expense >= yuan(5)",
    "ratio(revenue - total_cost, max(total_cost, yuan(0))) >= percent(20)",
    "max(employees, rd_staff) >= 3",
    "ratio(rd_expense, revenue) >= (revenue < yuan(50000000) ? percent(5) : revenue < yuan(200000000) ? percent(4) : percent(3))",
    "rd_expense >= revenue * (high_tech_valid ? percent(3) : percent(5))",
  ];
  assert.equal(planCriteria(sources.map(compiled), today).atoms.length, 0);
  const points = compiled("points(ratio(rd_expense, revenue), { percent(3): 20, percent(5): 40 }) + (abnormal ? 0 : 5) >= 25");
  assert.equal(planCriteria([points], today).atoms[0]?.score?.parts.length, 2);
});

test("what many criteria ask is kept for the block", async () => {
  const status = '(employees < 300 && revenue < wan(20) || within(industry, "C") && employees < 20)';
  const criteria = ["!abnormal", "high_tech_valid", "penalties < 2", "true"].map((more) =>
    compiled(more === "true" ? status : `${status} && ${more}`),
  );
  const entities = Array.from(
    { length: 90 },
    (_, n): Facts =>
      new Map<string, FactValue>([
        ["employees", n * 7],
        ["industry", n % 2 === 0 ? "C13" : "A01"],
        ["penalties", n % 4],
        ...(n % 3 === 0 ? [] : [["revenue", n * 5_000] as const, ["abnormal", n % 5 === 0] as const]),
      ]),
  );
  await expectAgreement(criteria, entities, exampleCatalogue, today);
});

test("ratios: exact ties, neighbours of ties, zero and negative denominators, sums beyond 2^53 when multiplied", async () => {
  const ops = ["<", "<=", ">", ">=", "==", "!="];
  const criteria = ops.flatMap((op) =>
    ["percent(3)", "percent(5)", "permille(1)", "percent(0)", "percent(33.333333333333333)"].flatMap((share) => [
      compiled(`ratio(rd_expense, revenue) ${op} ${share}`),
      compiled(`(ratio(rd_expense, revenue) ${op} ${share}) ? abnormal : employees > 1`),
    ]),
  );
  const amounts = [0, 1, 3, 15, 300, 2 ** 40, 9_007_199_254_740_990, -100];
  const pairs = amounts.flatMap((revenue) =>
    [revenue * 0.03, revenue * 0.05, revenue / 1000, revenue / 3, 0, 7].flatMap((part) =>
      [-1, 0, 1].map(
        (by) =>
          new Map([
            ["revenue", revenue],
            ["rd_expense", Math.round(part) + by],
          ]),
      ),
    ),
  );
  const halves = [new Map(), only("revenue", 0), only("revenue", 5), only("rd_expense", 0), only("rd_expense", 5)];
  await expectAgreement(criteria, [...pairs, ...halves], exampleCatalogue, today);
});

test("cities that end within a word, with it, and behind a block", async () => {
  const criteria = ["employees >= 2", "!(abnormal || employees >= 4)", 'credit_class != "D"'].map(compiled);
  for (const rows of [1, 31, 32, 33, 4095, 4096, 4097]) {
    const entities = Array.from({ length: rows }, (_, row): Facts =>
      row % 7 === 0
        ? new Map()
        : new Map<string, FactValue>([
            ["employees", row % 5],
            ["abnormal", row % 3 === 0],
          ]),
    );
    await expectAgreement(criteria, entities, exampleCatalogue, today, rows > 4096 ? 2 : 1);
  }
});

test("every policy of Hangzhou", async () => {
  const city = await loadCity("cities/hangzhou");
  const criteria = [...city.policies.values()].map(({ criterion }) => criterion);
  const random = randomNumbers(20261123);
  const entities = Array.from({ length: 400 }, () => randomFacts([...city.facts.values()], random));
  await expectAgreement(criteria, entities, city.facts, today);
  await expectAgreement(criteria, entities, city.facts, today, 2);
});

function randomFacts(declarations: readonly FactDeclaration[], random: () => number): Facts {
  const known = random();
  return new Map(
    declarations.flatMap((declaration) => (random() < known ? [[declaration.key, randomValue(declaration, random)] as const] : [])),
  );
}

function randomValue({ type, values }: FactDeclaration, random: () => number): FactValue {
  switch (type) {
    case "bool":
      return random() < 0.5;
    case "int":
      return Math.floor(random() ** 3 * 400);
    case "money":
      return Math.floor(random() ** 4 * 4_000_000_000) * 10;
    case "decimal":
      return Math.floor(random() * 1000) / 10;
    case "date":
      return `${2015 + Math.floor(random() * 13)}-0${1 + Math.floor(random() * 9)}-15`;
    case "category":
    case "text":
      return values?.[Math.floor(random() * values.length)]?.code ?? "C3911";
  }
}

/** Lehmer's generator: the same numbers for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
