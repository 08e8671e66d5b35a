import { type DoorTable, everybody } from "./doors.ts";

export const demandRoutingDoors: DoorTable = {
  suggestDemand: [everybody("ok"), () => ({ body: { text: "园区停电，怎么办？" } })],
};
