import { newId } from "../../src/base/index.ts";
import { type DoorTable, everybody, officials, readers } from "./doors.ts";
import { FOOD, NO_VISIT, STALE, STRANGE_LEAF } from "./scene.ts";

export const applicationsDoors: DoorTable = {
  listJointMatters: [everybody("ok")],
  getJointMatter: [everybody("ok"), () => ({ params: { id: "open-restaurant" } })],
  prepareApplication: [{ business: "ok" }, () => ({ params: { id: FOOD } })],
  submitApplication: [{ business: "itemNotFound" }, () => ({ key: newId(), body: { item: "no-such-item" } })],
  answerCorrection: [{ business: "caseChanged" }, ({ food }) => ({ ...food, body: { version: STALE } })],
  withdrawApplication: [{ business: "caseChanged" }, ({ food }) => ({ ...food, body: { version: STALE } })],
  prepareJointApplication: [{ business: "ok" }, () => ({ params: { id: "open-restaurant" } })],
  submitJointApplication: [{ business: "jointNotFound" }, () => ({ key: newId(), body: { matter: "no-such-matter" } })],
  answerJointCorrection: [{ business: "jointNothingAsked" }, ({ joint }) => ({ ...joint, body: {} })],
  withdrawJointApplication: [{ business: "jointPartNotOpen" }, ({ joint }) => ({ ...joint, body: { items: ["no-such-item"] } })],
  listMyJointApplications: [{ business: "ok" }],
  readJointApplication: [readers("ok"), ({ joint }) => joint],
  readJointReceipt: [readers("ok"), ({ joint }) => joint],
  readJointResult: [{ business: "jointResultPending", auditor: "jointResultPending" }, ({ joint }) => joint],
  readDecision: [readers("decisionNotMade"), ({ food }) => food],
  // the counter
  prepareAtCounter: [{ windowOfficer: "ok" }, () => ({ params: { id: FOOD }, query: { uscc: "91330106DEM0000733" } })],
  fileAtCounter: [{ windowOfficer: "itemNotFound" }, () => ({ key: newId(), body: { item: "no-such-item", uscc: "91330106DEM0000733" } })],
  answerCorrectionAtCounter: [
    { windowOfficer: "visitNotYours" },
    ({ food }) => ({ ...NO_VISIT, body: { number: food.params.number, version: STALE } }),
  ],
  supplyMaterialAtCounter: [
    { windowOfficer: "visitNotYours" },
    ({ food }) => ({
      ...NO_VISIT,
      body: { number: food.params.number, version: STALE, files: [{ material: "layout", file: newId() }] },
    }),
  ],
  prepareJointAtCounter: [{ windowOfficer: "visitNotYours" }, () => ({ params: { ...NO_VISIT.params, matter: "open-restaurant" } })],
  fileJointAtCounter: [{ windowOfficer: "visitNotYours" }, () => ({ ...NO_VISIT, key: newId(), body: { matter: "open-restaurant" } })],
  getScanReader: [{ business: "ok", windowOfficer: "ok" }],
  readScan: [{ business: "fileTypeWrong", windowOfficer: "fileTypeWrong" }, () => ({ body: Buffer.from("neither a picture nor a PDF") })],
  actOnMany: [
    { windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok" },
    () => ({ body: { rows: [{ number: "HZ20200101-000001", version: STALE, act: "accept" }] } }),
  ],
  // Official acts: whoever is signed in for the city may try; the power list, not the door, says no, and counts it.
  acceptApplication: [
    { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: act }),
  ],
  decideOnTheSpot: [
    { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, approve: true } }),
  ],
  askCorrection: [
    { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, asked: [{ material: "layout", reason: "图看不清楚" }] } }),
  ],
  rejectApplication: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, reason: "不属于本机关职权范围。" } }),
  ],
  decideCase: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, approve: true } }),
  ],
  judgeMaterial: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, material: "food-safety-rules", outcome: "right" } }),
  ],
  revokeAcceptance: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, material: "food-safety-rules", reason: "补交的材料逾期没有提交。" } }),
  ],
  revokeGrant: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, ground: "deceit", reason: "提交的材料是伪造的，经核实属实。" } }),
  ],
  reviewDecision: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, outcome: "upheld", reason: "复核后认为原决定正确。" } }),
  ],
  checkPromise: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, outcome: "kept", finding: "逐项核对，与承诺一致，没有发现问题。" } }),
  ],
  listPromises: [{ departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" }],
  listAutomatic: [{ departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" }],
  supplyMaterial: [
    { business: "caseChanged" },
    ({ food, file }) => ({ ...food, body: { version: STALE, files: [{ material: "food-safety-rules", file }] } }),
  ],
  readDocument: [readers("documentNotFound"), ({ food }) => ({ params: { ...food.params, leafId: STRANGE_LEAF } })],
};
