import { concatBytes, fromBase64, toBase64, toHex, utf8 } from "./bytes.ts";
import { sha256, verifyEd25519 } from "./hash.ts";

// C2SP signed-note: text, an empty line, then one line a signature.

const NOTE_LENGTH_MAX = 1_000_000;
const SIGNATURES_MAX = 64;
const KEY_ID_BYTES = 4;

/** A kind of signature. A new one (0x06 ML-DSA-44, SM2) is one more row of `suites`. */
export type Suite = {
  /** The byte that stands before the public key in a vkey. */
  type: number;
  publicKeyBytes: number;
  verify(publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean;
};

export const ed25519: Suite = { type: 0x01, publicKeyBytes: 32, verify: verifyEd25519 };

const suites: ReadonlyMap<number, Suite> = new Map([[ed25519.type, ed25519]]);

/** A public key read from a vkey `name+id+key`. */
export type VerifierKey = { vkey: string; name: string; keyId: Uint8Array; suite: Suite; publicKey: Uint8Array };

/** Who signs notes: its name, its public half, and the act of signing. */
export type NoteSigner = { name: string; vkey: string; sign(text: Uint8Array): Uint8Array };

export function formatVkey(name: string, suite: Suite, publicKey: Uint8Array): string {
  return `${name}+${toHex(keyIdOf(name, suite, publicKey))}+${toBase64(Uint8Array.of(suite.type, ...publicKey))}`;
}

/** Undefined when the vkey is damaged, or of a suite this program does not know. */
export function parseVkey(vkey: string): VerifierKey | undefined {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  if (!parts || !isKeyName(parts[1]!)) return undefined;
  const key = fromBase64(parts[3]!);
  const suite = suites.get(key?.[0] ?? -1);
  if (!key || !suite || key.length !== 1 + suite.publicKeyBytes) return undefined;
  const publicKey = key.subarray(1);
  const keyId = keyIdOf(parts[1]!, suite, publicKey);
  return toHex(keyId) === parts[2] ? { vkey, name: parts[1]!, keyId, suite, publicKey } : undefined;
}

/** A key name holds neither spaces nor plus. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\s+\p{Z}\p{Cc}]/u.test(name);
}

function keyIdOf(name: string, suite: Suite, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8(name), Uint8Array.of(0x0a, suite.type), publicKey).subarray(0, KEY_ID_BYTES);
}

/** Signs `text`, which ends in a newline. */
export function signNote(text: string, signer: NoteSigner): string {
  const key = parseVkey(signer.vkey);
  if (!key || !isNoteText(text)) throw new TypeError("this text or key cannot be a signed note");
  return `${text}\n— ${signer.name} ${toBase64(concatBytes([key.keyId, signer.sign(utf8(text))]))}\n`;
}

export type OpenedNote =
  | { ok: true; text: string; signedBy: string[] }
  /** `unknownKey`: well made, but none of the given keys signed it. `badSignature`: a given key's name is on it and its signature is false. */
  | { ok: false; why: "malformed" | "unknownKey" | "badSignature" };

/** Opens a note that at least one of the vkeys signed. Signatures of other keys are ignored, as the specification asks. */
export function openNote(note: string, vkeys: readonly string[]): OpenedNote {
  const parts = splitNote(note);
  if (!parts) return { ok: false, why: "malformed" };
  const keys = vkeys.map(parseVkey).filter((key) => key !== undefined);
  const signedBy: string[] = [];
  for (const line of parts.signatures) {
    const key = keys.find((known) => known.name === line.name && toHex(known.keyId) === line.keyId);
    if (!key) continue;
    if (!key.suite.verify(key.publicKey, utf8(parts.text), line.signature)) return { ok: false, why: "badSignature" };
    signedBy.push(key.vkey);
  }
  return signedBy.length > 0 ? { ok: true, text: parts.text, signedBy } : { ok: false, why: "unknownKey" };
}

type SignatureLine = { name: string; keyId: string; signature: Uint8Array };

function splitNote(note: string): { text: string; signatures: SignatureLine[] } | undefined {
  if (note.length > NOTE_LENGTH_MAX || !isNoteText(note)) return undefined;
  const blank = note.lastIndexOf("\n\n");
  if (blank < 0) return undefined;
  const lines = note.slice(blank + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > SIGNATURES_MAX) return undefined;
  const signatures = lines.map(parseSignatureLine).filter((line) => line !== undefined);
  return signatures.length === lines.length ? { text: note.slice(0, blank + 1), signatures } : undefined;
}

function parseSignatureLine(line: string): SignatureLine | undefined {
  const parts = /^— (\S+) (\S+)$/u.exec(line);
  const bytes = parts ? fromBase64(parts[2]!) : undefined;
  if (!parts || !bytes || bytes.length <= KEY_ID_BYTES || !isKeyName(parts[1]!)) return undefined;
  return { name: parts[1]!, keyId: toHex(bytes.subarray(0, KEY_ID_BYTES)), signature: bytes.subarray(KEY_ID_BYTES) };
}

/** Ends in a newline and holds no other control character. */
function isNoteText(text: string): boolean {
  return text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}
