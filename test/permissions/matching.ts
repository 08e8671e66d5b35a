import { type DoorTable } from "./doors.ts";

export const matchingDoors: DoorTable = {
  listMyOffers: [{ business: "ok" }],
  markMyOffersSeen: [{ business: "ok" }, () => ({ body: { upTo: "2026-11-23T07:00:00.000Z" } })],
  readPolicyReach: [{ policyOfficer: "ok" }, () => ({ params: { id: "runmiao-seed" } })],
  listPolicyRuns: [{ policyOfficer: "ok" }],
  simulatePolicy: [{ policyOfficer: "ok" }, () => ({ params: { id: "runmiao-seed" }, body: { criterion: "employees <= 500" } })],
};
