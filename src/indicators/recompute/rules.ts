import { NotATable, type Row } from "./read-table.ts";

// The definitions of the measures, said a second time over the public records, one record at a time. Nothing here is shared
// with the queries that publish them: that is what makes it a check.

/** What one record adds to a measure: above the line, below the line. */
type Part = readonly [above: number, below: number];
const nothing: Part = [0, 0];

const yes = (cell: string | undefined): boolean => cell === "1" || cell === "true";
const number = (cell: string | undefined): number => {
  const value = Number(cell);
  if (cell === undefined || cell === "" || !Number.isInteger(value)) throw new NotATable(`不是整数 / no whole number: ${cell}`);
  return value;
};
const finished = (row: Row): boolean => (row.decided ?? "") !== "";
const onMerits = (row: Row): boolean => finished(row) && row.state === "decided";
const within = (condition: boolean, counts: boolean): Part => (condition ? [counts ? 1 : 0, 1] : nothing);

function inTime(row: Row, due: string | undefined, today: string): Part {
  if (onMerits(row)) return [due !== undefined && due !== "" && row.decided! <= due ? 1 : 0, 1];
  return row.state === "open" && due !== undefined && due !== "" && due < today ? [0, 1] : nothing;
}

/** One duty as the record writes it: what, due day, day it was done, how that was. */
export function dutiesOf(row: Row): { what: string; how: string }[] {
  return (row.duties ?? "")
    .split(" ")
    .filter((each) => each !== "")
    .map((each) => {
      const [what = "", due = "", done = "", how = ""] = each.split(":");
      const fits = { met: done !== "" && done <= due, late: done !== "" && done >= due, missed: done === "", waiting: done === "" }[how];
      if (!fits) throw new NotATable(`一项义务前后不符 / a duty contradicts itself: ${each}`);
      return { what, how };
    });
}

function kept(row: Row, duty: string): Part {
  const judged = dutiesOf(row).filter(({ what, how }) => what === duty && how !== "waiting");
  return [judged.filter(({ how }) => how === "met").length, judged.length];
}

const eligible = (row: Row): boolean => finished(row) && !yes(row.excepted);
const once = (row: Row): boolean => number(row.visits) <= 1;

/** Of each case. */
export const caseRules: Readonly<Record<string, (row: Row, today: string) => Part>> = {
  visitsAtMostOne: (row) => within(eligible(row) && yes(row.complete_at_filing), once(row)),
  incompleteOnce: (row) => within(eligible(row) && row.complete_at_filing !== "" && !yes(row.complete_at_filing), once(row)),
  exceptedOnce: (row) => within(finished(row) && yes(row.excepted), once(row)),
  onTimeByPromise: (row, today) => inTime(row, row.due, today),
  onTimeByLaw: (row, today) => inTime(row, row.statutory_due, today),
  noticeInTime: (row) => kept(row, "notice"),
  deliveredInTime: (row) => kept(row, "deliver"),
  extended: (row) => within(yes(row.accepted), yes(row.extended)),
  paused: (row) => within(yes(row.accepted), number(row.pauses) > 0),
  papersAsked: (row) => [number(row.papers_asked), 1],
  papersAgainstOrdinary: (row) => [number(row.papers_asked), number(row.papers_asked) + number(row.papers_supplied)],
  papersSupplied: (row) => [number(row.papers_supplied), number(row.papers_asked) + number(row.papers_supplied)],
  fieldsAsked: (row) => [number(row.fields_asked), 1],
  fieldsAgainstOrdinary: (row) => [number(row.fields_asked), number(row.fields_asked) + number(row.facts_confirmed)],
  factsConfirmed: (row) => [number(row.facts_confirmed), number(row.fields_asked) + number(row.facts_confirmed)],
  automatic: (row) => within(onMerits(row), yes(row.automatic)),
  promise: (row) => within(onMerits(row), yes(row.promise)),
  joint: (row) => within(true, yes(row.joint)),
  rated: (row) => within(finished(row), yes(row.rated)),
  refusedAttempts: (row) => [0, number(row.acts)],
};

const judged = (step: string | undefined): boolean => step === "met" || step === "late" || step === "missed";
const good = (level: string | undefined): boolean => number(level) <= 3;

/** Of each kind of rating; what it adds is taken as often as it was given. */
export const ratingRules: Readonly<Record<string, (row: Row) => Part>> = {
  satisfied: (row) => within(yes(row.counted), good(row.level)),
  calledBackInTime: (row) => within(judged(row.call_back), row.call_back === "met"),
  putRightInTime: (row) => within(judged(row.put_right), row.put_right === "met"),
  ratedAgain: (row) => within(row.put_right === "met" || row.put_right === "late", row.level_again !== ""),
  betterAgain: (row) => within(row.level_again !== "", row.level_again !== "" && good(row.level_again)),
  appealsUpheld: (row) => within(row.appeal !== "none", row.appeal === "upheld"),
};

/** Calendar days from filing to decision, or undefined while there is none. */
export function daysOf(row: Row): number | undefined {
  return finished(row) ? (Date.parse(row.decided!) - Date.parse(row.filed ?? "")) / 86_400_000 : undefined;
}
