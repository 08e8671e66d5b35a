import { newId } from "../../src/base/index.ts";
import { type DoorTable, officials, readers } from "./doors.ts";
import { NO_VISIT, STALE } from "./scene.ts";

export const casesDoors: DoorTable = {
  listMyCases: [{ business: "ok" }],
  rateCase: [{ business: "ratingTooEarly" }, ({ food }) => ({ ...food, body: { level: 1 } })],
  rateAgain: [{ business: "wrongState" }, ({ food }) => ({ ...food, body: { level: 1 } })],
  // Bad ratings: who answers them, and who decides what is disputed.
  readRating: [readers("ratingNotBad"), ({ food }) => food],
  listRatings: [{ departmentOfficer: "ok", departmentHead: "ok", auditor: "ok" }],
  callBackRating: [
    { ...officials, departmentHead: "caseChanged", windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, outcome: "confirmed", record: "已与申请人通话，情况属实。" } }),
  ],
  putRightRating: [
    { ...officials, departmentHead: "caseChanged", windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, result: "已增开窗口，并向申请人说明。" } }),
  ],
  decideRatingAppeal: [
    {
      ...officials,
      departmentHead: "powerOfAnotherDepartment",
      windowOfficer: "roleMayNot",
      departmentOfficer: "powerOfAnotherDepartment",
      auditor: "wrongState",
    },
    ({ food }) => ({ ...food, body: { outcome: "upheld", reason: "通话记录与评价内容不符。" } }),
  ],
  readCase: [readers("ok"), ({ food }) => food],
  readReceipt: [readers("ok"), ({ food, leafId }) => ({ params: { ...food.params, leafId } })],
  // the counter
  findAtCounter: [{ windowOfficer: "ok" }, () => ({ query: { q: "湖" } })],
  beginVisit: [{ windowOfficer: "ok" }, () => ({ body: { id: newId(), uscc: "91330108DEM000014W" } })],
  readVisit: [{ windowOfficer: "visitNotYours" }, () => NO_VISIT],
  recordVisit: [
    { windowOfficer: "visitNotYours" },
    ({ food }) => ({ ...NO_VISIT, body: { number: food.params.number, reason: "advice" } }),
  ],
  handOverResult: [{ windowOfficer: "caseChanged" }, ({ food, act }) => ({ ...NO_VISIT, body: { ...act, number: food.params.number } })],
  // the desk
  listQueue: [{ windowOfficer: "ok", departmentOfficer: "ok", departmentHead: "ok" }],
  takeCase: [{ departmentOfficer: "caseNotFound", departmentHead: "caseNotFound" }, () => ({ params: { number: "HZ20200101-000001" } })],
  handOnCase: [
    {
      departmentOfficer: "colleagueNotFound",
      departmentHead: "colleagueNotFound",
    },
    ({ food }) => ({ ...food, body: { to: "nobody", reason: "忙不过来" } }),
  ],
  listColleagues: [{ departmentOfficer: "ok", departmentHead: "ok", commissioner: "ok", coordinator: "ok" }],
  listAbsences: [{ departmentOfficer: "ok", departmentHead: "ok", commissioner: "ok", coordinator: "ok" }],
  arrangeDeputy: [
    {
      departmentOfficer: "colleagueNotFound",
      departmentHead: "colleagueNotFound",
      commissioner: "colleagueNotFound",
      coordinator: "colleagueNotFound",
    },
    () => ({ body: { deputy: "nobody", fromOn: "2026-11-23", toOn: "2026-11-24" } }),
  ],
  endAbsence: [
    {
      departmentOfficer: "deputyNotFound",
      departmentHead: "deputyNotFound",
      commissioner: "deputyNotFound",
      coordinator: "deputyNotFound",
    },
    () => ({ params: { id: "nobody" } }),
  ],
  // Official acts: whoever is signed in for the city may try; the power list, not the door, says no, and counts it.
  pauseCase: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({
      ...food,
      body: { ...act, ground: "testing", reason: "需要送检验机构检测样品。", expectedDays: 5, law: "食品安全法 第87条" },
    }),
  ],
  resumeCase: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, result: "检测报告已经收到，结果合格。" } }),
  ],
  // The head alone lengthens a period (行政许可法 42).
  extendCase: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "roleMayNot", departmentHead: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, reason: "案情复杂，需要补充核实经营场所。" } }),
  ],
  offerHearing: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, reason: "拟作出的决定关系重大利益。" } }),
  ],
  noticeHearing: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, heldOn: "2026-12-20", time: "09:30", place: "三楼听证室", chair: "示例主持人" } }),
  ],
  holdHearing: [
    { ...officials, windowOfficer: "roleMayNot", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, record: "双方陈述完毕，记录已经核对签字。" } }),
  ],
  deliverDecision: [
    { ...officials, windowOfficer: "caseChanged", departmentOfficer: "caseChanged" },
    ({ food, act }) => ({ ...food, body: { ...act, method: "counter" } }),
  ],
  askHearing: [{ business: "caseChanged" }, ({ food }) => ({ ...food, body: { version: STALE } })],
  askReview: [{ business: "caseChanged" }, ({ food }) => ({ ...food, body: { version: STALE, text: "请人工再看一遍" } })],
};
