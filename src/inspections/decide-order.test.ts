import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import type { PlainDate } from "../base/index.ts";
import { type City, type InspectionPlan, inspections, loadCity, type Power } from "../city/index.ts";
import type { Facts } from "../criteria/index.ts";
import {
  countsOf,
  firstDay,
  objectionsForCause,
  objectionsToPlanned,
  openVisits,
  type OrderAsked,
  type OrderScene,
} from "./decide-order.ts";
import { taskCode, taskNumber, TASK_CODE_PATTERN, TASK_NUMBER_PATTERN } from "./task.ts";

const day = (text: string) => text as PlainDate;
const TODAY = day("2026-11-23");
const shop: Facts = new Map<string, string>([
  ["credit_class", "B"],
  ["food_business_licence", "JY-示例"],
]);
const asked: OrderAsked = { visitOn: day("2026-11-27"), checks: [], officers: ["甲", "乙"] };
type Known = OrderScene["ofYear"][number];

let city: City;
let ground: { plan: InspectionPlan; power: Power };
before(async () => {
  city = await loadCity("cities/hangzhou");
  ground = { plan: city.inspections.get("food-premises-2026")!, power: city.powers.get("food-premises-inspection")! };
});

const scene = (ofYear: readonly Known[] = [], today = TODAY): OrderScene => ({
  today,
  calendar: city.calendar,
  ofYear,
  titleOf: (id) => ({ zh: id, en: id }),
  titleOfFact: (key) => ({ zh: key, en: key }),
});
const task = (change: Partial<Known> = {}): Known => ({
  number: taskNumber("HZ", TODAY, 1),
  plan: null,
  power: "another",
  department: "cgj",
  means: "byData",
  status: "recorded",
  visitOn: day("2026-05-05"),
  joinedTo: null,
  cause: null,
  ...change,
});
const codes = (facts: Facts, change: Partial<OrderAsked> = {}, ofYear: readonly Known[] = []) =>
  objectionsToPlanned(ground, facts, { ...asked, ...change }, scene(ofYear)).map(({ code }) => code);

describe("an order under a plan", () => {
  test("stands when nothing is against it", () => assert.deepEqual(codes(shop), []));

  test("what is not known of a business puts it under no plan, whatever is not known", () => {
    for (const facts of [new Map(), new Map([["credit_class", "B"]]), new Map([["food_business_licence", "JY-示例"]])])
      assert.deepEqual(codes(facts), ["inspectionOutOfScope"]);
    assert.deepEqual(codes(new Map([...shop, ["credit_class", "A"]])), ["inspectionOutOfScope"], "low risk is left alone");
  });

  test("the months of the plan hold beside its days", () => {
    const [outside] = objectionsToPlanned(ground, shop, { ...asked, visitOn: day("2027-01-04") }, scene());
    assert.equal(outside?.code, "inspectionOutsidePeriod");
    assert.ok(!codes(shop, { visitOn: day("2026-12-31") }).includes("inspectionOutsidePeriod"), "the last day belongs to it");
  });

  test("merged inspections count for the cap, those for cause do not", () => {
    const mine = { plan: ground.plan.id, power: ground.power.id };
    assert.deepEqual(codes(shop, {}, [task({ ...mine, joinedTo: "HZJC20260501-000001" })]), ["inspectionCapReached"]);
    assert.deepEqual(codes(shop, {}, [task({ ...mine, plan: null, cause: { kind: "complaint", record: "有人反映。" } })]), []);
    const others = [1, 2].map(() => task({ plan: "another-plan", power: ground.power.id }));
    assert.deepEqual(codes(shop, {}, others), ["inspectionCapReached"], "the power's cap is one for all its plans");
  });

  test("one visit at a time: it is joined on its day, or not made", () => {
    const visit = task({ means: "onSite", status: "announced", visitOn: asked.visitOn });
    assert.deepEqual(codes(shop, {}, [visit]), ["inspectionToBeMerged"]);
    assert.deepEqual(codes(shop, { joinedTo: visit.number }, [visit]), []);
    assert.deepEqual(codes(shop, { joinedTo: visit.number, visitOn: day("2026-11-30") }, [visit]), ["inspectionVisitGone"]);
    assert.deepEqual(codes(shop, {}, [{ ...visit, visitOn: day("2026-11-20") }]), [], "a day that is over binds nobody");
  });

  test("two officers are two people", () => {
    assert.deepEqual(codes(shop, { officers: ["甲", " 甲 "] }), ["inspectionOfficersTooFew"]);
  });

  test("however often it is tried, nobody is inspected more often than the plan says, and never on two open visits", () => {
    const orders = fc.array(
      fc.record({ plan: fc.constantFrom("food-premises-2026", "food-records-2026"), day: fc.integer({ min: 0, max: 60 }) }),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(orders, (tried) => {
        const done: Known[] = [];
        for (const [at, { plan: id, day: ahead }] of tried.entries()) {
          const plan = city.inspections.get(id)!;
          const visitOn = new Date(Date.parse("2026-07-01T00:00:00Z") + ahead * 86_400_000).toISOString().slice(0, 10) as PlainDate;
          const now = scene(done, day("2026-06-25"));
          const facts: Facts = new Map<string, string>([...(shop as Map<string, string>), ["registration_status", "active"]]);
          if (objectionsToPlanned({ plan, power: ground.power }, facts, { ...asked, visitOn }, now).length > 0) continue;
          done.push(
            task({ number: `HZJC20260625-${at}`, plan: id, power: ground.power.id, means: plan.means, status: "announced", visitOn }),
          );
        }
        for (const id of ["food-premises-2026", "food-records-2026"])
          assert.ok(done.filter(({ plan }) => plan === id).length <= city.inspections.get(id)!.perYearMax);
        assert.ok(done.length <= ground.power.inspection!.perYearMax);
        assert.ok(openVisits({ ofYear: done, today: day("2026-06-25") }).length <= 1);
        const { left } = countsOf(ground.plan, ground.power, done);
        assert.ok(left >= 0 && left <= ground.plan.perYearMax);
      }),
    );
  });
});

test("a cause knows no cap, but says what it is", () => {
  assert.deepEqual(
    objectionsForCause("有人", asked, scene()).map(({ code }) => code),
    ["inspectionCauseMissing"],
  );
  const many = [1, 2, 3].map(() => task({ plan: "food-premises-2026", power: "food-premises-inspection" }));
  assert.deepEqual(objectionsForCause("12345 转来顾客投诉，11月22日。", { ...asked, visitOn: TODAY }, scene(many)), []);
});

test("a plan whose months are over lets nobody come any more", () => {
  const plan = city.inspections.get("food-records-2026")!;
  assert.deepEqual(
    ["2026-01-01", "2026-09-30", "2026-10-01", "2027-01-01"].map((each) => inspections.isPlannedFrom(plan, day(each))),
    [true, true, false, false],
  );
});

test("notice is counted in the days that the plan says", () => {
  assert.equal(firstDay({ period: 3, unit: "workingDay" }, { today: day("2026-11-27"), calendar: city.calendar }), "2026-12-02");
});

test("a code is its number and ten letters that follow from an id that stands nowhere", () => {
  const number = taskNumber("HZ", TODAY, 12);
  assert.match(number, TASK_NUMBER_PATTERN);
  assert.match(taskCode(number, "0198c0de-0000-7000-8000-00000000ffff"), TASK_CODE_PATTERN);
  assert.notEqual(taskCode(number, "a"), taskCode(number, "b"));
});
