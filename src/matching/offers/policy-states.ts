import type { Tx } from "../../base/index.ts";
import type { PolicyReason } from "./offer-cause.ts";

/** The version of a policy by which offers stand. */
export type PolicyState = {
  policy: string;
  digest: string;
  inForce: boolean;
  listed: boolean;
  reason: PolicyReason | null;
  run: string | null;
};

/** The run under way, if there is one. */
export type OpenRun = { id: string; cursor: string };

export async function readPolicyStates(tx: Tx): Promise<Map<string, PolicyState>> {
  const rows = await tx.selectFrom("offer_policies").select(["policy", "digest", "in_force", "listed", "reason", "run"]).execute();
  return new Map(rows.map(({ in_force, ...row }) => [row.policy, { ...row, inForce: in_force }]));
}

export async function readOpenRun(tx: Tx): Promise<OpenRun | undefined> {
  return await tx.selectFrom("offer_runs").select(["id", "cursor"]).where("finished_at", "is", null).executeTakeFirst();
}
