import { type DoorTable, everybody } from "./doors.ts";

export const indicatorsDoors: DoorTable = {
  measureCases: [everybody("ok")],
  downloadCaseRecords: [everybody("ok")],
  downloadCaseRecordsAsLines: [everybody("ok")],
  downloadRatingRecords: [everybody("ok")],
};
