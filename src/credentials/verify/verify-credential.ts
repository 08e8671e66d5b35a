import { decodeJwt } from "jose";
import { hashText } from "./bytes.ts";
import { type Finding, finding } from "./finding.ts";
import { isSignedBy, type IssuerKeys } from "./issuer-keys.ts";
import { isRecord, takeApart, type TakenApart } from "./sd-jwt.ts";
import { readStatus, type StatusReference, statusReferenceOf } from "./status-list.ts";

export type CheckOptions = {
  /** Seconds since 1970. */
  now: number;
  /** Whom to believe. Keys come from outside of what is checked. */
  issuers: readonly IssuerKeys[];
  /** Gives the status list at an address; undefined where it cannot be had. */
  readStatusList(uri: string): Promise<string | undefined>;
  /** What the verifier asked for: the answer must be to this very request. */
  nonce?: string;
  audience?: string;
  /** Seconds that a presentation counts after it was made. */
  presentationSecondsMax?: number;
};

export type Claim = { name: string; value: unknown };

/** What was found. `credential` is there as soon as the text could be read, and says nothing about being genuine. */
export type CredentialCheck = {
  /** `valid`: everything holds. `refused`: it does not count. `open`: genuine, but its present state is not known. */
  outcome: "valid" | "refused" | "open";
  findings: Finding[];
  credential?: {
    issuer: string;
    issuerTitle?: { zh: string; en: string };
    type: string;
    issuedAt: number | undefined;
    expiresAt: number | undefined;
    /** What is shown, and how many claims stay hidden. */
    claims: Claim[];
    hidden: number;
    /** Bound to a holder's key; `presented` when the holder signed for this very request. */
    bound: boolean;
    presented: boolean;
    status: StatusReference | undefined;
    /** The digests of all claims, shown or not: what the hash in the ledger is made of. */
    digests: string[];
  };
};

const CLOCK_SECONDS = 60;
const PRESENTATION_SECONDS_MAX = 600;
const TYPES = ["dc+sd-jwt", "vc+sd-jwt"];
/** Claims that are machinery, not content. */
const machinery = new Set(["iss", "iat", "nbf", "exp", "vct", "vct#integrity", "cnf", "status", "_sd", "_sd_alg", "sub"]);

/**
 * Whether an e-licence, or what its holder showed of it, counts. Pure but for the status list, which the caller brings:
 * the same function serves the shell, the browser and the city itself. Never throws for what it is given.
 */
export async function verifyCredential(text: string, options: CheckOptions): Promise<CredentialCheck> {
  const apart = await takeApart(text);
  if ("malformed" in apart) {
    const forged = ["disclosureUnknown", "disclosureTwice", "reservedName", "claimTwice"].includes(apart.malformed);
    return { outcome: "refused", findings: [finding(forged ? "disclosureForged" : "malformed")] };
  }
  const issuer = options.issuers.find((each) => each.issuer === apart.payload["iss"]);
  const findings: Finding[] = [];
  if (issuer === undefined) findings.push(finding("unknownIssuer", { issuer: textOf(apart.payload["iss"]) }));
  else findings.push(...(await checkIssued(apart, issuer, options)));
  findings.push(...(await checkHolder(apart, options)));
  const refused = findings.some(({ weight }) => weight === "refused");
  return {
    outcome: refused ? "refused" : findings.length > 0 ? "open" : "valid",
    findings,
    credential: describe(apart, issuer, options, findings),
  };
}

async function checkIssued(apart: TakenApart, issuer: IssuerKeys, options: CheckOptions): Promise<Finding[]> {
  const { header, payload } = apart;
  if (!(await isSignedBy(apart.jwt, issuer.keys, [textOf(header["typ"])]))) return [finding("tampered")];
  if (!TYPES.includes(textOf(header["typ"])) || typeof payload["vct"] !== "string") return [finding("wrongKind")];
  const time = checkTime(payload, options.now);
  if (time !== undefined) return [time];
  const reference = statusReferenceOf(payload);
  // An issuer that keeps no list has no way to take a licence back; "status" in a form that we do not know is no such case.
  if (reference === undefined) return "status" in payload ? [finding("statusUnknown")] : [];
  const status = await readStatus(reference, await options.readStatusList(reference.uri), issuer, options.now);
  return status === undefined ? [] : [status];
}

