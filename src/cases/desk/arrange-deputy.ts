import type { Acting } from "../../access/index.ts";
import { addDays, type PlainDate, type Tx } from "../../base/index.ts";
import { sql } from "kysely";
import { refuse } from "../../city/index.ts";
import { notify } from "../../notify/index.ts";
import { findInTeam, type Team, teamOf } from "./colleagues.ts";

export type Absence = {
  id: string;
  absent: { id: string; name: string };
  deputy: { id: string; name: string };
  fromOn: PlainDate;
  toOn: PlainDate;
};

export type NewAbsence = { absent?: string | undefined; deputy: string; fromOn: PlainDate; toOn: PlainDate };

const ABSENCE_DAYS_MAX = 366;
const LISTED_MAX = 300;

/**
 * Says who stands in for somebody who will be away: oneself, or, by the head, somebody else of the department; for
 * commissioners by a coordinator.
 * @throws Refusal doorClosed, onlyForHeads, colleagueNotFound, absenceInPast, absenceOverlaps, deputyCircle
 */
export async function arrangeDeputy(ctx: Acting, asked: NewAbsence): Promise<Absence> {
  const team = teamOf(ctx);
  const { actor, today } = ctx;
  const me = actor.kind === "person" ? actor : undefined;
  const absentId = asked.absent ?? me?.userId ?? "";
  if (absentId !== me?.userId && !team.leads) throw refuse("onlyForHeads", {});
  const { fromOn, toOn } = asked;
  if (toOn < fromOn || toOn < today || toOn > addDays(fromOn, ABSENCE_DAYS_MAX) || fromOn > addDays(today, ABSENCE_DAYS_MAX))
    throw refuse("absenceInPast", {});
  return await ctx.db.transaction().execute(async (tx) => {
    const { department, ...absent } = await findInTeam(tx, team, absentId);
    // Two arrangements of one department at once could each be free of a circle, and both together not.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`desk:deputies:${department}`}, 0))`.execute(tx);
    const { department: _, ...deputy } = await findInTeam(tx, { ...team, department }, asked.deputy);
    if (absent.id === deputy.id) throw refuse("deputyCircle", { who: absent.name, deputy: deputy.name });
    const absence: Absence = { id: ctx.newId(), absent, deputy, fromOn, toOn };
    await refuseOverlap(tx, absence);
    await refuseCircle(tx, absence);
    await tx
      .insertInto("desk_deputies")
      .values({
        id: absence.id,
        department,
        absent: absent.id,
        absent_name: absent.name,
        deputy: deputy.id,
        deputy_name: deputy.name,
        from_on: fromOn,
        to_on: toOn,
        made_by: me?.userId ?? "",
        made_at: ctx.clock.now(),
        ended_at: null,
      })
      .execute();
    if (deputy.id !== me?.userId) await tellDeputy(ctx, tx, absence, team);
    return absence;
  });
}

async function tellDeputy(ctx: Acting, tx: Tx, { absent, deputy, fromOn, toOn }: Absence, { roles }: Team): Promise<void> {
  const serves = roles.includes("commissioner");
  const what = serves
    ? { zh: "其服务的企业列在您的服务包里", en: "the businesses stand in your portfolio" }
    : { zh: "其经办的办件列在您的“我的”里", en: 'the cases stand in your list "Mine"' };
  const text = {
    zh: `${fromOn}至${toOn}，请您为${absent.name}代班；${what.zh}。`,
    en: `From ${fromOn} to ${toOn} you stand in for ${absent.name}; ${what.en}.`,
  };
  const link = serves ? "/office/commissioner" : "/office";
  await notify(ctx, tx, { to: { userId: deputy.id }, kind: "deputy", text, link });
}

async function refuseOverlap(tx: Tx, { absent, fromOn, toOn }: Absence): Promise<void> {
  const [other] = await standingIn(tx, absent.id, fromOn, toOn);
  if (other) throw refuse("absenceOverlaps", { who: absent.name, from: other.fromOn, to: other.toOn, deputy: other.deputyName });
}

/** Follows who stands in for the deputy, on the days that all have in common: the absent one must not come up. */
async function refuseCircle(tx: Tx, { absent, deputy, fromOn, toOn }: Absence): Promise<void> {
  const paths = [{ person: deputy.id, fromOn, toOn }];
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    for (const next of await standingIn(tx, path.person, path.fromOn, path.toOn)) {
      if (next.deputy === absent.id) throw refuse("deputyCircle", { who: absent.name, deputy: deputy.name });
      // Each step is shorter or ends: nobody has two absences on one day, and there was no circle before this one.
      paths.push({ person: next.deputy, fromOn: later(path.fromOn, next.fromOn), toOn: earlier(path.toOn, next.toOn) });
    }
  }
}

async function standingIn(tx: Tx, absent: string, fromOn: PlainDate, toOn: PlainDate) {
  return await tx
    .selectFrom("desk_deputies")
    .select(["deputy", "deputy_name as deputyName", "from_on as fromOn", "to_on as toOn"])
    .where("absent", "=", absent)
    .where("ended_at", "is", null)
    .where("from_on", "<=", toOn)
    .where("to_on", ">=", fromOn)
    .orderBy("from_on")
    .execute();
}

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);
const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);

/** Absences of the reader's team that have not ended. @throws Refusal doorClosed */
export async function listAbsences(ctx: Acting): Promise<Absence[]> {
  const { department, roles } = teamOf(ctx);
  const rows = await ctx.db
    .selectFrom("desk_deputies")
    .innerJoin("access_accounts", "access_accounts.user_id", "desk_deputies.absent")
    .selectAll("desk_deputies")
    .$if(department !== undefined, (query) => query.where("desk_deputies.department", "=", department ?? ""))
    .where("access_accounts.role", "in", roles)
    .where("to_on", ">=", ctx.today)
    .where("ended_at", "is", null)
    .orderBy("to_on")
    .orderBy("id")
    .limit(LISTED_MAX)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    absent: { id: row.absent, name: row.absent_name },
    deputy: { id: row.deputy, name: row.deputy_name },
    fromOn: row.from_on,
    toOn: row.to_on,
  }));
}

/** Back earlier: by who is away, or who leads the team. @throws Refusal doorClosed, deputyNotFound, onlyForHeads */
export async function endAbsence(ctx: Acting, id: string): Promise<void> {
  const { actor } = ctx;
  const { department, roles, leads } = teamOf(ctx);
  const row = await ctx.db
    .selectFrom("desk_deputies")
    .innerJoin("access_accounts", "access_accounts.user_id", "desk_deputies.absent")
    .select(["absent", "desk_deputies.department", "access_accounts.role"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const isTeams = row !== undefined && roles.includes(row.role) && (department === undefined || row.department === department);
  if (!isTeams) throw refuse("deputyNotFound", {});
  if (actor.kind !== "person" || (row.absent !== actor.userId && !leads)) throw refuse("onlyForHeads", {});
  await ctx.db.updateTable("desk_deputies").set({ ended_at: ctx.clock.now() }).where("id", "=", id).where("ended_at", "is", null).execute();
}
