import type { Text } from "../../base/index.ts";
import { type City, commissioners, type CommissionerRules } from "../../city/index.ts";
import type { ChosenFacts } from "../../entities/index.ts";
import { factsOf } from "../../entities/index.ts";
import type { PlainDate } from "../../base/index.ts";
import type { MyCommissioner } from "./commissioner-schemas.ts";

/** The stages of a business by what authorities confirm, and those that lack a fact, with the names of what is lacking. */
export function viewStages(city: City, rules: CommissionerRules, chosen: ChosenFacts, today: PlainDate): MyCommissioner["stages"] {
  const { met, undecided } = commissioners.findStages(rules.stages, factsOf(chosen, "office"), today);
  const titleOf = (key: string): Text => city.facts.get(key)?.title ?? { zh: key, en: key };
  return {
    met: met.map(({ id, title }) => ({ id, title })),
    undecided: undecided.map(({ stage, missing }) => ({ id: stage.id, title: stage.title, missing: missing.map(titleOf) })),
  };
}

/** What a visit may be, with what is sourced and what the city has set itself. */
export function viewRules({ visits }: CommissionerRules): MyCommissioner["rules"] {
  const number = ({ value, basis }: { value: number; basis?: unknown }) => ({ value, sourced: basis !== undefined });
  return {
    perYearMax: number(visits.perYearMax),
    daysBetweenMin: number(visits.daysBetweenMin),
    answerDays: number(visits.answerDays),
    minutesMax: number(visits.minutesMax),
    objectionDays: number(visits.objectionDays),
    consent: visits.consent,
    basis: visits.basis.map(({ law, article, reliability }) => ({ law, reliability, ...(article === undefined ? {} : { article }) })),
  };
}
