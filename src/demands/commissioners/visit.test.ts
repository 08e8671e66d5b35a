import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../../base/index.ts";
import { type City, loadCity } from "../../city/index.ts";
import { nextActs, statusOn, stepOf, visitActs, visitStatuses, type VisitStatus } from "./visit.ts";
import { refuseInspectionWords } from "./visit-words.ts";

let city: City;
before(async () => {
  city = await loadCity("cities/hangzhou");
});

describe("the steps of a visit", () => {
  test("nothing is recorded as made that the other side did not agree to", () => {
    const act = fc.record({ act: fc.constantFrom(...visitActs), by: fc.constantFrom("business" as const, "commissioner" as const) });
    fc.assert(
      fc.property(fc.constantFrom<VisitStatus>("offered", "asked"), fc.array(act, { maxLength: 8 }), (start, acts) => {
        let status = start;
        let agreedBy: string | undefined;
        for (const { act, by } of acts) {
          const to = stepOf(act, by, status);
          if (to === undefined) continue;
          if (act === "agree") agreedBy = by;
          status = to;
        }
        if (status === "made") assert.equal(agreedBy, start === "offered" ? "business" : "commissioner");
      }),
    );
  });

  test("what is over stays over", () => {
    for (const status of ["made", "declined", "lapsed", "cancelled"] as const)
      for (const by of ["business", "commissioner"] as const) assert.deepEqual(nextActs(by, status), []);
  });

  test("silence is no consent: an offer that is not answered in time is over", () => {
    const offer = { status: "offered" as const, answerBy: "2026-11-30" as PlainDate };
    assert.equal(statusOn(offer, "2026-11-30" as PlainDate), "offered");
    assert.equal(statusOn(offer, "2026-12-01" as PlainDate), "lapsed");
    for (const status of visitStatuses.filter((each) => each !== "offered"))
      assert.equal(statusOn({ status, answerBy: "2026-11-30" as PlainDate }, "2027-01-01" as PlainDate), status);
  });
});

describe("words of inspection", () => {
  const refuses = (text: string, code: RegExp) => assert.throws(() => refuseInspectionWords(city, city.commissioners!, [text]), code, text);
  const lets = (text: string) => refuseInspectionWords(city, city.commissioners!, [text]);

  test("are refused, however they are written", () => {
    for (const text of ["上门检查消防", "例行检 查", "顺便执法", "看有没有处罚", "现场抽·查台账", "责令改正", "检\u200b查"])
      refuses(text, /visitReadsAsInspection/);
  });

  test("the name of a paper or of a service item is none, nor a sentence that says it is not asked for", () => {
    lets("问营业前消防安全检查怎么办，讲材料");
    lets("消防安全检查意见书的办理进度");
    lets("不需要任何检查");
    for (const { title } of city.items.values()) lets(`想了解“${title.zh}”`);
  });

  test("what the government may not touch is not touched on a visit either", () => {
    const [area] = city.offLimits.values();
    refuses(`请说明${area!.words[0]}`, /offLimitsTouched/);
  });
});
