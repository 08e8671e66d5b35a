import type { Acting } from "../access/index.ts";
import type { Download } from "../base/index.ts";
import { openCaseFor, selectEvents } from "../cases/index.ts";
import { refuse } from "../city/index.ts";
import { decisionDocument } from "./decision-document.ts";
import { renderDecision } from "./render-decision.ts";

export type DecisionContext = Acting & {
  services: { /** Address under which people reach the server; it stands in the QR code. */ publicUrl: string };
};

/** The decision document of a case, for whoever may see the case. @throws Refusal caseNotFound, otherDepartment, decisionNotMade */
export async function readDecision(ctx: DecisionContext, number: string): Promise<Download> {
  const found = await openCaseFor(ctx, number);
  const { decision } = found.data;
  if (!decision || found.decidedOn === null) throw refuse("decisionNotMade", {});
  const events = await selectEvents(ctx.db, found);
  const document = decisionDocument({
    city: ctx.city,
    case: found,
    decision,
    acceptedAt: events.find((event) => event.type === "accepted")?.at,
    decidedOn: found.decidedOn,
    publicUrl: ctx.services.publicUrl.replace(/\/$/, ""),
  });
  const decidedAt = events.find((event) => event.leafId === decision.leafId)?.at ?? found.filedAt;
  return {
    bytes: await renderDecision(document, new Date(decidedAt)),
    type: "application/pdf",
    fileName: `${document.title}-${number}.pdf`,
  };
}
