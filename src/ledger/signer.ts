import { createPrivateKey, createPublicKey, randomBytes, sign } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CannotStart, wholeFile } from "../base/index.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import { ed25519, formatVkey, isKeyName, type NoteSigner, parseVkey } from "./signed-note.ts";

const SEED_BYTES = 32;
/** What stands before the seed in a PKCS #8 Ed25519 key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** The log's signer. Its name is the log's origin. */
export type Signer = NoteSigner;

/**
 * Opens the log's key in `dataDir`, or makes it at the first start: `ledger.key` (readable by its
 * owner only) and `ledger.vkey` (to be published). Throws when the key is of another log, readable by
 * others, or when the two files do not belong together.
 */
export function openSigner(dataDir: string, origin: string): Signer {
  mkdirSync(dataDir, { recursive: true });
  const keyFile = join(dataDir, "ledger.key");
  if (!existsSync(keyFile)) wholeFile.publishFile(keyFile, `${newSigningKey(origin)}\n`, 0o600);
  // The file is read back even if we have just written it: another process may have been first.
  if (process.platform !== "win32" && (statSync(keyFile).mode & 0o077) !== 0) {
    throw new CannotStart(`${keyFile} 可被他人读取 can be read by others: chmod 600 ${keyFile}`);
  }
  const signer = signerOf(readFileSync(keyFile, "utf8").trim());
  if (signer.name !== origin) throw new CannotStart(`${keyFile} 是 ${signer.name} 的密钥，不是 ${origin} 的 is the key of another log`);
  const vkeyFile = join(dataDir, "ledger.vkey");
  if (!existsSync(vkeyFile)) wholeFile.publishFile(vkeyFile, `${signer.vkey}\n`, 0o644);
  if (readFileSync(vkeyFile, "utf8").trim() !== signer.vkey)
    throw new CannotStart(`${vkeyFile} 与 ${keyFile} 不配对 do not belong together`);
  return signer;
}

/** A fresh key in the form of Go's note package: `PRIVATE+KEY+name+id+base64(0x01, seed)`. */
export function newSigningKey(origin: string, seed: Uint8Array = randomBytes(SEED_BYTES)): string {
  if (!isKeyName(origin)) throw new CannotStart(`账本名称不能含空格或加号 the origin of a log holds neither spaces nor plus: ${origin}`);
  const vkey = formatVkey(origin, ed25519, publicKeyOf(seed));
  return `PRIVATE+KEY+${vkey.split("+", 2).join("+")}+${toBase64(Uint8Array.of(ed25519.type, ...seed))}`;
}

/** The signer of a key made by newSigningKey. */
export function signerOf(signingKey: string): Signer {
  const parts = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(signingKey);
  const bytes = parts ? fromBase64(parts[3]!) : undefined;
  if (!parts || bytes?.length !== 1 + SEED_BYTES || bytes[0] !== ed25519.type)
    throw new CannotStart("账本密钥损坏 the key of the log is damaged");
  const seed = bytes.subarray(1);
  const vkey = formatVkey(parts[1]!, ed25519, publicKeyOf(seed));
  if (parseVkey(vkey) === undefined || vkey.split("+")[1] !== parts[2]) throw new CannotStart("账本密钥损坏 the key of the log is damaged");
  return { name: parts[1]!, vkey, sign: (text) => new Uint8Array(sign(null, text, privateKeyOf(seed))) };
}

function privateKeyOf(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
}

function publicKeyOf(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: "jwk" });
  return new Uint8Array(Buffer.from(x!, "base64url"));
}
