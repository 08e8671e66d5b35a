import { type Download, localDate } from "../base/index.ts";
import { type Case, type CaseEvent, documents, openCaseFor, selectEvents } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { decisionDocument, type DecisionDocument } from "./decision-document.ts";
import { noticeDocument } from "./notice-document.ts";
import type { DecisionContext } from "./read-decision.ts";
import { renderDecision } from "./render-decision.ts";

/**
 * The paper of one act: a notice, or a decision, also one that a later decision took the place of. For whoever may see the case.
 * @throws Refusal caseNotFound, otherDepartment, documentNotFound
 */
export async function readDocument(ctx: DecisionContext, number: string, leafId: string): Promise<Download> {
  const found = await openCaseFor(ctx, number);
  const events = await selectEvents(ctx.db, found);
  const event = events.find((each) => each.leafId === leafId);
  const document = event && documentOf(ctx, found, events, event);
  if (!event || !document) throw refuse("documentNotFound", {});
  return {
    bytes: await renderDecision(document, new Date(event.at)),
    type: "application/pdf",
    fileName: `${document.title}-${number}.pdf`,
  };
}

function documentOf(ctx: DecisionContext, found: Case, events: readonly CaseEvent[], event: CaseEvent): DecisionDocument | undefined {
  const { city } = ctx;
  const publicUrl = ctx.services.publicUrl.replace(/\/$/, "");
  const { decision: last, earlier = [] } = found.data;
  const decision = [...earlier, ...(last ? [last] : [])].find((each) => each.leafId === event.leafId);
  if (decision) {
    const acceptedAt = events.find((each) => each.type === "accepted")?.at;
    return decisionDocument({ city, case: found, decision, acceptedAt, decidedOn: localDate(event.at, city.timeZone), publicUrl });
  }
  return documents.isNotice(event) ? noticeDocument({ city, case: found, event, publicUrl }) : undefined;
}
