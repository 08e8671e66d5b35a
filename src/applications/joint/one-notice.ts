import type { Acting } from "../../access/index.ts";
import { localDate, type Tx } from "../../base/index.ts";
import type { Case } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { selectParts } from "./joint-rows.ts";

/**
 * 一次性告知: one application, one notice. What the departments of the parallel parts miss is told on one day and stands in
 * one list; from the next day on nothing more may be asked (最多跑一次规定 11; 行政许可法 32). That "at once" is one day is
 * this program's reading. A part that started later has a notice of its own.
 * @throws Refusal jointCorrectionOver
 */
export async function refuseSecondNotice(ctx: Acting, tx: Tx, part: Pick<Case, "number" | "joint">): Promise<void> {
  if (part.joint === null) return;
  const parts = await selectParts(tx, part.joint);
  const own = parts.find((each) => each.case_number === part.number);
  if (!own || own.after.length > 0) return;
  const parallel = parts.filter((each) => each.after.length === 0 && each.item !== own.item).flatMap((each) => each.case_number ?? []);
  if (parallel.length === 0) return;
  const notice = await tx
    .selectFrom("case_events")
    .select("at")
    .where("uscc", "=", own.uscc)
    .where("number", "in", parallel)
    .where("type", "=", "correctionAsked")
    .orderBy("at")
    .limit(1)
    .executeTakeFirst();
  if (!notice) return;
  const day = localDate(notice.at, ctx.city.timeZone);
  if (day < ctx.today) throw refuse("jointCorrectionOver", { day });
}
