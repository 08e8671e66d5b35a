import type { Acting } from "../access/index.ts";
import { type Period, refuse } from "../city/index.ts";
import { type Done, performAct } from "./act.ts";
import type { Case } from "./case.ts";
import { periodText } from "./clock/index.ts";

export type ExtendAct = {
  number: string;
  version: number;
  power: string;
  reason: string;
  /** As much as the item allows, when absent. */
  period?: number | undefined;
  /** Number of the government's approval; needed where several departments act as one (行政许可法 42 II). */
  approval?: string | undefined;
};

/** The extension of what several departments do together (行政许可法 42 II). */
const jointExtension: Period = { period: 15, unit: "workingDay" };

/**
 * 延长期限: once, before the period ends, by the head of the authority; the reason is told to the applicant (行政许可法 42).
 * That it is the head, the power list sees to.
 * @throws Refusal those of performAct, extensionTooLong, extensionNeedsGovernment
 */
export async function extendCase(ctx: Acting, { reason, period, approval, ...act }: ExtendAct): Promise<Done> {
  return await performAct(ctx, { ...act, act: "extend" }, ({ case: found }) => {
    const most = mostOf(found);
    if (!most) throw refuse("extensionNotAllowed", {});
    const extension = { ...most, period: period ?? most.period };
    if (extension.period > most.period) throw refuse("extensionTooLong", { period: periodText(most) });
    if (isJoint(found) && approval === undefined) throw refuse("extensionNeedsGovernment", {});
    const name = ctx.actor.kind === "person" ? ctx.actor.name : "";
    const approvedBy = approval === undefined ? name : `${name}（${approval}）`;
    return {
      body: { type: "extended", payload: { period: extension, reason, approvedBy } },
      content: { reason, approvedBy, period: extension.period, unit: extension.unit },
    };
  });
}

function isJoint({ data }: Pick<Case, "data">): boolean {
  return data.limits.jointly === true;
}

/** By how much the period of this case can be extended at most; undefined where it cannot. */
export function mostOf(found: Pick<Case, "data">): Period | undefined {
  const { extension } = found.data.limits;
  if (isJoint(found)) return jointExtension;
  return extension && { period: extension.period, unit: extension.unit };
}
