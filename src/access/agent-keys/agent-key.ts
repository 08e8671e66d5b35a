import { createHash, randomBytes } from "node:crypto";
import type { Instant } from "../../base/index.ts";

/**
 * What a business lets its own software do. Reading what is public needs no key: `match` reads the business's own record
 * against the policies, `file` sends demands and begins applications in its name, `follow` reads its own cases and demands.
 */
export const agentScopes = ["match", "file", "follow"] as const;
export type AgentScope = (typeof agentScopes)[number];

/** A key as its owner sees it afterwards; the key itself is shown once and is not kept. */
export type AgentKey = {
  id: string;
  name: string;
  /** Its last four characters: which of several it is. */
  hint: string;
  scopes: AgentScope[];
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
};

export const agentKeyStates = ["living", "revoked", "expired"] as const;

/** Whether a key still opens anything at this moment. */
export function agentKeyState(key: Pick<AgentKey, "expiresAt" | "revokedAt">, now: Instant): (typeof agentKeyStates)[number] {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt > now ? "living" : "expired";
}

/** Keys are told from session tokens, and found in leaked files, by their beginning. */
const PREFIX = "zyk_";
const SECRET_BYTES = 32;

export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;
}

/** What is kept of a key. It is random and long: a plain SHA-256 cannot be searched, and needs no salt. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** The key that a request brings as its bearer token; undefined for none, and for a session token. */
export function secretIn(headers: Headers): string | undefined {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer?.startsWith(PREFIX) ? bearer : undefined;
}
