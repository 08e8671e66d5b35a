/**
 * verify: whether an e-licence counts, and how its holder shows a part of it.
 *
 * Invariants: runs in Node and in a browser alike (WebCrypto; no node: module, nothing of the rest of the program), and
 * is the one code of the server that the web takes. Keys come from outside of what is checked. Nothing that was not
 * found out counts as found: without the status list the outcome is "open", never "valid". It throws for nothing it is given.
 */
export type { Finding, Reason } from "./finding.ts";
export { type IssuerKeys, readIssuerKeys } from "./issuer-keys.ts";
export { presentCredential } from "./present-credential.ts";
export { type CheckOptions, type Claim, type CredentialCheck, verifyCredential } from "./verify-credential.ts";
