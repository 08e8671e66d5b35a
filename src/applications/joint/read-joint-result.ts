import { type Download, localDate, type PlainDate } from "../../base/index.ts";
import { openCaseFor, selectEvents } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";
import { decisionDocument, type DecisionDocument } from "../decision-document.ts";
import type { DecisionContext } from "../read-decision.ts";
import { renderDecisions } from "../render-decision.ts";
import { openJointFor } from "./open-joint-for.ts";
import { readJoint } from "./read-joint.ts";
import { resultCover } from "./result-cover.ts";

/**
 * 一次出件: a cover that lists what became of every part, and after it each decision, in one document.
 * @throws Refusal those of openJointFor, jointResultPending
 */
export async function readJointResult(ctx: DecisionContext, number: string): Promise<Download> {
  const { row } = await openJointFor(ctx, number);
  const view = await readJoint(ctx, number);
  const open = view.parts.filter(
    (part) => part.state === "waiting" || (part.case && part.case.decidedOn === null && part.case.status !== "withdrawn"),
  );
  if (open.length > 0) {
    const parts = { zh: open.map((part) => part.item.title.zh).join("、"), en: open.map((part) => part.item.title.en).join(", ") };
    throw refuse("jointResultPending", { parts });
  }
  const publicUrl = ctx.services.publicUrl.replace(/\/$/, "");
  const documents: DecisionDocument[] = [];
  let last = row.filed_on;
  for (const part of view.parts) {
    if (!part.case) continue;
    const found = await openCaseFor(ctx, part.case.number);
    const { decision } = found.data;
    if (!decision || found.decidedOn === null) continue;
    const events = await selectEvents(ctx.db, found);
    last = found.decidedOn > last ? found.decidedOn : last;
    documents.push(
      decisionDocument({
        city: ctx.city,
        case: found,
        decision,
        acceptedAt: events.find((event) => event.type === "accepted")?.at,
        decidedOn: found.decidedOn,
        publicUrl,
      }),
    );
  }
  const closed = view.parts.flatMap((part) => (part.closed ? [part.closed.on as PlainDate] : []));
  const day = closed.reduce((latest, each) => (each > latest ? each : latest), last);
  const cover = resultCover({ city: ctx.city, row, view, day, publicUrl });
  return {
    bytes: await renderDecisions([cover, ...documents], new Date(`${localDate(row.filed_at, ctx.city.timeZone)}T00:00:00Z`)),
    type: "application/pdf",
    fileName: `${view.matter.title.zh}-办理结果-${number}.pdf`,
  };
}
