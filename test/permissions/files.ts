import { paper } from "../support/papers.ts";
import { type DoorTable } from "./doors.ts";

export const filesDoors: DoorTable = {
  saveFile: [{ business: "ok", windowOfficer: "ok" }, () => ({ body: paper() })],
};