function checkTime(payload: Record<string, unknown>, now: number): Finding | undefined {
  const { exp, nbf, iat } = payload;
  const from = Math.max(...[nbf, iat].filter((time) => typeof time === "number"), 0);
  if (from > now + CLOCK_SECONDS) return finding("notYetValid", { day: dayOf(from) });
  // The last day is told as the day before the second on which it ends.
  if (exp !== undefined && (typeof exp !== "number" || exp <= now - CLOCK_SECONDS))
    return finding("expired", { day: typeof exp === "number" ? dayOf(exp - 1) : "" });
  return undefined;
}

/** Key binding (RFC 9901 section 4.3): the holder's own signature over what is shown, for one verifier and one request. */
async function checkHolder(apart: TakenApart, options: CheckOptions): Promise<Finding[]> {
  const { nonce, audience, now, presentationSecondsMax = PRESENTATION_SECONDS_MAX } = options;
  const asked = nonce !== undefined || audience !== undefined;
  const key = holderKeyOf(apart);
  if (key === undefined) return asked ? [finding("notBound")] : apart.keyBinding === undefined ? [] : [finding("holderForged")];
  if (apart.keyBinding === undefined) return asked ? [finding("notPresented")] : [];
  if (!(await isSignedBy(apart.keyBinding, [key], ["kb+jwt"]))) return [finding("holderForged")];
  const said = decodeJwt<{ nonce?: unknown; sd_hash?: unknown }>(apart.keyBinding);
  if (said.sd_hash !== (await hashText(apart.shown))) return [finding("holderForged")];
  if (nonce !== undefined && said.nonce !== nonce) return [finding("replayed")];
  if (audience !== undefined && said.aud !== audience) return [finding("wrongAudience", { audience: textOf(said.aud) })];
  const madeAt = said.iat ?? 0;
  if (asked && (madeAt > now + CLOCK_SECONDS || madeAt < now - presentationSecondsMax))
    return [finding("outdated", { day: momentOf(madeAt) })];
  return [];
}

/** The key that the issuer bound the licence to. */
function holderKeyOf({ payload }: TakenApart): Record<string, string> | undefined {
  const { cnf } = payload;
  const jwk = isRecord(cnf) ? cnf["jwk"] : undefined;
  return isRecord(jwk) ? (jwk as Record<string, string>) : undefined;
}

function describe(
  apart: TakenApart,
  issuer: IssuerKeys | undefined,
  options: CheckOptions,
  findings: readonly Finding[],
): NonNullable<CredentialCheck["credential"]> {
  const { payload, claims, disclosures } = apart;
  const digests = Array.isArray(payload["_sd"]) ? payload["_sd"].filter((digest) => typeof digest === "string") : [];
  const shownAtTop = disclosures.filter(({ digest }) => digests.includes(digest)).length;
  const bound = holderKeyOf(apart) !== undefined;
  const holderFault = findings.some(({ reason }) => ["holderForged", "replayed", "wrongAudience", "outdated"].includes(reason));
  return {
    issuer: textOf(payload["iss"]),
    ...(issuer?.title ? { issuerTitle: issuer.title } : {}),
    type: textOf(payload["vct"]),
    issuedAt: numberOf(payload["iat"]),
    expiresAt: numberOf(payload["exp"]),
    claims: Object.entries(claims)
      .filter(([name]) => !machinery.has(name))
      .map(([name, value]) => ({ name, value })),
    hidden: digests.length - shownAtTop,
    bound,
    presented: bound && apart.keyBinding !== undefined && !holderFault && options.nonce !== undefined,
    status: statusReferenceOf(payload),
    digests,
  };
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const textOf = (value: unknown): string => (typeof value === "string" ? value.slice(0, 300) : "");
const momentOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");
const dayOf = (seconds: number): string => momentOf(seconds).slice(0, 10);
