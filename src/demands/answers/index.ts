/**
 * demands/answers: an answered demand becomes a question and answer for everybody.
 *
 * Invariants: nothing is public without an officer's yes, which is an act with its leaf. No public text holds what this
 * program can recognise as a name, a code, a number or an address: it is taken out of the draft and refused in what an officer
 * wrote. A demand has one public answer at most; one that no longer holds is taken down and not found any more.
 */
export { type AnswerView, answersOperations } from "./routes.ts";
export { listAnswers, type PublicAnswer, readAnswer, searchAnswers } from "./search-answers.ts";
export { answersMigrations } from "./tables.ts";
