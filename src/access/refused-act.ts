import { sql } from "kysely";
import { z } from "zod";
import { type Database, encodeCursor, type Instant, type Page, type RefusalDetail } from "../base/index.ts";
import { type Acting, roleOf } from "./actor.ts";
import { readMomentCursor } from "./moment-cursor.ts";

/** What authorise puts into the details of a refusal. */
const refusedActDetails = z.object({
  act: z.string().max(60),
  power: z.string().max(200),
  department: z.string().max(60),
  caseNumber: z.string().max(60).optional(),
});

/**
 * Keeps a refused act, so that the tries outside the lists can be counted in public. Called where
 * refusals become answers, after the act's own transaction was rolled back; a refusal of something
 * else than an act is passed over. Holds no data of a business beyond the number of the case.
 */
export async function recordRefusedAct(ctx: Pick<Acting, "db" | "actor" | "clock" | "newId">, refusal: RefusalDetail): Promise<void> {
  const read = refusedActDetails.safeParse(refusal.details);
  if (!read.success) return;
  const { act, power, department, caseNumber } = read.data;
  const { actor } = ctx;
  await ctx.db
    .insertInto("access_refused_acts")
    .values({
      id: ctx.newId(),
      at: ctx.clock.now(),
      actor_id: actor.kind === "person" ? actor.userId : null,
      actor_role: roleOf(actor),
      actor_department: actor.kind === "person" ? (actor.department ?? null) : null,
      department,
      act,
      power,
      case_number: caseNumber ?? null,
      code: refusal.code,
    })
    .execute();
}

export type RefusedAct = {
  id: string;
  at: Instant;
  actorId: string | null;
  actorRole: string;
  actorDepartment: string | null;
  department: string;
  act: string;
  power: string;
  caseNumber: string | null;
  code: string;
};

/** Refused acts, newest first, for the auditor. A cursor that is none begins at the start. */
export async function listRefusedActs(db: Database, page: { cursor?: string | undefined; limit: number }): Promise<Page<RefusedAct>> {
  const after = readMomentCursor(page.cursor);
  const rows = await db
    .selectFrom("access_refused_acts")
    .select([
      "id",
      "at",
      "actor_id as actorId",
      "actor_role as actorRole",
      "actor_department as actorDepartment",
      "department",
      "act",
      "power",
      "case_number as caseNumber",
      "code",
    ])
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, id) < (${after?.at}::timestamptz, ${after?.id}::text)`))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last !== undefined ? encodeCursor([last.at, last.id]) : null };
}
