import { parseUscc, refuse, type Uscc } from "../city/index.ts";

/** The code that a person wrote, or the refusal that names the place at fault. Small letters and blanks around it are forgiven. */
export function readUscc(written: string): Uscc {
  const read = parseUscc(written, { normalise: true });
  if (read.ok) return read.uscc;
  const { text, ...place } = read.problem;
  throw refuse("usccInvalid", { reason: text }, { details: place });
}
