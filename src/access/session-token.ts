import { createHmac, timingSafeEqual } from "node:crypto";

export type TokenSeal = { secret: string; cookie: string };

/**
 * The token of a session in a request, when it bears our signature: `token.signature`, an HMAC-SHA-256 of the token in
 * base64, as better-auth signs its cookie. The cookie is read here because every request brings one, and the library takes
 * ten times as long for it; opening and ending a session stay with the library.
 *
 * A bearer token is looked at first, as the library does. Undefined for a request without proof, and for a forged one.
 */
export function readToken(headers: Headers, seal: TokenSeal): string | undefined {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(headers.get("authorization") ?? "")?.[1];
  const proofs = [bearer, cookieIn(headers.get("cookie") ?? "", seal.cookie)];
  for (const proof of proofs) {
    const token = proof === undefined ? undefined : openSeal(proof, seal.secret);
    if (token !== undefined) return token;
  }
  return undefined;
}

function cookieIn(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

function openSeal(proof: string, secret: string): string | undefined {
  const text = decoded(proof);
  const dot = text.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const token = text.slice(0, dot);
  const expected = Buffer.from(createHmac("sha256", secret).update(token).digest("base64"));
  const given = Buffer.from(text.slice(dot + 1));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
