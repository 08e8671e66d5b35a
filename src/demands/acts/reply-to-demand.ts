import type { Acting } from "../../access/index.ts";
import { addDays, parsePlainDate, type PlainDate, type Tx } from "../../base/index.ts";
import { refuse } from "../../city/index.ts";
import { canonicalJson } from "../../ledger/index.ts";
import { type DemandDone, performDemandAct } from "../act.ts";
import type { DemandReply } from "../demand.ts";
import type { ReplyInput } from "../demand-schemas.ts";
import { type ActInput, mustHaveTaken, mustLead } from "./department-acts.ts";

/** Farthest day that a step can be promised for, in civil days. */
const PROMISE_DAYS_MAX = 366;

/**
 * 答复: by the department that leads. Steps promised in it become clocks of their own. What cannot be done says why, by what law,
 * and what else would help. A draft that was sent to be reviewed goes out when it is approved, and as it is.
 */
export async function replyToDemand(ctx: Acting, { reply, ...input }: ActInput & { reply: ReplyInput }): Promise<DemandDone> {
  return await performDemandAct(ctx, { ...input, act: "reply" }, async (found, { department, tx }) => {
    mustLead(ctx, found, department, "reply");
    mustHaveTaken(found.story.parts.get(department));
    const decided = decideReply(reply, ctx.today);
    const reviewedBy = await reviewOf(tx, {
      number: input.number,
      department,
      wasDrafted: found.events.some(({ type }) => type === "drafted"),
      reply,
    });
    return { body: { type: "replied", payload: { ...decided, department, ...(reviewedBy === undefined ? {} : { reviewedBy }) } } };
  });
}

/** The reply with its steps numbered. @throws Refusal cannotNeedsReasons, stepDayPast */
export function decideReply({ outcome, text, law, alternative, steps }: ReplyInput, today: PlainDate): DemandReply {
  if (outcome === "cannot" && (law === undefined || alternative === undefined || text.length < REASON_MIN))
    throw refuse("cannotNeedsReasons", {});
  return {
    outcome,
    text,
    ...(law === undefined ? {} : { law }),
    ...(alternative === undefined ? {} : { alternative }),
    steps: steps.map((step, index) => ({ id: `s${index + 1}-${today}`, text: step.text, dueOn: promisedDay(step.dueOn, today) })),
  };
}

/** A reason that fits into fewer characters is none. */
const REASON_MIN = 10;

function promisedDay(text: string, today: PlainDate): PlainDate {
  const day = parsePlainDate(text);
  if (day === undefined || day < today || day > addDays(today, PROMISE_DAYS_MAX)) throw refuse("stepDayPast", {});
  return day;
}

/** Who reviewed what now goes out. @throws Refusal draftNotApproved where it was sent to a reviewer and is not what was approved */
async function reviewOf(
  tx: Tx,
  { number, department, wasDrafted, reply }: { number: string; department: string; wasDrafted: boolean; reply: ReplyInput },
): Promise<string | undefined> {
  if (!wasDrafted) return undefined;
  const draft = await tx
    .selectFrom("demand_drafts")
    .selectAll()
    .where("number", "=", number)
    .where("department", "=", department)
    .executeTakeFirst();
  if (!draft || draft.state === "draft") return undefined;
  const same = canonicalJson(plain(draft.reply)) === canonicalJson(plain(reply));
  if (draft.state !== "approved" || !same) throw refuse("draftNotApproved", {});
  await tx.deleteFrom("demand_drafts").where("number", "=", number).where("department", "=", department).execute();
  return draft.reviewer_name ?? undefined;
}

/** As JSON keeps it: what is undefined is not there. */
function plain(reply: ReplyInput): unknown {
  return JSON.parse(JSON.stringify(reply));
}
