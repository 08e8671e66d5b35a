import type { Acting } from "../access/index.ts";
import type { Download } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { Credential } from "./credential.ts";
import { selectCredential, toCredential } from "./credential-rows.ts";
import { licenceDocument } from "./licence-document.ts";
import { renderLicence } from "./render-licence.ts";
import { stateOn, viewCredential, type CredentialView } from "./view-credential.ts";

const LISTED_MAX = 100;

/** The licences of one business, the newest first. A business with more than a hundred is told of the newest hundred. */
export async function listCredentials(ctx: Acting, uscc: string): Promise<CredentialView[]> {
  const rows = await ctx.db
    .selectFrom("credentials")
    .selectAll()
    .where("uscc", "=", uscc)
    .orderBy("issued_at", "desc")
    .orderBy("identifier")
    .limit(LISTED_MAX)
    .execute();
  return rows.map((row) => viewCredential(ctx.city, toCredential(row), ctx.today));
}

/** @throws Refusal credentialNotFound; another's licence does not exist for a business */
export async function readCredential(ctx: Acting, uscc: string, identifier: string): Promise<Credential> {
  const found = await selectCredential(ctx.db, { uscc, identifier });
  if (found === undefined) throw refuse("credentialNotFound", {});
  return found;
}

/** The licence as a page to print, with the QR code under which anybody sees its state. @throws Refusal credentialNotFound */
export async function readLicenceDocument(ctx: Acting, publicUrl: string, uscc: string, identifier: string): Promise<Download> {
  const credential = await readCredential(ctx, uscc, identifier);
  const state = viewCredential(ctx.city, credential, ctx.today);
  const query = new URLSearchParams({ id: identifier, hash: credential.hash });
  const verifyUrl = `${publicUrl.replace(/\/$/, "")}/verify-licence?${query}`;
  const document = licenceDocument(ctx.city, credential, verifyUrl, state.state === "valid" ? undefined : state.stateText);
  return {
    bytes: await renderLicence(document, new Date(credential.issuedAt)),
    type: "application/pdf",
    fileName: `${credential.title.zh}-${state.number}.pdf`,
  };
}

export type LicenceState = Pick<CredentialView, "title" | "department" | "issuedOn" | "validUntil" | "state" | "stateText">;

/**
 * What the QR code of a licence leads to: its state, and nothing of its holder. Without the hash, which stands on the
 * licence alone, there is no answer: counting through the identifiers tells nothing.
 * @throws Refusal credentialNotFound
 */
export async function lookUpLicence(ctx: Acting, { identifier, hash }: { identifier: string; hash: string }): Promise<LicenceState> {
  const row = await ctx.db
    .selectFrom("credentials")
    .selectAll()
    .where("identifier", "=", identifier)
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (row === undefined) throw refuse("credentialNotFound", {});
  const credential = toCredential(row);
  const { title, department, issuedOn, validUntil, stateText } = viewCredential(ctx.city, credential, ctx.today);
  return { title, department, issuedOn, validUntil, state: stateOn(credential, ctx.today), stateText };
}
