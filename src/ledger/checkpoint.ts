import { fromBase64, toBase64 } from "./bytes.ts";
import { HASH_BYTES } from "./merkle.ts";
import { type NoteSigner, openNote, signNote } from "./signed-note.ts";

/** C2SP tlog-checkpoint: what a log promises about all its leaves. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** The signed note that states the checkpoint. */
export function signCheckpoint({ origin, size, root }: Checkpoint, signer: NoteSigner): string {
  return signNote(`${origin}\n${size}\n${toBase64(root)}\n`, signer);
}

export type OpenedCheckpoint = { ok: true; checkpoint: Checkpoint } | { ok: false; why: "malformed" | "unknownKey" | "badSignature" };

/** Reads a checkpoint that one of the vkeys signed. */
export function openCheckpoint(note: string, vkeys: readonly string[]): OpenedCheckpoint {
  const opened = openNote(note, vkeys);
  if (!opened.ok) return opened;
  const checkpoint = parseCheckpointText(opened.text);
  return checkpoint ? { ok: true, checkpoint } : { ok: false, why: "malformed" };
}

/** Lines after the third are extensions: signed, and of no meaning here. */
function parseCheckpointText(text: string): Checkpoint | undefined {
  const [origin, size, root, ...rest] = text.split("\n");
  if (!origin || size === undefined || !/^(0|[1-9]\d{0,15})$/.test(size) || root === undefined) return undefined;
  const hash = fromBase64(root);
  const extended = rest.slice(0, -1).every((line) => line !== "");
  if (hash?.length !== HASH_BYTES || rest.at(-1) !== "" || !extended || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root: hash };
}
