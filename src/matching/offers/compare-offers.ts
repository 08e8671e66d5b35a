import type { Outcome } from "../../criteria/index.ts";
import type { OfferOutcome } from "./tables.ts";

/**
 * `gained`: the policy fits now and did not before. `lost`: it fitted and does not. `settled`: it had fitted, then it
 * could not be said whether it does, and now it is known that it does not, or it is over.
 */
export type OfferChange = { policy: string; outcome: OfferOutcome; kind: "gained" | "lost" | "settled" };

/** What is stored of one business, how it is judged now, and which policies are over for everybody. */
export type Compared = {
  stored: ReadonlyMap<string, OfferOutcome>;
  judged: readonly string[];
  /** The outcome of `judged[index]`. */
  outcomeOf(index: number): Outcome;
  over: readonly string[];
};

const nothing: readonly OfferChange[] = [];

/** Pure: what has to be written. A policy that is neither judged nor over is left as it stands. */
export function compareOffers({ stored, judged, outcomeOf, over }: Compared): readonly OfferChange[] {
  let changes: OfferChange[] | undefined;
  const add = (change: OfferChange): void => void (changes ??= []).push(change);
  for (let index = 0; index < judged.length; index++) {
    const policy = judged[index]!;
    const outcome = outcomeOf(index);
    const before = stored.get(policy);
    if (outcome === "eligible") {
      if (before !== "eligible") add({ policy, outcome, kind: "gained" });
    } else if (before === "eligible") add({ policy, outcome, kind: "lost" });
    else if (before === "unknown" && outcome === "ineligible") add({ policy, outcome, kind: "settled" });
  }
  for (const policy of over) {
    const before = stored.get(policy);
    if (before === "eligible") add({ policy, outcome: "ended", kind: "lost" });
    else if (before === "unknown") add({ policy, outcome: "ended", kind: "settled" });
  }
  return changes ?? nothing;
}
