import { newId } from "../../src/base/index.ts";
import { type DoorTable, everybody } from "./doors.ts";
import { FOOD, STALE } from "./scene.ts";

const passed = { passed: true, opinion: "同意。" };

export const publicationDoors: DoorTable = {
  listConsultations: [everybody("ok")],
  readConsultation: [everybody("ok"), ({ revision }) => ({ params: revision })],
  listComments: [everybody("ok"), ({ revision }) => ({ params: revision })],
  addComment: [everybody("ok"), ({ revision }) => ({ params: revision, key: newId(), body: { text: "看谁能做什么。" } })],
  listVersions: [everybody("ok")],
  readVersion: [everybody("ok"), ({ version }) => version],
  downloadVersion: [everybody("ok"), ({ version }) => version],
  getItemAt: [everybody("ok"), ({ version }) => ({ params: { ...version.params, id: FOOD } })],
  getEntryAt: [everybody("ok"), ({ seed, version }) => ({ params: { ...version.params, ...seed } })],
  readEntryHistory: [everybody("ok"), ({ seed }) => ({ params: seed })],
  readPublicationReceipt: [everybody("receiptNotFound"), () => ({ params: { leafId: newId() } })],
  // Roles open the doors; the department of the entry and four eyes decide the rest (scenarios/lists.test.ts).
  listRevisions: [{ policyOfficer: "ok" }],
  readRevision: [{ policyOfficer: "ok" }, ({ revision }) => ({ params: revision })],
  readEntryText: [{ policyOfficer: "ok" }, ({ seed }) => ({ params: seed })],
  listEntryNames: [{ policyOfficer: "ok" }, ({ seed }) => ({ params: { list: seed.list } })],
  checkRevisionText: [{ policyOfficer: "ok" }, ({ seed, text }) => ({ body: { ...seed, text } })],
  draftRevision: [{ policyOfficer: "revisionBeingMade" }, ({ change }) => ({ key: newId(), body: change })],
  saveRevision: [
    { policyOfficer: "revisionChanged" },
    ({ text, change, revision }) => ({ params: revision, body: { version: STALE, text, reason: change.reason } }),
  ],
  openForComments: [{ policyOfficer: "revisionChanged" }, ({ revision }) => ({ params: revision, body: { version: STALE, days: 30 } })],
  listCommentsForOffice: [{ policyOfficer: "ok" }, ({ revision }) => ({ params: revision })],
  answerComments: [
    { policyOfficer: "revisionChanged" },
    ({ revision }) => ({ params: revision, body: { version: STALE, comments: [newId()], outcome: "adopted", answer: "采纳，谢谢。" } }),
  ],
  submitForReview: [{ policyOfficer: "revisionChanged" }, ({ revision }) => ({ params: revision, body: { version: STALE } })],
  reviewRevision: [
    { policyOfficer: "revisionChanged" },
    ({ revision }) => ({
      params: revision,
      body: { version: STALE, approve: true, review: { legality: passed, fairCompetition: passed } },
    }),
  ],
  publishRevision: [
    { policyOfficer: "revisionChanged" },
    ({ revision }) => ({ params: revision, body: { version: STALE, effectiveFrom: "2027-01-01" } }),
  ],
  withdrawRevision: [
    { policyOfficer: "revisionChanged" },
    ({ revision }) => ({ params: revision, body: { version: STALE, reason: "不改了。" } }),
  ],
};
