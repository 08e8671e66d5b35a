import { createHash, createPublicKey, verify } from "node:crypto";

// The only cryptography that checking needs. A bundle for browsers replaces this one file.

/** SHA-256 of the parts joined. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** Ed25519 (RFC 8032) over `message`; `publicKey` is 32 bytes, `signature` 64. False for anything else. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const x = Buffer.from(publicKey).toString("base64url");
    return verify(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
  } catch {
    return false;
  }
}
