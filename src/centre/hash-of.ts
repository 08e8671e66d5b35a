import { createHash } from "node:crypto";
import { canonicalJson } from "../ledger/index.ts";

/** SHA-256 in hex over the canonical JSON (RFC 8785) of something: what a leaf commits to in place of the thing itself. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
