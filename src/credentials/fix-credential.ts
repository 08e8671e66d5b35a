import { createHash, randomBytes } from "node:crypto";
import { canonicalJson } from "../ledger/index.ts";
import type { Claims } from "./credential.ts";

const SALT_BYTES = 16;

/** What is fixed in the transaction of a decision: each claim with a salt of its own, and the hash over all of them. */
export type Fixed = { disclosures: string[]; hash: string };

/**
 * Salts every claim (RFC 9901 section 4.2): whoever has not the disclosure learns nothing of the claim from its digest.
 * Written here, and not by the library, because a decision waits for it: nothing is awaited inside.
 */
export function fixClaims(identifier: string, claims: Claims): Fixed {
  const salt = () => randomBytes(SALT_BYTES).toString("base64url");
  const disclosures = Object.entries(claims).map((claim) => Buffer.from(JSON.stringify([salt(), ...claim])).toString("base64url"));
  return { disclosures, hash: hashCredential(identifier, digestsOf(disclosures)) };
}

/** The digests as they stand in the signed part: sorted, so that their order tells nothing. */
export function digestsOf(disclosures: readonly string[]): string[] {
  return disclosures.map(hashText).toSorted();
}

/**
 * base64url(SHA-256 of the canonical JSON [identifier, [digests]]): what the leaf of the decision commits to and what
 * stands in the QR code. Whoever holds any part of the licence can make it again; it tells nothing of what is hidden.
 */
export function hashCredential(identifier: string, digests: readonly string[]): string {
  return hashText(canonicalJson([identifier, digests.toSorted()]));
}

function hashText(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
