import type { Database, Tx } from "../base/index.ts";
import type { Role } from "../access/index.ts";

/** Everybody who speaks for a business or for a partner; one person; the officers of a department, or those with one of `roles`; all with a role. */
export type Addressee =
  | { uscc: string }
  | { userId: string }
  | { department: string; roles?: readonly Role[] }
  | { role: Role }
  | { partner: string };

/** So many people are told of one thing at most. */
const RECIPIENTS_MAX = 100;

const officers: readonly Role[] = ["departmentOfficer", "departmentHead"];

/** The accounts that a notice goes to; nobody, where a business has no account yet. */
export async function findRecipients(db: Database | Tx, to: Addressee): Promise<string[]> {
  let query = db.selectFrom("access_accounts").select("user_id");
  if ("uscc" in to) query = query.where("uscc", "=", to.uscc);
  else if ("userId" in to) query = query.where("user_id", "=", to.userId);
  else if ("partner" in to) query = query.where("partner", "=", to.partner);
  else if ("role" in to) query = query.where("role", "=", to.role);
  else query = query.where("department", "=", to.department).where("role", "in", to.roles ?? officers);
  return (await query.orderBy("user_id").limit(RECIPIENTS_MAX).execute()).map((row) => row.user_id);
}
