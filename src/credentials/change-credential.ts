import type { Instant, Tx } from "../base/index.ts";
import { type CredentialState, stateWords, transitions } from "./credential.ts";
import { selectCredential } from "./credential-rows.ts";
import type { Issued } from "./issue-credential.ts";
import { bitsOf, markPlace } from "./status-place.ts";

export type CredentialChange = { uscc: string; caseNumber: string; reason: string; at: Instant };

/** 撤销、吊销: for good. In the transaction of the act that revokes. @returns what the leaf commits to; undefined where the case gave no licence */
export async function revokeCredential(tx: Tx, change: CredentialChange): Promise<Issued | undefined> {
  return await changeCredential(tx, change, "revoked");
}

/** 暂扣: until it is resumed. */
export async function suspendCredential(tx: Tx, change: CredentialChange): Promise<Issued | undefined> {
  return await changeCredential(tx, change, "suspended");
}

/** Ends a suspension. */
export async function resumeCredential(tx: Tx, change: CredentialChange): Promise<Issued | undefined> {
  return await changeCredential(tx, change, "valid");
}

/**
 * Changes the state of the licence that a case gave; what the status list says changes with it, for every copy that was
 * signed. Whoever calls has authorised the act; that a state cannot follow another is then our own mistake.
 */
async function changeCredential(
  tx: Tx,
  { uscc, caseNumber, reason, at }: CredentialChange,
  to: CredentialState,
): Promise<Issued | undefined> {
  const found = await selectCredential(tx, { uscc, caseNumber }, "lock");
  if (found === undefined) return undefined;
  const { identifier, hash, state } = found;
  // A licence that was replaced in the meantime counts for nothing already; what revokes its case has nothing to add.
  if (state === to || state === "replaced") return { identifier, hash };
  if (!transitions[state].includes(to)) throw new RangeError(`${identifier}: ${stateWords[state].en} cannot become ${stateWords[to].en}`);
  await tx
    .updateTable("credentials")
    .set({ state: to, state_reason: reason, state_at: at })
    .where("uscc", "=", uscc)
    .where("identifier", "=", identifier)
    .execute();
  // Copies of former keys were taken back when a new key was bound; what is for good concerns them all the same.
  if (bitsOf[to] !== 1) await markPlace(tx, found.place, bitsOf[to]);
  else await tx.updateTable("credential_places").set({ status: 1 }).where("uscc", "=", uscc).where("identifier", "=", identifier).execute();
  return { identifier, hash };
}
