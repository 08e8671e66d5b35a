/**
 * credentials: e-licences (电子证照). What the city grants its holder can show, piece by piece, to anybody, and anybody
 * can verify it without asking the city.
 *
 * Invariants: a licence is fixed in the transaction of its decision, and its hash is in the leaf. What it says comes from
 * recorded facts and the decision, never from what the business says of itself. Its state changes only by an act of the
 * city, along the table of transitions, and the public status list says the same at once. One licence is bound to one key
 * at a time; a nonce counts once. The private key of the issuer leaves issuer.ts for nobody. `verify/` is pure, runs in a
 * browser too, and imports nothing of the rest.
 */
export { revokeCredential } from "./change-credential.ts";
export { issueCredential, type Issued } from "./issue-credential.ts";
export { type Issuer, openIssuer } from "./issuer.ts";
export { drawQr, makePdf, type Pdf, type Writer } from "./pdf-page.ts";
export { readPublished } from "./published.ts";
export { listCredentials } from "./read-credentials.ts";
export { credentialsOperations } from "./routes.ts";
export { credentialsMigrations } from "./tables.ts";
export { credentialSchema } from "./view-credential.ts";
export {
  type CheckOptions,
  type CredentialCheck,
  type IssuerKeys,
  presentCredential,
  readIssuerKeys,
  verifyCredential,
} from "./verify/index.ts";
