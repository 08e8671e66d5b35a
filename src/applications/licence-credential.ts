import type { Acting } from "../access/index.ts";
import type { Instant, Tx } from "../base/index.ts";
import type { LockedCase } from "../cases/index.ts";
import { issueCredential, revokeCredential } from "../credentials/index.ts";
import type { LeafInput } from "../ledger/index.ts";
import type { GrantedLicence } from "./decide-act.ts";

/** What the leaf commits to of an e-licence: which one, and the hash over all that stands in it. */
export type CredentialPart = Pick<LeafInput, "content">["content"];

/** The e-licence of an approval, in its transaction; nothing where the item grants none. */
export async function issueLicence(
  ctx: Acting,
  tx: Tx,
  { case: found }: LockedCase,
  licence: GrantedLicence | undefined,
  at: Instant,
): Promise<CredentialPart> {
  if (licence === undefined) return {};
  const { uscc, number: caseNumber, item, department, data } = found;
  const { identifier, hash } = await issueCredential(ctx, tx, { uscc, caseNumber, item, department, licence, answers: data.answers }, at);
  return { credential: identifier, credentialHash: hash };
}

/** Takes the e-licence of a case back, in the transaction of the act that revokes the grant; the status list says so at once. */
export async function takeLicenceBack(
  tx: Tx,
  { case: found }: LockedCase,
  { reason, at }: { reason: string; at: Instant },
): Promise<CredentialPart> {
  const revoked = await revokeCredential(tx, { uscc: found.uscc, caseNumber: found.number, reason, at });
  return revoked === undefined ? {} : { credential: revoked.identifier, credentialHash: revoked.hash };
}
