import type { Condition, Outcome } from "../criteria/index.ts";
import type { RunOffer } from "../matching/index.ts";

/** What stands on a line of `match`. `benefit`: in yuan; null where it is no sum or a fact for it is missing. */
export type OfferLine = {
  readonly row: number;
  readonly uscc?: string;
  readonly name?: string;
  readonly policy: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly reasons?: readonly string[];
  readonly missing: readonly string[];
  readonly benefit: number | null;
};

export function offerLine(offer: RunOffer, language: "zh" | "en"): OfferLine {
  const { row, uscc, name, policy, outcome, missing, condition, fen } = offer;
  return {
    row,
    ...(uscc === undefined ? {} : { uscc }),
    ...(name === undefined ? {} : { name }),
    policy: policy.id,
    title: policy.title[language],
    outcome,
    ...(condition === undefined ? {} : { reasons: reasonsOf(condition, language) }),
    missing,
    benefit: fen === undefined ? null : fen / 100,
  };
}

/** One sentence a test, in the order of the criterion: `✗ 从业人数不超过100人（实际130人，多30人）`. */
function reasonsOf(condition: Condition, language: "zh" | "en"): string[] {
  if (condition.kind !== "test" && condition.children !== undefined && condition.children.length > 0) {
    return condition.children.flatMap((child) => reasonsOf(child, language));
  }
  const mark = condition.outcome === true ? "✓" : condition.outcome === false ? "✗" : "?";
  const aside = [condition.actual?.[language], condition.distance?.[language]].filter((part) => part !== undefined && part !== "");
  const [open, comma, close] = language === "zh" ? ["（", "，", "）"] : [" (", ", ", ")"];
  return [`${mark} ${condition.text[language]}${aside.length === 0 ? "" : `${open}${aside.join(comma)}${close}`}`];
}
