import { type DoorTable, everybody } from "./doors.ts";
import { NO_LICENCE } from "./scene.ts";

export const credentialsDoors: DoorTable = {
  lookUpLicence: [everybody("credentialNotFound"), () => ({ params: { identifier: NO_LICENCE }, query: { hash: "A".repeat(43) } })],
  listCredentialIssuers: [everybody("ok")],
  listMyCredentials: [{ business: "ok" }],
  readMyCredential: [{ business: "credentialNotFound" }, () => ({ params: { identifier: NO_LICENCE } })],
  readMyLicenceDocument: [{ business: "credentialNotFound" }, () => ({ params: { identifier: NO_LICENCE } })],
  makeMyNonce: [{ business: "ok" }],
  bindMyCredential: [
    { business: "holderProofWrong" },
    () => ({ params: { identifier: NO_LICENCE }, body: { proof: "no proof at all, though long enough" } }),
  ],
  presentMyLicence: [
    { business: "presentationRefused" },
    () => ({ body: { presentation: "no presentation, though long enough", nonce: "no-such-nonce" } }),
  ],
};
