/** How a run lies in its file, in bytes. docs/results.md is the reference for those who read files without us. */

/** The digit is the version of the format: another one is refused. */
export const MAGIC = Buffer.from("ZYRUN 2\n", "latin1");
/** Length of the contents, their SHA-256, the magic again. */
export const TAIL_BYTES = 8 + 32 + MAGIC.length;
/** Of one bitmap of one policy in a group: bytes of its frame, set bits, SHA-256 of the frame. */
export const ENTRY_BYTES = 4 + 4 + 32;
export const CODE_BYTES = 18;
