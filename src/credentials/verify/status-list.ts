import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";
import { decodeJwt } from "jose";
import { type Finding, finding } from "./finding.ts";
import { isSignedBy, type IssuerKeys } from "./issuer-keys.ts";
import { isRecord } from "./sd-jwt.ts";

/** Longest list token that is looked at, in characters; ours has a few hundred to some thousand. */
const TOKEN_LENGTH_MAX = 4_000_000;

/** Where the state of a credential stands: the address of a list and a place in it (Token Status List). */
export type StatusReference = { uri: string; idx: number };

export function statusReferenceOf(payload: Record<string, unknown>): StatusReference | undefined {
  const { status } = payload;
  const list = isRecord(status) ? status["status_list"] : undefined;
  if (!isRecord(list)) return undefined;
  const { uri, idx } = list;
  return typeof uri === "string" && typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? { uri, idx } : undefined;
}

/** The two bits of a place: 0 valid, 1 invalid for good, 2 suspended; 3 is nothing we issue and counts as invalid. */
const suspended = 2;

/**
 * What the list says of a credential: nothing is found wrong, or why it does not count, or why nobody can tell.
 * The list must be signed by the issuer of the credential and be about the very address that the credential names.
 */
export async function readStatus(
  reference: StatusReference,
  token: string | undefined,
  issuer: IssuerKeys,
  now: number,
): Promise<Finding | undefined> {
  if (token === undefined || token.length > TOKEN_LENGTH_MAX) return finding("statusUnknown");
  if (!(await isSignedBy(token.trim(), issuer.keys, ["statuslist+jwt"]))) return finding("statusForged");
  try {
    const { sub, exp } = decodeJwt(token.trim());
    if (sub !== reference.uri) return finding("statusForged");
    if (exp !== undefined && exp < now) return finding("statusStale", { day: new Date(exp * 1000).toISOString().slice(0, 10) });
    const status = getListFromStatusListJWT(token.trim()).getStatus(reference.idx);
    if (status === 0) return undefined;
    return finding(status === suspended ? "suspended" : "revoked");
  } catch {
    // Signed, and yet no list: the issuer's fault, and no answer to whether the credential stands.
    return finding("statusUnknown");
  }
}
