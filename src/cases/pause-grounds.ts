import type { CaseData } from "./case.ts";
import { type PauseGround, procedureOf } from "./clock/index.ts";

/**
 * The grounds on which an officer can stop the clock of this case: those of its law (行政许可法 45), and those of the item it
 * was filed under. A hearing is left out: the clock knows its days from what happens in it.
 */
export function pauseGrounds({ limits }: Pick<CaseData, "limits">): readonly PauseGround[] {
  return [...procedureOf(limits.law).grounds.filter(({ ground }) => ground !== "hearing"), ...(limits.pauses ?? [])];
}
