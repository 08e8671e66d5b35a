import type { PlainDate } from "../../base/index.ts";
import { evaluateCriterion, type Facts } from "../../criteria/index.ts";
import type { Portfolio } from "./portfolio.ts";
import type { CommissionerRules } from "./service-rules.ts";
import type { Stage } from "./stage.ts";

/** Where a business stands today: its stage, and the portfolio that it falls into; null for who is not looked after. */
export type Placement = {
  division: string | null;
  /** Section of GB/T 4754. */
  section: string | null;
  stage: string | null;
  portfolio: string | null;
};

/** What is known of the stages of a business: all that are met, the first of which counts, and those that facts do not decide. */
export type StageFinding = { met: readonly Stage[]; undecided: readonly { stage: Stage; missing: readonly string[] }[] };

/** The stages of a business by its facts. Pure. An unknown stage is told as unknown and never taken for a no. */
export function findStages(stages: readonly Stage[], facts: Facts, today: PlainDate): StageFinding {
  const found = stages.map((stage) => ({ stage, ...evaluateCriterion(stage.criterion, facts, { today }) }));
  return {
    met: found.filter(({ outcome }) => outcome === "eligible").map(({ stage }) => stage),
    undecided: found.filter(({ outcome }) => outcome === "unknown").map(({ stage, missing }) => ({ stage, missing })),
  };
}

/** The one place of a business in the city's portfolios. Pure: the same facts, rules and day give the same place. */
export function placeBusiness(
  rules: Pick<CommissionerRules, "stages" | "portfolios" | "serves">,
  facts: Facts,
  today: PlainDate,
): Placement {
  const division = textOf(facts.get("division"));
  const section = textOf(facts.get("industry"))?.slice(0, 1) ?? null;
  const stage = findStages(rules.stages, facts, today).met[0]?.id ?? null;
  const served = evaluateCriterion(rules.serves, facts, { today }).outcome !== "ineligible";
  const fits = served ? rules.portfolios.find(({ when }) => holds(when, { division, section, stage })) : undefined;
  return { division, section, stage, portfolio: fits?.id ?? null };
}

/** Whether a business of this place belongs to a portfolio with these conditions. */
function holds(when: Portfolio["when"], place: Pick<Placement, "division" | "section" | "stage">): boolean {
  return isIn(when.divisions, place.division) && isIn(when.sections, place.section) && isIn(when.stages, place.stage);
}

function isIn(list: readonly string[] | undefined, value: string | null): boolean {
  return list === undefined || (value !== null && list.includes(value));
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
