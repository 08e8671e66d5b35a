import type { Selectable } from "kysely";
import type { Database, Tx } from "../base/index.ts";
import type { Credential } from "./credential.ts";
import type { CredentialsTable } from "./tables.ts";

type Which = { uscc: string } & ({ identifier: string } | { caseNumber: string });

/** One licence of a business; with `lock` its row is held until the transaction ends. */
export async function selectCredential(db: Database | Tx, which: Which, lock?: "lock"): Promise<Credential | undefined> {
  const own = db.selectFrom("credentials").selectAll().where("uscc", "=", which.uscc);
  const one = "identifier" in which ? own.where("identifier", "=", which.identifier) : own.where("case_number", "=", which.caseNumber);
  const row = await (lock === undefined ? one : one.forUpdate()).executeTakeFirst();
  return row && toCredential(row);
}

export function toCredential(row: Selectable<CredentialsTable>): Credential {
  return {
    identifier: row.identifier,
    uscc: row.uscc,
    caseNumber: row.case_number,
    item: row.item,
    department: row.department,
    type: row.type,
    title: row.title,
    claims: row.claims,
    disclosures: row.disclosures,
    hash: row.hash,
    issuedAt: row.issued_at,
    issuedOn: row.issued_on,
    validUntil: row.valid_until,
    state: row.state,
    stateReason: row.state_reason,
    stateAt: row.state_at,
    holder: row.holder_key === null || row.bound_at === null ? null : { key: row.holder_key, boundAt: row.bound_at },
    place: { list: row.list, index: row.index },
  };
}
