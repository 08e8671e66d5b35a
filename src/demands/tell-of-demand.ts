import type { Acting, Role } from "../access/index.ts";
import type { Text, Tx } from "../base/index.ts";
import { type Addressee, notify } from "../notify/index.ts";
import type { Demand, DemandEvent, DemandEventType } from "./demand.ts";
import { demandEventWords, levelWords } from "./words.ts";

/** What the business is told; what happens inside (a dispatch, a draft, a warning) it reads on the page. */
const toldToBusiness: Partial<Record<DemandEventType, "demandAct" | "demandNeeds">> = {
  taken: "demandAct",
  coordinated: "demandAct",
  asked: "demandNeeds",
  extended: "demandAct",
  replied: "demandNeeds",
  stepFulfilled: "demandAct",
  joined: "demandAct",
  closed: "demandNeeds",
  ratingAnswered: "demandAct",
};

/** Of these an officer who has it hears; the rest the officer did. */
const toldToOfficer: ReadonlySet<DemandEventType> = new Set([
  "answeredQuestion",
  "added",
  "confirmed",
  "dissatisfied",
  "calledBack",
  "withdrawn",
  "rated",
  "partReplied",
  "ratingAppealDecided",
]);

/** Tells the business what the city did in its demand, the officer who has it what others did, and each level what comes up to it. */
export async function tellOfDemand(ctx: Acting, tx: Tx, of: Demand, event: DemandEvent): Promise<void> {
  const { number, uscc } = of;
  const forBusiness = toldToBusiness[event.type];
  if (forBusiness !== undefined && uscc !== null)
    await notify(ctx, tx, {
      to: { uscc },
      kind: forBusiness,
      text: wordsOf(ctx, of, event),
      link: `/demands/${number}`,
      caseNumber: number,
    });
  for (const to of insideOf(ctx, of, event)) {
    const kind = event.type === "escalated" ? "demandEscalated" : "demandNews";
    await notify(ctx, tx, { to, kind, text: wordsOf(ctx, of, event), link: `/office/demands/${number}`, caseNumber: number });
  }
}

function insideOf({ actor }: Acting, of: Demand, event: DemandEvent): Addressee[] {
  if (event.type === "escalated") return watchersOf(of, event.payload.level, event.payload.department);
  if (event.type === "coordinationAsked") return [{ role: "coordinator" }];
  if (event.type === "dissatisfied" || (event.type === "calledBack" && event.payload.outcome === "dissatisfied")) {
    return [...assignee(of), ...watchersOf(of, of.level + 1, of.department ?? undefined)];
  }
  if (!toldToOfficer.has(event.type)) return [];
  return assignee(of).filter(({ userId }) => actor.kind !== "person" || actor.userId !== userId);
}

function assignee({ assignedTo }: Demand): { userId: string }[] {
  return assignedTo ? [{ userId: assignedTo.id }] : [];
}

/** Who watches at a level: the head of the department, the coordinators, the auditors. */
function watchersOf({ department }: Demand, level: number, of: string | undefined): Addressee[] {
  const own = of ?? department ?? undefined;
  const heads: readonly Role[] = ["departmentHead"];
  if (level <= 1 && own !== undefined) return [{ department: own, roles: heads }];
  return [{ role: level <= 2 ? "coordinator" : "auditor" }];
}

function wordsOf({ city }: Acting, { kind, number }: Demand, event: DemandEvent): Text {
  const title = city.demands?.kinds.get(kind)?.title ?? { zh: kind, en: kind };
  const what = demandEventWords[event.type];
  const level = event.type === "escalated" ? levelWords[event.payload.level] : undefined;
  return {
    zh: `${title.zh}（${number}）：${what.zh}${level ? `，${level.zh}` : ""}`,
    en: `${title.en} (${number}): ${what.en}${level ? `, ${level.en}` : ""}`,
  };
}
