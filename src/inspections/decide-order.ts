import type { PlainDate, Text } from "../base/index.ts";
import { dueDate } from "../cases/index.ts";
import { type Calendar, type InspectionPlan, inspections, type Power, type RefusalCode } from "../city/index.ts";
import { evaluateCriterion, type Facts } from "../criteria/index.ts";
import type { Means, Task } from "./task.ts";

/** Why an inspection may not be ordered: an entry of the closed list with what it is filled with. */
export type Objection = { code: RefusalCode & `inspection${string}`; params: Record<string, string | number | Text> };

export type OrderAsked = {
  visitOn: PlainDate;
  /** Ids of what is to be looked at; all of the plan when empty. */
  checks: readonly string[];
  officers: readonly string[];
  /** The visit to be joined. */
  joinedTo?: string | undefined;
};

/** What an order is weighed by. `ofYear`: the business's inspections of the year of the visit that were not cancelled. */
export type OrderScene = {
  today: PlainDate;
  calendar: Calendar;
  ofYear: readonly Pick<Task, "number" | "plan" | "power" | "department" | "means" | "status" | "visitOn" | "joinedTo" | "cause">[];
  titleOf(department: string): Text;
  titleOfFact(key: string): Text;
};

/** No inspection is made by fewer (行政处罚法 42). */
const OFFICERS_MIN = 2;

/**
 * Everything that stands against inspecting one business under a plan, first what weighs most; empty when it may be ordered. Pure.
 * What is not known of the business speaks for nobody: it is then no business of the plan.
 */
export function objectionsToPlanned(
  { plan, power }: { plan: InspectionPlan; power: Power },
  facts: Facts,
  asked: OrderAsked,
  scene: OrderScene,
): Objection[] {
  return [
    ...outsidePeriod(plan, asked.visitOn),
    ...outOfScope(plan, facts, scene),
    ...capReached(plan, power, scene),
    ...unlisted(plan, asked.checks),
    ...dayPast(asked, scene),
    ...shortNotice(plan, asked, scene),
    ...toBeMerged(plan.means, asked, scene),
    ...tooFew(asked),
  ];
}

/** The same for a cause: it knows no plan and no cap (个案检查), but neither one officer alone nor a day that is over. */
export function objectionsForCause(record: string, asked: OrderAsked, scene: OrderScene): Objection[] {
  const missing: Objection[] = record.trim().length < CAUSE_LENGTH_MIN ? [{ code: "inspectionCauseMissing", params: {} }] : [];
  return [...missing, ...dayPast(asked, scene), ...joinedVisit(asked, scene), ...tooFew(asked)];
}

/** Who said what and when takes so many characters at least. */
const CAUSE_LENGTH_MIN = 6;

/** How often the business has been inspected under the plan this year, and how often it still may be. Merged ones count; causes do not. */
export function countsOf(
  plan: Pick<InspectionPlan, "id" | "perYearMax">,
  power: Pick<Power, "id" | "inspection">,
  ofYear: OrderScene["ofYear"],
): { plan: number; power: number; left: number } {
  const planned = ofYear.filter((task) => task.cause === null);
  const [underPlan, underPower] = [
    planned.filter((task) => task.plan === plan.id).length,
    planned.filter((task) => task.power === power.id).length,
  ];
  const left = Math.min(plan.perYearMax - underPlan, (power.inspection?.perYearMax ?? 0) - underPower);
  return { plan: underPlan, power: underPower, left: Math.max(0, left) };
}

function outsidePeriod(plan: InspectionPlan, day: PlainDate): Objection[] {
  if (inspections.isPlannedFor(plan, day)) return [];
  const { inForce, months, title } = plan;
  const year = inForce.from.slice(0, 4);
  const [from, to] = months
    ? [
        { zh: `${year}年${months.from}月`, en: `month ${months.from} of ${year}` },
        { zh: `${months.to}月`, en: `month ${months.to}` },
      ]
    : [dayText(inForce.from), dayText(inForce.to)];
  return [{ code: "inspectionOutsidePeriod", params: { title, from, to, day: dayText(day) } }];
}

