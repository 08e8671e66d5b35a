import { type DoorTable, everybody } from "./doors.ts";
import { FOOD } from "./scene.ts";

export const cityDoors: DoorTable = {
  getCity: [everybody("ok")],
  listDepartments: [everybody("ok")],
  listPowers: [everybody("ok")],
  listResponsibilities: [everybody("ok")],
  listOffLimits: [everybody("ok")],
  listFacts: [everybody("ok")],
  listItems: [everybody("ok")],
  getItem: [everybody("ok"), () => ({ params: { id: FOOD } })],
  getDemandRules: [everybody("ok")],
  listPolicies: [everybody("ok")],
  getPolicy: [everybody("ok"), () => ({ params: { id: "runmiao-seed" } })],
};
