import type { Acting } from "../access/index.ts";
import type { Text, Tx } from "../base/index.ts";
import { notify } from "../notify/index.ts";
import type { Case, CaseEvent, CaseEventType } from "./case.ts";
import { eventWords } from "./words.ts";

/** What asks something of the business, with a day to it. */
const needs: ReadonlySet<CaseEventType> = new Set(["correctionAsked", "hearingOffered", "hearingSet"]);

/** Tells the business of what the city has done in its case, and the officer who has it on the desk of what the business did. */
export async function tellOfAct(ctx: Acting, tx: Tx, of: Case, event: CaseEvent): Promise<void> {
  const { number, uscc, assignedTo } = of;
  if (event.actor.role !== "business") {
    const kind = needs.has(event.type) || asksMaterial(event) ? "caseNeeds" : "caseAct";
    await notify(ctx, tx, { to: { uscc }, kind, text: wordsOf(ctx, of, event), link: `/cases/${number}`, caseNumber: number });
  } else if (assignedTo) {
    const to = { userId: assignedTo.id };
    await notify(ctx, tx, { to, kind: "caseNews", text: wordsOf(ctx, of, event), link: `/office/cases/${number}`, caseNumber: number });
  }
}

function asksMaterial(event: CaseEvent): boolean {
  return event.type === "accepted" && (event.payload.deferred ?? []).length > 0;
}

function wordsOf({ city }: Acting, { item, number }: Case, { type }: CaseEvent): Text {
  const title = city.items.get(item)?.title ?? { zh: item, en: item };
  const what = eventWords[type];
  return { zh: `“${title.zh}”（${number}）：${what.zh}`, en: `"${title.en}" (${number}): ${what.en}` };
}
