import { newId } from "../../src/base/index.ts";
import { type DoorTable, everybody } from "./doors.ts";

/** An inspection that nobody ordered. */
const NONE = { params: { number: "HZJC20200101-000001" } };
const order = {
  uscc: "92330102DEM000065B",
  power: "food-premises-inspection",
  under: { plan: "no-such-plan" },
  visitOn: "2026-12-10",
  officers: ["示例甲", "示例乙"],
};
const officers = (answer: string) => ({ departmentOfficer: answer, departmentHead: answer });
const readers = { business: "inspectionNotFound", ...officers("inspectionNotFound"), auditor: "inspectionNotFound" };

export const inspectionsDoors: DoorTable = {
  listInspectionPlans: [everybody("ok")],
  listInspectionResults: [everybody("ok")],
  readInspectionCode: [everybody("inspectionCodeUnknown"), () => ({ params: { code: "HZJC20200101-000001-0000000000" } })],
  readMyInspections: [{ business: "ok" }],
  refuseVisit: [
    { business: "inspectionNotFound" },
    () => ({ key: newId(), body: { shown: "HZJC20200101-000001", who: "自称检查人员", ground: "noCode", words: "没有出示。" } }),
  ],
  listVisitRefusals: [{ auditor: "ok" }],
  listInspections: [{ ...officers("ok"), auditor: "ok" }],
  weighInspection: [officers("ok"), () => ({ body: order })],
  orderInspection: [officers("inspectionNotPlanned"), () => ({ key: newId(), body: order })],
  readInspection: [readers, () => NONE],
  readInspectionReceipt: [readers, () => ({ params: { ...NONE.params, leafId: newId() } })],
  recordInspection: [
    officers("inspectionNotFound"),
    () => ({ ...NONE, body: { inspectedOn: "2026-11-20", checks: [{ id: "premises", finding: "fine" }], words: "未发现问题。" } }),
  ],
  cancelInspection: [officers("inspectionNotFound"), () => ({ ...NONE, body: { reason: "计划有变。" } })],
};
