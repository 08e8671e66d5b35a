import type { Selectable } from "kysely";
import type { Database, Tx } from "../../base/index.ts";
import type { Case } from "../case.ts";
import { owedOn, type RatingAnswer } from "./rating-answer.ts";
import type { CaseRatingAnswersTable } from "./tables.ts";

/** The answer to the bad rating of a case, or undefined where there was no bad rating. Whoever changes it has the case locked. */
export async function selectAnswer(db: Database | Tx, number: string): Promise<RatingAnswer | undefined> {
  const row = await db.selectFrom("case_rating_answers").selectAll().where("number", "=", number).executeTakeFirst();
  return row && toAnswer(row);
}

/** What the answer has come to. */
export async function keepAnswer(tx: Tx, { uscc, number }: Pick<Case, "uscc" | "number">, answer: RatingAnswer): Promise<void> {
  await tx
    .updateTable("case_rating_answers")
    .set({
      called_back_on: answer.calledBackOn,
      outcome: answer.outcome,
      appeal_outcome: answer.appealOutcome,
      put_right_due_on: answer.putRightDueOn,
      put_right_on: answer.putRightOn,
      owed_on: owedOn(answer),
    })
    .where("uscc", "=", uscc)
    .where("number", "=", number)
    .execute();
}

export function toAnswer(row: Selectable<CaseRatingAnswersTable>): RatingAnswer {
  return {
    level: row.level,
    ratedOn: row.rated_on,
    callBackDueOn: row.call_back_due_on,
    calledBackOn: row.called_back_on,
    outcome: row.outcome,
    appealOutcome: row.appeal_outcome,
    putRightDueOn: row.put_right_due_on,
    putRightOn: row.put_right_on,
    levelAgain: row.level_again,
  };
}
