import { type DemandKind, type Limit, lawNamed } from "../city/index.ts";
import type { DemandLimits, KeptLimit } from "./demand.ts";

/** The limits of a kind as they are kept with a demand: small, for there are a million of them; the notes stay in the lists. */
export function keptLimits({ limits, questionPauses }: Pick<DemandKind, "limits" | "questionPauses">): DemandLimits {
  const { dispatch, take, answer, extension, callBack, reopened, silence } = limits;
  return {
    dispatch: keptLimit(dispatch),
    take: keptLimit(take),
    answer: keptLimit(answer),
    ...(extension ? { extension: keptLimit(extension) } : {}),
    callBack: keptLimit(callBack),
    reopened: keptLimit(reopened),
    ...(silence ? { silence: keptLimit(silence) } : {}),
    questionPauses,
  };
}

function keptLimit({ period, unit, source }: Limit): KeptLimit {
  const basis = source.sourced ? source.basis[0] : undefined;
  if (basis === undefined) return { period, unit };
  const id = lawNamed(basis.law);
  const text = basis.article === undefined ? basis.law : `${basis.law} ${basis.article}`;
  return { period, unit, law: { ...(id === undefined ? {} : { id }), text } };
}
