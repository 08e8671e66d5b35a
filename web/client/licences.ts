// The one code that the web takes from the server: pure, made for both (see src/credentials/verify/index.ts).
import { type CredentialCheck, type IssuerKeys, presentCredential, verifyCredential } from "../../src/credentials/verify/index.ts";
import { api } from "./api.ts";

export type { CredentialCheck } from "../../src/credentials/verify/index.ts";

/** What a verifier asks: the answer must be signed over this nonce, for this audience. */
export type Request = { nonce: string; audience: string };

/** A request that nobody has seen before. */
export function newRequest(audience: string): Request {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return { nonce: [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(""), audience };
}

/**
 * Verifies in this browser; what is pasted never leaves it. Only the status list is fetched, and only from this site: of
 * licences issued elsewhere it is given as a file.
 */
export async function verifyHere(text: string, request: Request | undefined, list: string | undefined): Promise<CredentialCheck> {
  const { items } = await api("GET /api/credential-issuers");
  const own = items.find((each) => each.own);
  // The contract says that a key has its type; the rest of a JWK is read by the verifier.
  const issuers = items.map(({ issuer, title, keys }) => ({ issuer, title, keys }) as IssuerKeys);
  const readStatusList = async (uri: string) => {
    if (list !== undefined) return list;
    if (own === undefined || !uri.startsWith(`${own.issuer}/credentials/status/`)) return undefined;
    // The issuer's name is an address that need not be the one this page was opened under.
    const answer = await fetch(uri.slice(own.issuer.length), { cache: "no-store" }).catch(() => undefined);
    return answer?.ok ? await answer.text() : undefined;
  };
  return await verifyCredential(text, { now: Date.now() / 1000, issuers, readStatusList, ...request });
}

/** Shows what was chosen, signed with the key of this device. */
export async function presentHere(credential: string, show: readonly string[], request: Request, key: CryptoKey): Promise<string> {
  return await presentCredential(credential, { show, binding: { key, ...request, now: Math.floor(Date.now() / 1000) } });
}

/** The public key that a licence is bound to, as it stands in the signed part. */
export function boundKeyOf(credential: string): JsonWebKey | undefined {
  const payload = credential.split(".")[1] ?? "";
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  return (JSON.parse(new TextDecoder().decode(bytes)) as { cnf?: { jwk?: JsonWebKey } }).cnf?.jwk;
}
