import { type DoorTable, signedIn } from "./doors.ts";

export const notifyDoors: DoorTable = {
  listMyNotices: [signedIn("ok")],
  countMyNotices: [signedIn("ok")],
  markMyNoticesRead: [signedIn("ok"), () => ({ body: { ids: ["none"] } })],
  readMyNoticeSettings: [signedIn("ok")],
  saveMyNoticeSettings: [signedIn("ok"), () => ({ body: {} })],
  listDeliveries: [{ administrator: "ok" }],
  retryDelivery: [{ administrator: "deliveryNotFailed" }, () => ({ params: { id: "none" } })],
};
