import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import { demands, loadCity } from "../../city/index.ts";
import { learnedWords } from "./learned-words.ts";
import { type DepartmentCount, weighDepartments, type WordCount } from "./weigh-departments.ts";

type Answered = { text: string; department: string };

/** The counts that learning these demands leaves. */
function learn(answered: readonly Answered[]): { words: WordCount[]; departments: DepartmentCount[] } {
  const words = new Map<string, WordCount>();
  const departments = new Map<string, DepartmentCount>();
  for (const { text, department } of answered) {
    const of = departments.get(department) ?? { department, demands: 0 };
    departments.set(department, { ...of, demands: of.demands + 1 });
    for (const word of learnedWords(text)) {
      const key = `${word} ${department}`;
      const counted = words.get(key) ?? { word, department, demands: 0 };
      words.set(key, { ...counted, demands: counted.demands + 1 });
    }
  }
  return { words: [...words.values()], departments: [...departments.values()] };
}

const weigh = (answered: readonly Answered[], text: string) => {
  const { words, departments } = learn(answered);
  const asked = new Set(learnedWords(text));
  return weighDepartments(
    words.filter(({ word }) => asked.has(word)),
    departments,
  );
};

const many = (times: number, text: string, department: string): Answered[] => Array.from({ length: times }, () => ({ text, department }));

test("what is remembered has no names, numbers and addresses", () => {
  const text = "我是杭州示例星河软件有限公司，电话13800000000，邮箱 boss@star.example，合同号HT-2026-7，车间用电增容";
  assert.deepEqual(learnedWords(text).toSorted(), ["增容", "合同", "用电", "电话", "车间", "邮箱"].toSorted());
});

test("the words of past demands speak for the department that answered them, and say how many", () => {
  const past = [...many(20, "充电桩跳闸，要增容", "fgw"), ...many(20, "招不到工人，社保补贴", "rsj"), ...many(2, "充电桩收费太高", "scjg")];
  const found = weigh(past, "园区的充电桩又跳闸了");
  assert.equal(found?.department, "fgw");
  assert.ok(found.likelihood > 0.9);
  assert.deepEqual(found.words[0], { word: "跳闸", answered: 20, demands: 20 });
  assert.ok(found.words.some(({ word, answered, demands: all }) => word === "充电" || (answered === 20 && all === 22)));
});

test("too little, nothing in common, or words of everybody: nothing is suggested", () => {
  assert.equal(weigh(many(10, "充电桩跳闸", "fgw"), "充电桩跳闸"), undefined);
  const past = [...many(20, "充电桩跳闸", "fgw"), ...many(20, "社保补贴", "rsj")];
  assert.equal(weigh(past, "商标被抢注"), undefined);
  const everybody = ["fgw", "rsj", "swj"].flatMap((department) => many(20, "问题很久没有解决", department));
  assert.equal(weigh(everybody, "问题很久没有解决"), undefined);
});

test("the order in which demands were counted makes no difference", () => {
  const past = [...many(20, "充电桩跳闸", "fgw"), ...many(20, "社保补贴", "rsj"), ...many(9, "充电桩社保", "swj")];
  fc.assert(
    fc.property(fc.shuffledSubarray(past, { minLength: past.length }), (shuffled) => {
      assert.deepEqual(weigh(shuffled, "充电桩 社保 补贴"), weigh(past, "充电桩 社保 补贴"));
    }),
    { numRuns: 20 },
  );
});

test("of a year of demands, a tenth of them misled, the department is named rightly where one is named", async () => {
  const city = await loadCity(fileURLToPath(new URL("../../../cities/hangzhou", import.meta.url)));
  const rules = city.demands!;
  const subjects = [...rules.subjects.values()];
  const random = seeded(20_261_124);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const make = (): { text: string; department: string } => {
    const subject = pick(subjects);
    const said = [
      pick(subject.words),
      pick(subject.words),
      pick(["我们公司", "园区", "请尽快", "已经三个月了", "员工反映"]),
      pick(pick(subjects).words),
    ];
    const text = said.toSorted(() => random() - 0.5).join("，");
    const { department } = demands.routeDemand(rules, { kind: "help", subject: subject.id, text }, { today: "2026-11-24" as PlainDate });
    return { text, department };
  };
  const departments = [...city.departments.keys()];
  const past = Array.from({ length: 3000 }, () => {
    const demand = make();
    return random() < 0.1 ? { ...demand, department: pick(departments) } : demand;
  });
  const { words, departments: counts } = learn(past);
  const byWord = Map.groupBy(words, ({ word }) => word);
  let [named, right] = [0, 0];
  for (let trial = 0; trial < 500; trial++) {
    const { text, department } = make();
    const found = weighDepartments(
      learnedWords(text).flatMap((word) => byWord.get(word) ?? []),
      counts,
    );
    if (found === undefined) continue;
    named += 1;
    if (found.department === department) right += 1;
  }
  assert.ok(named > 180, `named ${named} of 500`);
  assert.ok(right / named > 0.8, `right ${right} of ${named}`);
});

/** A small generator (mulberry32), so that the year is the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
