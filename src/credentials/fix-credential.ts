import { randomBytes } from "node:crypto";
import { pack } from "@sd-jwt/core";
import { canonicalJson } from "../ledger/index.ts";
import type { Claims } from "./credential.ts";
import { hashText } from "./verify/index.ts";
import { hasher } from "./verify/sd-jwt.ts";

const SALT_BYTES = 16;

/** What is fixed in the transaction of a decision: each claim with a salt of its own, and the hash over all of them. */
export type Fixed = { disclosures: string[]; hash: string };

/** Salts every claim (RFC 9901 section 4.2): whoever has not the disclosure learns nothing of the claim from its digest. */
export async function fixClaims(identifier: string, claims: Claims): Promise<Fixed> {
  const salt = () => randomBytes(SALT_BYTES).toString("base64url");
  // Its type asks for claims that are named in the code; these are named by the city.
  const frame = { _sd: Object.keys(claims) } as unknown as Parameters<typeof pack>[1];
  const { disclosures } = await pack<Record<string, unknown>>(claims, frame, { hasher, alg: "sha-256" }, salt);
  const texts = disclosures.map((disclosure) => disclosure.encode());
  return { disclosures: texts, hash: await hashCredential(identifier, await digestsOf(texts)) };
}

/** The digests as they stand in the signed part: sorted, so that their order tells nothing. */
export async function digestsOf(disclosures: readonly string[]): Promise<string[]> {
  return (await Promise.all(disclosures.map(hashText))).toSorted();
}

/**
 * base64url(SHA-256 of the canonical JSON [identifier, [digests]]): what the leaf of the decision commits to and what
 * stands in the QR code. Whoever holds any part of the licence can make it again; it tells nothing of what is hidden.
 */
export async function hashCredential(identifier: string, digests: readonly string[]): Promise<string> {
  return await hashText(canonicalJson([identifier, digests.toSorted()]));
}
