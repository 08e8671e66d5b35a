import { type DoorTable, everybody, readers } from "./doors.ts";

export const ledgerDoors: DoorTable = {
  readLedger: [everybody("ok")],
  readLeaf: [everybody("ok"), ({ leafId }) => ({ params: { leafId } })],
  verifyReceipt: [everybody("ok"), () => ({ body: Buffer.from("{}") })],
  // The last three read files of demands, and none of a case.
  readFile: [
    { ...readers("ok"), hotlineOfficer: "fileNotFound", coordinator: "fileNotFound", commissioner: "fileNotFound" },
    ({ file }) => ({ params: { id: file } }),
  ],
};
