import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from "jose";
import { CannotStart, wholeFile } from "../base/index.ts";

const ALGORITHM = "ES256";

/** Who signs the city's e-licences. */
export type Issuer = {
  /** The address that stands in `iss`; its keys and lists are published under it. */
  address: string;
  /** Every public key that licences were signed with, the present one first. */
  keys: readonly JWK[];
  sign(payload: JWTPayload, typ: string): Promise<string>;
};

/**
 * Opens the issuer's key in `dataDir`, or makes it at the first start: `issuer.key` (a JWK, readable by its owner only)
 * and `issuer.jwks` (to be published). To change the key, move `issuer.key` away: a new one is made, and the former
 * public keys stay in `issuer.jwks`, so that what they signed can still be verified.
 * @throws CannotStart when the key is damaged or can be read by others
 */
export async function openIssuer(dataDir: string, publicUrl: string): Promise<Issuer> {
  mkdirSync(dataDir, { recursive: true });
  const keyFile = join(dataDir, "issuer.key");
  if (!existsSync(keyFile)) wholeFile.publishFile(keyFile, `${JSON.stringify(await newKey())}\n`, 0o600);
  // The file is read back even if we have just written it: another process may have been first.
  if (process.platform !== "win32" && (statSync(keyFile).mode & 0o077) !== 0)
    throw new CannotStart(`${keyFile} 可被他人读取 can be read by others: chmod 600 ${keyFile}`);
  const { secret, open } = await readKey(keyFile);
  const keys = await publishKeys(join(dataDir, "issuer.jwks"), open);
  return {
    address: publicUrl.replace(/\/$/, ""),
    keys,
    sign: async (payload, typ) =>
      await new SignJWT(payload)
        .setProtectedHeader({ alg: ALGORITHM, typ, ...(open.kid === undefined ? {} : { kid: open.kid }) })
        .sign(secret),
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: ALGORITHM };
}

async function readKey(file: string) {
  try {
    const key = JSON.parse(readFileSync(file, "utf8")) as JWK;
    if (key.kty !== "EC" || key.crv !== "P-256" || key.d === undefined) throw new TypeError("not a P-256 key");
    const secret = await importJWK(key, ALGORITHM);
    const open: JWK = { kty: key.kty, crv: key.crv, x: key.x ?? "", y: key.y ?? "", alg: ALGORITHM, use: "sig" };
    return { secret, open: { ...open, kid: await calculateJwkThumbprint(open) } };
  } catch {
    throw new CannotStart(`${file} 已损坏 is damaged`);
  }
}

/** The published file, with the present key in front; written anew, whole, only when the key is not yet in it. */
async function publishKeys(file: string, open: JWK): Promise<JWK[]> {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { keys: JWK[] }).keys : [];
  const keys = [open, ...known.filter(({ kid }) => kid !== open.kid)];
  if (known[0]?.kid !== open.kid) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: 0o644, flush: true });
    renameSync(draft, file);
  }
  return keys;
}
