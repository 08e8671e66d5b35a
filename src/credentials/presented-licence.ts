import type { Acting } from "../access/index.ts";
import { parsePlainDate, type PlainDate } from "../base/index.ts";
import { refuse, type TrustedIssuer } from "../city/index.ts";
import { type FactValue, parseFactValue } from "../criteria/index.ts";
import { recordPresentation } from "../entities/index.ts";
import { useNonce } from "./nonce.ts";
import type { Issuer } from "./issuer.ts";
import { type CredentialCheck, verifyCredential } from "./verify/index.ts";

const STATUS_LIST_BYTES_MAX = 2_000_000;
const STATUS_LIST_MS_MAX = 5_000;

/** How the city reads another's status list; fetch, save in tests. */
export type ReadList = (uri: string) => Promise<string | undefined>;

export type Presented = { issuer: TrustedIssuer; facts: string[] };

/**
 * A licence that another city issued, shown by its holder (异地互认): verified, found to be the business's own and of a
 * kind that is taken, and recorded as facts, each with the issuer that said so. It then counts as what a source confirmed:
 * nobody has to upload it. The list of states is read outside the transaction, like any other source.
 * @throws Refusal presentationRefused with the reason, nonceUnknown, presentationOfAnother, presentationUseless
 */
export async function presentLicence(
  ctx: Acting,
  city: Issuer,
  { uscc, presentation, nonce, readList = fetchStatusList }: { uscc: string; presentation: string; nonce: string; readList?: ReadList },
): Promise<Presented> {
  const at = ctx.clock.now();
  const issuers = [...ctx.city.issuers.values()];
  const check = await verifyCredential(presentation, {
    now: Math.floor(Date.parse(at) / 1000),
    issuers: issuers.map(({ issuer, title, keys }) => ({ issuer, title, keys: keys.map((key) => ({ ...key })) as { kty: string }[] })),
    // Only where a trusted issuer keeps its lists: nobody makes the city call an address of their choice.
    readStatusList: async (uri) => (issuers.some(({ issuer }) => uri.startsWith(`${issuer}/`)) ? await readList(uri) : undefined),
    nonce,
    audience: city.address,
  });
  const worst = check.findings.find(({ weight }) => weight === "refused") ?? check.findings[0];
  if (worst !== undefined || check.credential === undefined) {
    throw refuse("presentationRefused", { why: worst?.text ?? "", reason: worst?.reason ?? "malformed" });
  }
  const { credential } = check;
  if (claimOf(check, "uscc") !== uscc) throw refuse("presentationOfAnother", {});
  const issuer = issuers.find((each) => each.issuer === credential.issuer);
  const type = issuer?.types.find(({ vct }) => vct === credential.type);
  if (issuer === undefined || type === undefined) throw refuse("presentationUseless", {});
  const facts = Object.entries(type.facts).flatMap(([claim, key]) => {
    const value = valueOf(ctx, key, claimOf(check, claim));
    return value === undefined ? [] : [{ id: ctx.newId(), key, value }];
  });
  if (facts.length === 0) throw refuse("presentationUseless", {});
  await ctx.db.transaction().execute(async (tx) => {
    await useNonce(tx, { nonce, uscc, at });
    await recordPresentation(tx, ctx, {
      uscc,
      issuer: issuer.id,
      facts,
      asOf: dayOf(credential.issuedAt) ?? ctx.today,
      validUntil: lastDay(check),
      at,
    });
  });
  return { issuer, facts: facts.map(({ key }) => key) };
}

function claimOf({ credential }: CredentialCheck, name: string): unknown {
  return credential?.claims.find((claim) => claim.name === name)?.value;
}

/** As the fact's own definition reads it; what does not fit is left out, never bent. */
function valueOf({ city }: Acting, key: string, shown: unknown): FactValue | undefined {
  const definition = city.facts.get(key);
  if (definition === undefined || !["string", "number", "boolean"].includes(typeof shown)) return undefined;
  // One of the three types above.
  const read = parseFactValue(definition, shown as FactValue);
  return read.ok ? read.value : undefined;
}

/** The last day that the licence itself says, where it is one, else the day before the second on which it ends. */
function lastDay(check: CredentialCheck): PlainDate | null {
  const said = claimOf(check, "valid_until");
  const day = typeof said === "string" ? parsePlainDate(said) : undefined;
  return day ?? dayOf(check.credential?.expiresAt === undefined ? undefined : check.credential.expiresAt - 1) ?? null;
}

function dayOf(seconds: number | undefined): PlainDate | undefined {
  return seconds === undefined ? undefined : parsePlainDate(new Date(seconds * 1000).toISOString().slice(0, 10));
}

async function fetchStatusList(uri: string): Promise<string | undefined> {
  try {
    const answer = await fetch(uri, {
      headers: { accept: "application/statuslist+jwt" },
      redirect: "error",
      signal: AbortSignal.timeout(STATUS_LIST_MS_MAX),
    });
    if (!answer.ok) return undefined;
    const text = await answer.text();
    return text.length <= STATUS_LIST_BYTES_MAX ? text : undefined;
  } catch {
    // An outage elsewhere is told as such ("the list could not be had"), and is no fault of ours.
    return undefined;
  }
}
