import type { Selectable } from "kysely";
import type { Database, Tx } from "../../base/index.ts";
import type { Case } from "../../cases/index.ts";
import type { PartState } from "./plan-parts.ts";
import type { JointApplicationsTable, JointPartsTable } from "./tables.ts";

export type JointRow = Selectable<JointApplicationsTable>;
export type PartRow = Selectable<JointPartsTable>;
export type PartCase = Pick<Case, "number" | "status">;

export async function selectJoint(db: Database | Tx, number: string): Promise<JointRow | undefined> {
  return await db.selectFrom("joint_applications").selectAll().where("number", "=", number).executeTakeFirst();
}

export async function selectParts(db: Database | Tx, number: string): Promise<PartRow[]> {
  return await db.selectFrom("joint_parts").selectAll().where("joint", "=", number).orderBy("place").execute();
}

/** The status of each case of a joint application, by number. */
export async function selectStatuses(db: Database | Tx, number: string): Promise<Map<string, Case["status"]>> {
  const rows = await db.selectFrom("cases").select(["number", "status"]).where("joint", "=", number).execute();
  return new Map(rows.map((row) => [row.number, row.status]));
}

/** Locks the cases of a joint application in the order in which every act in one of them does, before anything else is written. */
export async function lockCases(tx: Tx, number: string): Promise<void> {
  await tx.selectFrom("cases").select("number").where("joint", "=", number).orderBy("number").forUpdate().execute();
}

/** How far a part is, by its row and the status of its case. A grant that was revoked later had let its successors start. */
export function stateOf(part: Pick<PartRow, "state" | "case_number">, statuses: ReadonlyMap<string, Case["status"]>): PartState {
  if (part.state !== "opened") return part.state;
  const status = statuses.get(part.case_number ?? "");
  switch (status) {
    case "approved":
    case "revoked":
      return "approved";
    case "refused":
    case "notAccepted":
    case "acceptanceRevoked":
    case "withdrawn":
      return "failed";
    case "filed":
    case "awaitingCorrection":
    case "accepted":
    case undefined:
      return "open";
  }
}
