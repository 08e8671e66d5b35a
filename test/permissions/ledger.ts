import { type DoorTable, everybody, readers } from "./doors.ts";

export const ledgerDoors: DoorTable = {
  readLedger: [everybody("ok")],
  readLeaf: [everybody("ok"), ({ leafId }) => ({ params: { leafId } })],
  verifyReceipt: [everybody("ok"), () => ({ body: Buffer.from("{}") })],
  readFile: [readers("ok"), ({ file }) => ({ params: { id: file } })],
};
