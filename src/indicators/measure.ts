import { type MeasureId, measureIds, type MeasureWords, measureWords } from "./measure-words.ts";
import type { Tally } from "./tally.ts";

/** Below this denominator no value is shown: a rate of four cases says nothing, and may say something about one. */
export const DENOMINATOR_MIN = 5;

/** A number and what it was made of. */
export type MeasureValue = {
  id: MeasureId;
  /** Null for a median, which has none, and below DENOMINATOR_MIN. */
  numerator: number | null;
  denominator: number;
  /** Null below DENOMINATOR_MIN. */
  value: number | null;
};

/** A number with what it means. */
export type Measure = MeasureValue & MeasureWords;

/** The measures of a tally, each with its definition and its denominator. */
export function measuresOf(tally: Tally): Measure[] {
  return valuesOf(tally).map((value) => ({ ...value, ...measureWords[value.id] }));
}

/** The bare numbers, of all or of a group. */
export function valuesOf(tally: Tally): MeasureValue[] {
  return measureIds.map((id) => {
    const [numerator, denominator] = partsOf[id](tally);
    if (denominator < DENOMINATOR_MIN) return { id, numerator: null, denominator, value: null };
    if (id === "medianDays") return { id, numerator: null, denominator, value: tally.medianDays };
    const scale = measureWords[id].kind === "perThousand" ? 1000 : 1;
    return { id, numerator, denominator, value: (numerator * scale) / denominator };
  });
}

const partsOf: Record<MeasureId, (tally: Tally) => readonly [numerator: number, denominator: number]> = {
  itemCoverage: (t) => [t.itemsCovered, t.items],
  visitsAtMostOne: (t) => [t.completeOnce, t.complete],
  incompleteOnce: (t) => [t.incompleteOnce, t.incomplete],
  exceptedOnce: (t) => [t.exceptedOnce, t.excepted],
  onTimeByPromise: (t) => [t.onTimeByPromise, t.dueByPromise],
  onTimeByLaw: (t) => [t.onTimeByLaw, t.dueByLaw],
  noticeInTime: (t) => keptOf(t, "notice"),
  deliveredInTime: (t) => keptOf(t, "deliver"),
  extended: (t) => [t.extended, t.accepted],
  paused: (t) => [t.paused, t.accepted],
  medianDays: (t) => [0, t.decided],
  papersAsked: (t) => [t.papersAsked, t.filed],
  papersAgainstOrdinary: (t) => [t.papersAsked, t.papersAsked + t.papersSupplied],
  papersSupplied: (t) => [t.papersSupplied, t.papersAsked + t.papersSupplied],
  fieldsAsked: (t) => [t.fieldsAsked, t.filed],
  fieldsAgainstOrdinary: (t) => [t.fieldsAsked, t.fieldsAsked + t.factsConfirmed],
  factsConfirmed: (t) => [t.factsConfirmed, t.fieldsAsked + t.factsConfirmed],
  automatic: (t) => [t.automatic, t.onMerits],
  promise: (t) => [t.promise, t.onMerits],
  joint: (t) => [t.joint, t.filed],
  satisfied: (t) => [t.satisfied, t.ratingsCounted],
  rated: (t) => [t.rated, t.decided],
  calledBackInTime: (t) => [t.calledBackInTime, t.callBacksDue],
  putRightInTime: (t) => [t.putRightInTime, t.putRightDue],
  ratedAgain: (t) => [t.ratedAgain, t.putRight],
  betterAgain: (t) => [t.betterAgain, t.ratedAgain],
  appealsUpheld: (t) => [t.appealsUpheld, t.appealsDecided],
  refusedAttempts: (t) => [t.refusedAttempts, t.acts],
};

function keptOf({ duties }: Tally, what: string): [number, number] {
  const { met = 0, late = 0, missed = 0 } = duties.get(what) ?? {};
  return [met, met + late + missed];
}

/** A share, or null where there are too few. */
export function shareOf(numerator: number, denominator: number): number | null {
  return denominator < DENOMINATOR_MIN ? null : numerator / denominator;
}
