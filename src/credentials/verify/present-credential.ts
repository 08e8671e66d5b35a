import { type CryptoKey, SignJWT } from "jose";
import { hashText } from "./bytes.ts";
import { takeApart } from "./sd-jwt.ts";

export type PresentationRequest = {
  /** Names of the claims to show; everything else stays hidden. */
  show: readonly string[];
  /** What the verifier gave; without them there is no key binding, and the text counts like a copy of the licence. */
  binding?: { key: CryptoKey; nonce: string; audience: string; now: number };
};

/** Shows of a licence what is asked and nothing else, signed by its holder for one verifier. @throws TypeError for no licence */
export async function presentCredential(text: string, { show, binding }: PresentationRequest): Promise<string> {
  const apart = await takeApart(text);
  if ("malformed" in apart) throw new TypeError(`no credential: ${apart.malformed}`);
  const shown = apart.disclosures.filter(({ name }) => name !== undefined && show.includes(name));
  const presentation = [apart.jwt, ...shown.map((disclosure) => disclosure.text), ""].join("~");
  if (binding === undefined) return presentation;
  const keyBinding = await new SignJWT({ nonce: binding.nonce, sd_hash: await hashText(presentation) })
    .setProtectedHeader({ alg: "ES256", typ: "kb+jwt" })
    .setAudience(binding.audience)
    .setIssuedAt(binding.now)
    .sign(binding.key);
  return presentation + keyBinding;
}
