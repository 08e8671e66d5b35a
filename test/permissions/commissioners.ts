import { newId } from "../../src/base/index.ts";
import { type DoorTable, everybody } from "./doors.ts";

/** A visit, or a post, that is not there. */
const NONE = { params: { id: newId() } };

/** Service commissioners: who looks after whom, the page of a business, visits and objections to them. */
export const commissionersDoors: DoorTable = {
  readCommissionerService: [everybody("ok")],
  readMyCommissioner: [{ business: "ok" }],
  listMyVisits: [{ business: "ok" }],
  // The day has been.
  askForVisit: [
    { business: "visitDayInvalid" },
    () => ({ key: newId(), body: { way: "phone", topic: "想问政策", wantedOn: "2020-01-01" } }),
  ],
  answerMyVisit: [{ business: "visitNotFound" }, () => ({ ...NONE, body: { version: 1, act: "agree" } })],
  objectToVisit: [{ business: "visitNotFound" }, () => ({ ...NONE, body: { text: "专员查看了台账。" } })],
  listServedBusinesses: [{ commissioner: "ok" }],
  // Of somebody else's portfolio.
  readServedBusiness: [{ commissioner: "businessNotInPortfolio" }, () => ({ params: { uscc: "91330108DEM000014W" } })],
  listCommissionerLoads: [{ commissioner: "ok", coordinator: "ok" }],
  assignCommissioner: [
    { coordinator: "portfolioNotFound" },
    () => ({
      body: { portfolio: "none", commissioner: "nobody", phone: "0571-0000-0000", mail: "x@example.invalid", reason: "看谁能做什么" },
    }),
  ],
  endCommissionerPost: [{ coordinator: "postNotFound" }, () => ({ ...NONE, body: { reason: "看谁能做什么" } })],
  listServiceVisits: [{ commissioner: "ok" }],
  offerVisit: [
    { commissioner: "businessNotInPortfolio" },
    () => ({ key: newId(), body: { uscc: "91330108DEM000014W", way: "phone", topic: "讲政策", plannedOn: "2026-12-01" } }),
  ],
  answerVisit: [{ commissioner: "visitNotFound" }, () => ({ ...NONE, body: { version: 1, act: "agree", plannedOn: "2026-12-01" } })],
  recordServiceVisit: [
    { commissioner: "visitNotFound" },
    () => ({ ...NONE, body: { version: 1, madeOn: "2026-11-23", minutes: 30, asked: "问政策" } }),
  ],
  listVisitObjections: [{ auditor: "ok" }],
  decideVisitObjection: [{ auditor: "visitNotFound" }, () => ({ ...NONE, body: { finding: "service", reason: "没有查看任何东西。" } })],
  listRefusedReads: [{ auditor: "ok" }],
};
