import type { PlainDate, Refusal } from "../../base/index.ts";
import type { CaseEvent } from "../../cases/index.ts";
import { refuse } from "../../city/index.ts";

/**
 * Whether a check may come to this now (最多跑一次规定 14): who fell short is first told to put it right, once and by a day; only
 * when that day is over is it revoked. Pure.
 */
export function decideCheck(
  events: readonly CaseEvent[],
  { outcome, rectifyBy, today }: { outcome: "kept" | "rectify" | "revoke"; rectifyBy?: PlainDate | undefined; today: PlainDate },
): Refusal | undefined {
  const checks = events.filter((event) => event.type === "promiseChecked");
  const asked = checks.find((event) => event.payload.outcome === "rectify")?.payload.rectifyBy;
  if (checks.at(-1)?.payload.outcome === "kept") return refuse("promiseKeptAlready", {});
  if (outcome === "rectify") {
    if (asked !== undefined) return refuse("promiseRectifiedOnce", { rectifyBy: asked });
    return rectifyBy === undefined || rectifyBy <= today ? refuse("promiseRectifyDay", {}) : undefined;
  }
  if (outcome === "kept") return undefined;
  if (asked === undefined) return refuse("promiseRectifyFirst", {});
  return today <= asked ? refuse("promiseRectifyOpen", { rectifyBy: asked }) : undefined;
}
