/** Credit codes of many businesses side by side, 18 bytes each; zeros where there is none. */
import { CODE_BYTES } from "./layout.ts";

export function putCode(codes: Buffer, position: number, uscc: string | undefined): void {
  if (uscc === undefined || uscc === "") return;
  if (!/^[!-~]{1,18}$/.test(uscc)) throw new RangeError(`“${uscc}” does not fit where a credit code stands`);
  codes.write(uscc, position * CODE_BYTES, "latin1");
}

/** Undefined where there is none; throws RangeError on bytes that no code has. */
export function codeAt(codes: Buffer, position: number): string | undefined {
  const text = codes.toString("latin1", position * CODE_BYTES, (position + 1) * CODE_BYTES);
  if (text.charCodeAt(0) === 0 && /^\0+$/.test(text)) return undefined;
  const code = /^([!-~]+)\0*$/.exec(text)?.[1];
  if (code === undefined) throw new RangeError("not a credit code");
  return code;
}

export function findCode(codes: Buffer, uscc: string): number | undefined {
  const wanted = Buffer.alloc(CODE_BYTES);
  putCode(wanted, 0, uscc);
  for (let at = codes.indexOf(wanted); at >= 0; at = codes.indexOf(wanted, at + 1)) if (at % CODE_BYTES === 0) return at / CODE_BYTES;
  return undefined;
}

/** Who is who in two runs: the code, or for a business without one its row, in the last four bytes after zeros. */
export function identities(rows: Uint32Array, codes: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(codes);
  const view = new DataView(all.buffer);
  for (let position = 0; position < rows.length; position++) {
    const at = position * CODE_BYTES;
    if (all[at] === 0) view.setUint32(at + CODE_BYTES - 4, rows[position]!, true);
  }
  return all;
}
