import { type DoorTable, everybody } from "./doors.ts";

export const entitiesDoors: DoorTable = {
  readEntity: [everybody("ok"), () => ({ params: { uscc: "91330106DEM0000733" } })],
  listMyFacts: [{ business: "ok" }],
  disputeMyFact: [{ business: "factNotFound" }, () => ({ params: { key: "shoe_size" }, body: { value: 42, reason: "没有这一项" } })],
  listSources: [{ administrator: "ok" }],
  switchSourceOutage: [{ administrator: "ok" }, () => ({ params: { id: "tax" }, body: { on: false } })],
};
