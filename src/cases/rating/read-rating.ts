import { type Acting, holdsDoor } from "../../access/index.ts";
import type { Text } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { openCaseFor } from "../read-case.ts";
import { selectEvents } from "../case-rows.ts";
import type { CaseEvent } from "../case.ts";
import { selectAnswer } from "./keep-answer.ts";
import { APPEALS_POWER, owedOn, type RatingAnswer, stageOf, stageWords } from "./rating-answer.ts";

/** A bad rating with the words of both sides, as its business, its department and who decides on it read it. */
export type RatingView = {
  number: string;
  item: { id: string; title: Text };
  department: { id: string; title: Text };
  power: string;
  version: number;
  stage: ReturnType<typeof stageOf>;
  stageTitle: Text;
  owedOn: string | null;
  overdue: boolean;
  answer: RatingAnswer;
  text?: string;
  record?: string;
  appealReason?: string;
  result?: string;
  textAgain?: string;
  /** Whether the reader may rate once more. */
  mayRateAgain: boolean;
};

/** @throws Refusal caseNotFound, otherDepartment, ratingNotBad */
export async function readRating(ctx: Acting, number: string): Promise<RatingView> {
  const found = await openCaseFor(ctx, number);
  const answer = await selectAnswer(ctx.db, number);
  if (answer === undefined) throw refuse("ratingNotBad", {});
  return viewRating(ctx, { ...found, answer, events: await selectEvents(ctx.db, found) });
}

type Rated = {
  number: string;
  item: string;
  department: string;
  power: string;
  version: number;
  answer: RatingAnswer;
  events: readonly CaseEvent[];
};

export function viewRating(ctx: Acting, { number, item, department, power, version, answer, events }: Rated): RatingView {
  const { city } = ctx;
  const stage = stageOf(answer);
  const owed = owedOn(answer);
  return {
    number,
    item: { id: item, title: city.items.get(item)?.title ?? { zh: item, en: item } },
    department: { id: department, title: city.departments.get(department)?.title ?? { zh: department, en: department } },
    power,
    version,
    stage,
    stageTitle: stageWords[stage],
    owedOn: owed,
    overdue: owed !== null && owed < ctx.today,
    answer,
    ...wordsIn(events),
    mayRateAgain: holdsDoor(ctx.actor, ["business"]) && stage === "answered" && answer.levelAgain === null,
  };
}

/** What was said at each step; nobody's name is in it. */
function wordsIn(events: readonly CaseEvent[]): Pick<RatingView, "text" | "record" | "appealReason" | "result" | "textAgain"> {
  const words: Pick<RatingView, "text" | "record" | "appealReason" | "result" | "textAgain"> = {};
  for (const event of events) {
    if (event.type === "rated" && event.payload.text !== undefined) words.text = event.payload.text;
    if (event.type === "ratingCalledBack") words.record = event.payload.record;
    if (event.type === "ratingAppealDecided") words.appealReason = event.payload.reason;
    if (event.type === "ratingPutRight") words.result = event.payload.result;
    if (event.type === "ratedAgain" && event.payload.text !== undefined) words.textAgain = event.payload.text;
  }
  return words;
}

/** Whether the reader belongs to the office that decides appeals, and so reads those of all departments. */
export function decidesAppeals({ actor, city }: Pick<Acting, "actor" | "city">): boolean {
  if (actor.kind !== "person") return false;
  return actor.role === "auditor" || (actor.department !== undefined && actor.department === city.powers.get(APPEALS_POWER)?.department);
}
