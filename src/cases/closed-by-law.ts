import type { Refusal } from "../base/index.ts";
import { refuse } from "../city/index.ts";
import type { LockedCase } from "./act.ts";
import { periodText } from "./clock/index.ts";
import type { OfficialAct } from "./transition.ts";

/**
 * Why the law has closed an act that the status would still let happen: a correction is asked once and in time; after the
 * time for notices the application counts as accepted, so that it can only be decided (行政许可法 32).
 */
export function closedByLaw(act: OfficialAct, { case: { data }, events, clock }: LockedCase): Refusal | undefined {
  if (act !== "askCorrection" && act !== "rejectAcceptance") return undefined;
  if (act === "askCorrection" && events.some((event) => event.type === "correctionAsked")) {
    return refuse("correctionAskedOnce", {}, { basis: "行政许可法 第32条；浙江省保障“最多跑一次”改革规定 第11条" });
  }
  if (clock.start === "deemed") return refuse("correctionTooLate", { period: periodText(data.limits.correctionNotice) });
  return undefined;
}
