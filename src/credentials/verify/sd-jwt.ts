import { SDJwt } from "@sd-jwt/core";
import { sha256, utf8 } from "./bytes.ts";

/** Longest text that is looked at, in characters: a licence has about three thousand. */
export const TEXT_LENGTH_MAX = 200_000;
const HASH = "sha-256";

/** An SD-JWT taken apart; nothing in it is believed yet. */
export type TakenApart = {
  /** Header and payload of the issuer's JWT. */
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** The issuer's JWT alone. */
  jwt: string;
  /** What is shown, each with its digest and its text. */
  disclosures: { name: string | undefined; value: unknown; digest: string; text: string }[];
  /** Everything up to the key binding: what its `sd_hash` is made of. */
  shown: string;
  keyBinding: string | undefined;
  /** The payload with what is shown put in its places. */
  claims: Record<string, unknown>;
};

/** Names that carry the machinery of SD-JWT VC; a disclosure may not speak in their place. */
const RESERVED = new Set(["_sd", "...", "_sd_alg", "iss", "nbf", "exp", "cnf", "vct", "status"]);

/** Takes an SD-JWT apart (RFC 9901, compact form), or says in a word why it is none. */
export async function takeApart(text: string): Promise<TakenApart | { malformed: string }> {
  const compact = text.trim();
  if (compact.length > TEXT_LENGTH_MAX) return { malformed: "length" };
  if (!/^[\w-]+\.[\w-]+\.[\w-]+(~[\w-]+)*~([\w-]+\.[\w-]+\.[\w-]+)?$/.test(compact)) return { malformed: "form" };
  try {
    const sdJwt = await SDJwt.fromEncode(compact, hasher);
    const { header, payload } = sdJwt.jwt ?? {};
    if (!isRecord(header) || !isRecord(payload)) return { malformed: "form" };
    if ((payload["_sd_alg"] ?? HASH) !== HASH) return { malformed: "hash" };
    const [jwt = "", ...rest] = compact.split("~");
    const disclosures = await Promise.all(
      (sdJwt.disclosures ?? []).map(async (disclosure, index) => ({
        name: disclosure.key,
        value: disclosure.value,
        digest: await disclosure.digest({ hasher, alg: HASH }),
        text: rest[index] ?? "",
      })),
    );
    const fault = findFault(payload, disclosures);
    if (fault !== undefined) return { malformed: fault };
    const claims = await sdJwt.getClaims<Record<string, unknown>>(hasher);
    const keyBinding = rest.at(-1) || undefined;
    const shown = compact.slice(0, compact.length - (keyBinding?.length ?? 0));
    return { header, payload, jwt, disclosures, shown, keyBinding, claims };
  } catch {
    // What does not decode is no SD-JWT; which byte is wrong helps nobody.
    return { malformed: "form" };
  }
}

/**
 * What the library lets pass and the standard does not (RFC 9901 section 7.1): a digest that stands twice, a disclosure
 * that no digest stands for, one that speaks in the place of a reserved name or of a claim that is there already.
 */
function findFault(payload: Record<string, unknown>, disclosures: readonly TakenApart["disclosures"][number][]): string | undefined {
  const digests = [payload, ...disclosures.map(({ value }) => value)].flatMap(digestsIn);
  if (new Set(digests).size !== digests.length) return "digestTwice";
  const known = new Set(digests);
  if (new Set(disclosures.map(({ digest }) => digest)).size !== disclosures.length) return "disclosureTwice";
  if (disclosures.some(({ digest }) => !known.has(digest))) return "disclosureUnknown";
  const names = disclosures.flatMap(({ name }) => name ?? []);
  if (names.some((name) => RESERVED.has(name))) return "reservedName";
  if (
    digestsAt(payload).some((digest) => disclosures.some((one) => one.digest === digest && one.name !== undefined && one.name in payload))
  )
    return "claimTwice";
  return undefined;
}

function digestsAt(value: Record<string, unknown>): string[] {
  const listed = value["_sd"];
  return Array.isArray(listed) ? listed.filter((digest) => typeof digest === "string") : [];
}

/** Every digest inside a value: of objects in `_sd`, of elements of arrays in `...`. */
function digestsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(digestsIn);
  if (!isRecord(value)) return [];
  const element = typeof value["..."] === "string" ? [value["..."]] : [];
  const nested = Object.entries(value).filter(([name]) => name !== "_sd" && name !== "...");
  return [...digestsAt(value), ...element, ...nested.flatMap(([, inner]) => digestsIn(inner))];
}

/** SHA-256 is the only hash of ours and of the profiles that we take. */
export async function hasher(data: string | ArrayBuffer): Promise<Uint8Array> {
  return await sha256(typeof data === "string" ? utf8(data) : new Uint8Array(data));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
