import { newId } from "../../src/base/index.ts";
import { type DoorTable, everybody } from "./doors.ts";
import { FOOD } from "./scene.ts";

export const accessDoors: DoorTable = {
  readRefusedActs: [everybody("ok")],
  downloadRefusedActs: [everybody("ok")],
  listPoliciesOfPower: [everybody("ok"), () => ({ params: { id: FOOD } })],
  readSession: [everybody("ok")],
  openSession: [everybody("signInRefused"), () => ({ body: { email: `${newId()}@example.test`, password: "not the password" } })],
  openDemoSession: [everybody("demoAccountNotFound"), () => ({ body: { account: "nobody" } })],
  closeSession: [everybody("ok")],
  listDemoAccounts: [everybody("ok")],
  signUp: [
    everybody("legalRepresentativeDiffers"),
    () => ({
      body: { email: "x@example.test", password: "long enough", name: "某人", uscc: "91330106DEM0000733", legalRepresentative: "不是他" },
    }),
  ],
  listRefusedActs: [{ auditor: "ok" }],
  listAccounts: [{ administrator: "ok" }],
  listAgentKeys: [{ business: "ok" }],
  makeAgentKey: [{ business: "ok" }, () => ({ body: { name: "记账软件", scopes: ["match"] } })],
  revokeAgentKey: [{ business: "agentKeyNotFound" }, () => ({ params: { id: newId() } })],
  createOfficer: [
    { administrator: "ok" },
    () => ({ body: { email: `${newId()}@example.test`, password: "long enough", name: "某人", role: "auditor" } }),
  ],
};
