import type { PlainDate } from "../base/index.ts";
import type { LockedCase } from "./act.ts";
import type { CaseEvent, DeferredMaterial, FallenMaterial } from "./case.ts";

/** The papers that were accepted as to follow (容缺), as they were told in writing. */
export function deferredOf(events: readonly CaseEvent[]): readonly DeferredMaterial[] {
  return events.findLast((event) => event.type === "accepted")?.payload.deferred ?? [];
}

/**
 * Why an acceptance may fall for this paper: it is late, or what came last was judged wrong (最多跑一次规定 11); undefined where
 * it is neither. A paper that nobody has judged is not wrong.
 */
export function fallen(
  { case: { data }, events }: Pick<LockedCase, "case" | "events">,
  deferred: DeferredMaterial,
  today: PlainDate,
): FallenMaterial | undefined {
  const { material, dueOn } = deferred;
  const held = data.materials.find(({ id }) => id === material);
  if (held?.state !== "deferred") return undefined;
  const wrong = lastOf(events, material)?.type === "materialJudged";
  if (wrong) return { ...deferred, because: "wrong" };
  return dueOn < today ? { ...deferred, because: "late" } : undefined;
}

/** How a paper that was to follow stands today. */
export function standOf(
  locked: Pick<LockedCase, "case" | "events">,
  deferred: DeferredMaterial,
  today: PlainDate,
): "awaited" | "late" | "toJudge" | "right" | "wrong" {
  const why = fallen(locked, deferred, today);
  if (why) return why.because;
  if (isToJudge(locked.events, deferred.material)) return "toJudge";
  return lastOf(locked.events, deferred.material) === undefined ? "awaited" : "right";
}

/** Whether a paper that followed waits for somebody to look at it. */
export function isToJudge(events: readonly CaseEvent[], material: string): boolean {
  return lastOf(events, material)?.type === "materialSupplied";
}

function lastOf(events: readonly CaseEvent[], material: string): CaseEvent | undefined {
  return events.findLast(
    (event) =>
      (event.type === "materialSupplied" && event.payload.files.some((file) => file.material === material)) ||
      (event.type === "materialJudged" && event.payload.material === material),
  );
}
