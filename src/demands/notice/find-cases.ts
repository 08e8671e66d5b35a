import { sql } from "kysely";
import { addDays } from "../../base/index.ts";
import { desk } from "../../cases/index.ts";
import type { Context, demands } from "../../city/index.ts";
import { type Finding, FINDINGS_MAX } from "./finding.ts";

type Rules = demands.NoticedRules;

/** Bad ratings to which the department still owes something. */
export async function findBadRatings(ctx: Context, { levelMin }: NonNullable<Rules["badRating"]>): Promise<Finding[]> {
  const rows = await ctx.db
    .selectFrom("case_rating_answers as bad")
    .select(["bad.uscc", "bad.number", "bad.item", "bad.department", "bad.rated_on"])
    .where("bad.owed_on", "is not", null)
    .where("bad.level", ">=", levelMin)
    .where(notYet("badRating", sql`bad.number || ' ' || bad.rated_on`))
    .orderBy("bad.owed_on")
    .limit(FINDINGS_MAX)
    .execute();
  return rows.map(({ uscc, number, item, department, rated_on: on }) => ({
    kind: "badRating",
    key: `${number} ${on}`,
    uscc,
    department,
    about: { case: number, item },
    what: { zh: `您对办件 ${number} 的评价是不满意（${on}）。`, en: `You rated case ${number} as not satisfactory (${on}).` },
  }));
}

/** Cases that are past what is due next; of each department the longest overdue, by the index of its desk. */
export async function findOverdueCases(ctx: Context, { days }: NonNullable<Rules["overdueCase"]>): Promise<Finding[]> {
  const before = addDays(ctx.today, -days);
  const lanes = desk.lanesOf({ statuses: ["filed", "accepted"], timings: ["overdue"], paused: false });
  const findings: Finding[] = [];
  for (const department of ctx.city.departments.keys()) {
    if (findings.length >= FINDINGS_MAX) break;
    const rows = await ctx.db
      .selectFrom("cases as late")
      .select(["late.uscc", "late.number", "late.item", "late.next_due_on"])
      .where("late.department", "=", department)
      .where("late.lane", "in", lanes)
      .where("late.next_due_on", "<=", before)
      .where(notYet("overdueCase", sql`late.number || ' ' || late.next_due_on`))
      .orderBy("late.next_due_on")
      .limit(FINDINGS_MAX - findings.length)
      .execute();
    for (const { uscc, number, item, next_due_on: on } of rows)
      findings.push({
        kind: "overdueCase",
        key: `${number} ${on}`,
        uscc,
        department,
        about: { case: number, item },
        what: { zh: `办件 ${number} 应当在 ${on} 前办理，已经超期。`, en: `Case ${number} was due on ${on} and is overdue.` },
      });
  }
  return findings;
}

/** Licences of this city that end soon and hold. */
export async function findExpiringLicences(ctx: Context, { days }: NonNullable<Rules["licenceExpiring"]>): Promise<Finding[]> {
  const rows = await ctx.db
    .selectFrom("credentials as licence")
    .select(["licence.uscc", "licence.identifier", "licence.title", "licence.item", "licence.department", "licence.valid_until"])
    .where("licence.state", "=", "valid")
    .where("licence.valid_until", ">=", ctx.today)
    .where("licence.valid_until", "<=", addDays(ctx.today, days))
    .where(notYet("licenceExpiring", sql`licence.identifier || ' ' || licence.valid_until`))
    .orderBy("licence.valid_until")
    .orderBy("licence.identifier")
    .limit(FINDINGS_MAX)
    .execute();
  return rows.map(({ uscc, identifier, title, item, department, valid_until: on }) => ({
    kind: "licenceExpiring",
    key: `${identifier} ${on}`,
    uscc,
    department,
    about: { item },
    what: { zh: `${title.zh}（${identifier}）在 ${on} 到期。`, en: `${title.en} (${identifier}) ends on ${on}.` },
  }));
}

function notYet(kind: Finding["kind"], key: ReturnType<typeof sql>) {
  return sql<boolean>`not exists (select 1 from demand_noticed as known where known.kind = ${sql.lit(kind)} and known.key = ${key})`;
}
