import type { PlainDate } from "../base/index.ts";
import { evaluateCriterion, type Facts } from "../criteria/index.ts";
import type { Item } from "./city.ts";
import type { ItemOutcome } from "./item.ts";

export type ItemJudgement = {
  outcome: ItemOutcome;
  /** Fact keys when unknown; field keys and material ids when incomplete. */ missing: string[];
};

/**
 * Where an application stands with these facts and these answers. The law's conditions come first: what is
 * not met is not asked for further, and what is not known is not taken for a no.
 */
export function judgeItem(item: Item, facts: Facts, given: ReadonlySet<string>, on: { today: PlainDate }): ItemJudgement {
  if (item.criterion) {
    const verdict = evaluateCriterion(item.criterion, facts, on);
    if (verdict.outcome !== "eligible") return { outcome: verdict.outcome, missing: [...verdict.missing] };
  }
  const missing = requiredOf(item).filter((name) => !given.has(name));
  return { outcome: missing.length > 0 ? "incomplete" : "complete", missing };
}

/** Field keys and material ids that the applicant must give. */
export function requiredOf(item: Pick<Item, "fields" | "materials">): string[] {
  return [
    ...item.fields.filter((field) => field.required).map((field) => field.key),
    ...item.materials.filter((material) => material.from === "applicant" && material.need === "required").map((material) => material.id),
  ];
}
