import { newId } from "../../src/base/index.ts";
import { answerTo, type DoorTable, type Doors, everybody, type Role } from "./doors.ts";
import { type Scene, STALE, STRANGE_LEAF } from "./scene.ts";

/** Who is signed in for the city: whoever is not named in a line below may try the act, and the power list says no. */
const officials = [
  ...(["windowOfficer", "departmentOfficer", "departmentHead", "policyOfficer", "hotlineOfficer", "coordinator"] as const),
  ...(["commissioner", "auditor", "administrator"] as const),
];
const desk = ["departmentOfficer", "departmentHead", "commissioner", "hotlineOfficer", "coordinator", "auditor"] as const;

/** An act in the demand of the scene, on a version that it does not have: who may act is told that it has changed. */
const act =
  (body: object = {}, more: object = {}) =>
  ({ demand }: Scene) => ({ params: { ...demand.params, ...more }, body: { version: STALE, ...body } });
const own =
  (body: object = {}) =>
  ({ demand }: Scene) => ({ ...demand, body: { version: STALE, ...body } });

/** The answer of the power list to each who may try; `may` are those whom it lets, who then meet a version that is gone. */
const only = (may: readonly Role[], others: Doors = {}): Doors => ({
  ...answerTo(officials, "roleMayNot"),
  ...answerTo(may, "demandChanged"),
  ...others,
});
/** Acts of the department that has it: a commissioner of another department is told whose power it is. */
const ofDepartment = only(["departmentOfficer", "departmentHead"], { commissioner: "powerOfAnotherDepartment" });
const reason = "按职责分工应当这样办。";

export const demandsDoors: DoorTable = {
  fileDemand: [{ business: "ok" }, () => ({ key: newId(), body: { text: "请问食品经营许可怎么延续？" } })],
  listMyDemands: [{ business: "ok" }],
  readDemand: [
    {
      ...answerTo(["business", "departmentOfficer", "departmentHead", "coordinator", "auditor"], "ok"),
      ...answerTo(["windowOfficer", "hotlineOfficer", "commissioner"], "demandNotFound"),
    },
    ({ demand }) => demand,
  ],
  readDemandReceipt: [
    {
      ...answerTo(["business", "departmentOfficer", "departmentHead", "coordinator", "auditor"], "receiptNotFound"),
      ...answerTo(["windowOfficer", "hotlineOfficer", "commissioner"], "demandNotFound"),
    },
    ({ demand }) => ({ params: { ...demand.params, leafId: STRANGE_LEAF } }),
  ],
  answerDemandQuestion: [{ business: "demandChanged" }, own({ text: "是上个月的。" })],
  addToDemand: [{ business: "demandChanged" }, own({ text: "再补充一点。" })],
  confirmDemand: [{ business: "demandChanged" }, own()],
  refuseDemandReply: [{ business: "demandChanged" }, own({ reason: "没有解决问题。" })],
  withdrawDemand: [{ business: "demandChanged" }, own()],
  rateDemand: [{ business: "demandWrongState" }, ({ demand }) => ({ ...demand, body: { level: 1 } })],

  listDemandDesk: [answerTo(desk, "ok"), () => ({ params: { list: "team" } })],
  countDemandDesk: [answerTo(desk, "ok")],
  markDemandDeskSeen: [answerTo(desk, "ok"), () => ({ body: { upTo: "2026-11-23T07:00:00.000Z" } })],
  findCaller: [answerTo(["hotlineOfficer", "coordinator"], "ok"), () => ({ query: { phone: "057187654321" } })],
  takeDownDemand: [
    answerTo(
      ["windowOfficer", "departmentOfficer", "departmentHead", "commissioner", "hotlineOfficer", "coordinator"],
      "unnamedNeedsBusiness",
    ),
    () => ({ key: newId(), body: { channel: "hotline", text: "没有说是谁打来的。" } }),
  ],
  writeDemandNote: [
    {
      ...answerTo(["departmentOfficer", "departmentHead", "coordinator"], "ok"),
      ...answerTo(["hotlineOfficer", "commissioner"], "demandNotFound"),
      auditor: "noteNotForYou",
    },
    ({ demand }) => ({ ...demand, body: { text: "已经电话核实。" } }),
  ],
  saveDemandDraft: [
    {
      ...answerTo(["departmentOfficer", "departmentHead"], "ok"),
      ...answerTo(["commissioner", "hotlineOfficer", "coordinator", "auditor"], "partNotYours"),
    },
    ({ demand }) => ({ ...demand, body: { outcome: "answered", text: "届满三十日前申请。" } }),
  ],
  countDemands: [everybody("ok")],

  dispatchDemand: [only(["hotlineOfficer", "coordinator"]), act({ department: "rsj" })],
  addDemandPart: [only(["hotlineOfficer", "coordinator"]), act({ department: "rsj", reason })],
  coordinateDemand: [only(["coordinator"]), act({ department: "rsj", reason })],
  joinDemand: [only(["hotlineOfficer", "coordinator"]), act({ to: "SQ20200101-000001", reason })],
  callBackDemand: [only(["hotlineOfficer", "coordinator"]), act({ outcome: "resolved", record: "企业说已经解决。" })],
  escalateDemand: [only(["coordinator", "auditor"]), act({ reason })],
  takeDownInDemand: [only(["windowOfficer", "hotlineOfficer", "coordinator", "commissioner"]), act({ word: "add", text: "来电人补充。" })],
  takeDemand: [ofDepartment, act()],
  handOnDemand: [ofDepartment, act({ to: "rsj", reason })],
  askCoordinator: [ofDepartment, act({ reason })],
  askBusiness: [ofDepartment, act({ text: "请问是哪一张证？" })],
  extendDemand: [only(["departmentHead"]), act({ reason })],
  sendDemandDraft: [ofDepartment, act()],
  reviewDemandDraft: [ofDepartment, act({ outcome: "approved" })],
  replyDemandPart: [ofDepartment, act({ text: "本部门已经核实。" })],
  replyToDemand: [ofDepartment, act({ outcome: "answered", text: "届满三十日前申请。" })],
  fulfilDemandStep: [ofDepartment, act({ result: "已经兑现完毕。" }, { step: "s1" })],
  answerDemandRating: [only(["departmentOfficer", "departmentHead"]), act({ outcome: "confirmed", result: "已经整改完毕。" })],
  decideDemandRatingAppeal: [
    only(["auditor"], answerTo(["departmentOfficer", "departmentHead"], "powerOfAnotherDepartment")),
    act({ outcome: "upheld", reason }),
  ],
};
