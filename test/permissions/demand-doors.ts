import { newId } from "../../src/base/index.ts";
import { answerTo, type DoorTable, everybody } from "./doors.ts";

/** A demand, an improvement and an answer that nobody has: who may come in is told so. */
const NO_DEMAND = { params: { number: "SQ20200101-000001" } };
const nothing = () => ({ params: { id: newId() } });
const answer = { version: 1, question: "要办排水许可吗？", answer: "向市政管网排水的，要办。" };

const officers = ["departmentOfficer", "departmentHead", "coordinator"] as const;

/** What comes in beside the pages, and what is learned from demands. */
export const demandDoorsDoors: DoorTable = {
  claimDemand: [answerTo(["business"], "claimUnknown"), () => ({ body: { code: "0".repeat(64) } })],
  listLetters: [answerTo(["coordinator", "hotlineOfficer"], "ok")],
  listSimilarDemands: [answerTo([...officers, "hotlineOfficer", "commissioner", "auditor"], "demandNotFound"), () => NO_DEMAND],
  listImprovements: [answerTo([...officers, "auditor"], "ok")],
  readImprovement: [answerTo([...officers, "auditor"], "improvementNotFound"), nothing],
  finishImprovement: [
    answerTo(officers, "improvementNotFound"),
    () => ({ ...nothing(), body: { result: "已经全部整改完毕，请放心使用。" } }),
  ],
  listAnswers: [everybody("ok")],
  searchAnswers: [everybody("ok"), () => ({ query: { q: "排水许可" } })],
  readAnswer: [everybody("answerNotFound"), nothing],
  draftAnswer: [answerTo([...officers, "commissioner"], "demandNotFound"), () => NO_DEMAND],
  publishAnswer: [answerTo([...officers, "commissioner"], "demandNotFound"), () => ({ ...NO_DEMAND, body: answer })],
  withdrawAnswer: [answerTo([...officers, "commissioner"], "answerNotFound"), () => ({ ...nothing(), body: { reason: "已经过时" } })],
};
