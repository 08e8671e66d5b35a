import { compactVerify, importJWK, type JWK } from "jose";

/** Whom a verifier trusts: the address that stands in `iss`, and the public keys under it. */
export type IssuerKeys = { issuer: string; title?: { zh: string; en: string }; keys: readonly JWK[] };

/** The signatures that count; `none` and the symmetric ones never do. */
export const ALGORITHMS = ["ES256", "EdDSA"];

/** Checks a compact JWS against every key that could be meant. @returns whether one of them made it */
export async function isSignedBy(jwt: string, keys: readonly JWK[], typ: readonly string[]): Promise<boolean> {
  for (const key of keys) {
    // A key that says what it is for is used for nothing else.
    if (key.alg !== undefined && !ALGORITHMS.includes(key.alg)) continue;
    try {
      const publicKey = await importJWK(publicPart(key), key.alg ?? (key.kty === "OKP" ? "EdDSA" : "ES256"));
      const { protectedHeader } = await compactVerify(jwt, publicKey, { algorithms: ALGORITHMS });
      return typ.includes(protectedHeader.typ ?? "");
    } catch {
      // Not this key, or no key at all: the next one is tried.
    }
  }
  return false;
}

/** Nothing is checked with the private half, whoever sent it along. */
function publicPart({ kty, crv, x, y }: JWK): JWK {
  return {
    ...(kty === undefined ? {} : { kty }),
    ...(crv === undefined ? {} : { crv }),
    ...(x === undefined ? {} : { x }),
    ...(y === undefined ? {} : { y }),
  };
}

/** Reads what an issuer publishes: a JWK Set, or metadata that holds one (`/.well-known/jwt-vc-issuer`). */
export function readIssuerKeys(json: unknown, issuer?: string): IssuerKeys | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { issuer: named, jwks, keys } = json as { issuer?: unknown; jwks?: { keys?: unknown }; keys?: unknown };
  const listed = jwks?.keys ?? keys;
  const name = typeof named === "string" ? named : issuer;
  if (!Array.isArray(listed) || name === undefined) return undefined;
  return { issuer: name, keys: listed.filter((key): key is JWK => typeof key === "object" && key !== null) };
}
