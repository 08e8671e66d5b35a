/** How a duty was kept: in time, done but late, or not done though its day has passed. */
export type DutyTally = { met: number; late: number; missed: number };

/** What is counted of the cases of a group, or of all. */
export type Tally = {
  items: number;
  itemsCovered: number;
  filed: number;
  open: number;
  decided: number;
  onMerits: number;
  accepted: number;
  /** Finished, material complete at filing, no exception. */
  complete: number;
  completeOnce: number;
  incomplete: number;
  incompleteOnce: number;
  excepted: number;
  exceptedOnce: number;
  dueByPromise: number;
  onTimeByPromise: number;
  dueByLaw: number;
  onTimeByLaw: number;
  extended: number;
  paused: number;
  papersAsked: number;
  papersSupplied: number;
  fieldsAsked: number;
  factsConfirmed: number;
  automatic: number;
  promise: number;
  joint: number;
  acts: number;
  refusedAttempts: number;
  rated: number;
  ratingsCounted: number;
  satisfied: number;
  callBacksDue: number;
  calledBackInTime: number;
  putRightDue: number;
  putRightInTime: number;
  putRight: number;
  ratedAgain: number;
  betterAgain: number;
  appealsDecided: number;
  appealsUpheld: number;
  medianDays: number | null;
  /** How many gave each of the five levels, 1 the best; ratings held unfair are not among them. */
  levels: number[];
  duties: ReadonlyMap<string, DutyTally>;
};

export const emptyTally: Tally = {
  items: 0,
  itemsCovered: 0,
  filed: 0,
  open: 0,
  decided: 0,
  onMerits: 0,
  accepted: 0,
  complete: 0,
  completeOnce: 0,
  incomplete: 0,
  incompleteOnce: 0,
  excepted: 0,
  exceptedOnce: 0,
  dueByPromise: 0,
  onTimeByPromise: 0,
  dueByLaw: 0,
  onTimeByLaw: 0,
  extended: 0,
  paused: 0,
  papersAsked: 0,
  papersSupplied: 0,
  fieldsAsked: 0,
  factsConfirmed: 0,
  automatic: 0,
  promise: 0,
  joint: 0,
  acts: 0,
  refusedAttempts: 0,
  rated: 0,
  ratingsCounted: 0,
  satisfied: 0,
  callBacksDue: 0,
  calledBackInTime: 0,
  putRightDue: 0,
  putRightInTime: 0,
  putRight: 0,
  ratedAgain: 0,
  betterAgain: 0,
  appealsDecided: 0,
  appealsUpheld: 0,
  medianDays: null,
  levels: [0, 0, 0, 0, 0],
  duties: new Map(),
};

/** What a group of cases has in common. */
export type Dimension = "all" | "department" | "item" | "month";
