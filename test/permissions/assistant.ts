import { type DoorTable, everybody } from "./doors.ts";

/** Anybody may ask; what is answered depends on who asks. */
export const assistantDoors: DoorTable = {
  askAssistant: [everybody("ok"), () => ({ body: { text: "食品经营许可要什么材料？" } })],
  streamAssistant: [everybody("ok"), () => ({ body: { text: "食品经营许可要什么材料？" } })],
};