function outOfScope(plan: InspectionPlan, facts: Facts, { today, titleOfFact }: OrderScene): Objection[] {
  const { outcome, missing } = evaluateCriterion(plan.criterion, facts, { today });
  if (outcome === "eligible") return [];
  const names = missing.map(titleOfFact);
  const why: Text =
    outcome === "unknown"
      ? {
          zh: `${names.map(({ zh }) => zh).join("、")}还不知道，不知道的不能当作符合。`,
          en: `${names.map(({ en }) => en).join(", ")} is not known, and what is not known is no reason.`,
        }
      : { zh: `计划的对象是：${plan.scope.words.zh}`, en: `it is for: ${plan.scope.words.en}` };
  return [{ code: "inspectionOutOfScope", params: { title: plan.title, why } }];
}

function capReached(plan: InspectionPlan, power: Power, { ofYear }: OrderScene): Objection[] {
  const counts = countsOf(plan, power, ofYear);
  if (counts.plan >= plan.perYearMax)
    return [{ code: "inspectionCapReached", params: { title: plan.title, count: counts.plan, max: plan.perYearMax } }];
  const max = power.inspection?.perYearMax ?? 0;
  return counts.power >= max ? [{ code: "inspectionCapReached", params: { title: power.title, count: counts.power, max } }] : [];
}

function unlisted(plan: InspectionPlan, checks: readonly string[]): Objection[] {
  const check = checks.find((id) => !plan.checks.some((each) => each.id === id));
  return check === undefined ? [] : [{ code: "inspectionSubjectNotListed", params: { check } }];
}

function dayPast({ visitOn }: OrderAsked, { today }: OrderScene): Objection[] {
  return visitOn < today ? [{ code: "inspectionDayPast", params: { day: dayText(visitOn) } }] : [];
}

function shortNotice({ notice }: InspectionPlan, { visitOn }: OrderAsked, scene: OrderScene): Objection[] {
  const day = firstDay(notice, scene);
  if (visitOn >= day || visitOn < scene.today) return [];
  const { period, unit } = notice;
  const words =
    unit === "workingDay" ? { zh: `${period} 个工作日`, en: `${period} working day(s)` } : { zh: `${period} 日`, en: `${period} day(s)` };
  return [{ code: "inspectionNoticeTooShort", params: { period: words, day: dayText(day) } }];
}

/** The first day for which the business is told in time. */
export function firstDay(notice: InspectionPlan["notice"], { today, calendar }: Pick<OrderScene, "today" | "calendar">): PlainDate {
  return dueDate({ from: today, ...notice, calendar }).dueOn;
}

/** One visit at a time: who comes to a business that is visited already joins that visit (能合并的不得重复，能联合的不得多头). */
function toBeMerged(means: Means, asked: OrderAsked, scene: OrderScene): Objection[] {
  if (means === "byData") return [];
  if (asked.joinedTo !== undefined) return joinedVisit(asked, scene);
  const visit = openVisits(scene)[0];
  if (visit === undefined) return [];
  const { department, visitOn, number } = visit;
  return [{ code: "inspectionToBeMerged", params: { department: scene.titleOf(department), day: dayText(visitOn), number } }];
}

function joinedVisit({ joinedTo, visitOn }: OrderAsked, scene: OrderScene): Objection[] {
  if (joinedTo === undefined) return [];
  const isThere = openVisits(scene).some((visit) => visit.number === joinedTo && visit.visitOn === visitOn);
  return isThere ? [] : [{ code: "inspectionVisitGone", params: { number: joinedTo } }];
}

/** Visits to come that others can join; one that has joined another is the same visit. */
export function openVisits<T extends Pick<Task, "means" | "status" | "joinedTo" | "visitOn">>({
  ofYear,
  today,
}: {
  ofYear: readonly T[];
  today: PlainDate;
}): T[] {
  return ofYear.filter(
    ({ means, status, joinedTo, visitOn }) => means === "onSite" && status === "announced" && joinedTo === null && visitOn >= today,
  );
}

function tooFew({ officers }: OrderAsked): Objection[] {
  const named = new Set(officers.map((name) => name.trim()).filter((name) => name !== ""));
  return named.size < OFFICERS_MIN ? [{ code: "inspectionOfficersTooFew", params: {} }] : [];
}

export function dayText(day: PlainDate): Text {
  const [year, month, date] = day.split("-").map(Number);
  return { zh: `${year}年${month}月${date}日`, en: day };
}
