import { parsePlainDate, type PlainDate, type Text } from "../base/index.ts";
import type { ClockRule } from "../cases/index.ts";
import { type Item, lawNamed, type LegalBasis, type Period } from "../city/index.ts";
import type { ChosenFact } from "../entities/index.ts";

/**
 * The limits of an item as the clock of a case reads them: kept with the case, so that a later city folder does not move a
 * running clock. A renewal carries the last day of the present licence, where a source told it.
 */
export function clockRuleOf({ limits, pauses }: Item, facts: readonly ChosenFact[]): ClockRule {
  const { statutory, promised, correctionNotice, correctionAnswer, deliver, renewal } = limits;
  const law = lawNamed(statutory.basis[0]?.law ?? "");
  const validUntil = renewal && dayOf(facts.find((fact) => fact.key === renewal.validUntil));
  return {
    statutory: periodOf(statutory),
    promised: periodOf(promised),
    correctionNotice: periodOf(correctionNotice),
    ...(law === undefined ? {} : { law }),
    ...(statutory.extension ? { extension: periodOf(statutory.extension) } : {}),
    ...(correctionAnswer ? { correctionAnswer: periodOf(correctionAnswer) } : {}),
    ...(deliver ? { delivery: periodOf(deliver) } : {}),
    ...(pauses ? { pauses: pauses.map(({ ground, title, basis }) => ({ ground, title, article: articleOf(basis) })) } : {}),
    ...(renewal && validUntil ? { renewal: { validUntil, ...(renewal.applyBefore ? { applyBefore: renewal.applyBefore } : {}) } } : {}),
  };
}

function periodOf({ period, unit }: Period): Period {
  return { period, unit };
}

/** Only what an authority says: a claim of the business does not make its old licence last longer. */
function dayOf(fact: ChosenFact | undefined): PlainDate | undefined {
  if (fact?.status !== "confirmed") return undefined;
  return parsePlainDate(String(fact.record.value)) ?? undefined;
}

function articleOf(basis: readonly LegalBasis[]): Text {
  const words = basis.map(({ law, article }) => (article === undefined ? law : `${law} ${article}`)).join("；");
  return { zh: words, en: words };
}
