import { createHash } from "node:crypto";
import type { City, Policy } from "../../city/index.ts";
import type { Expression, FactDeclaration } from "../../criteria/index.ts";

/**
 * Which version of a policy this is: what it says to people, and the condition as it is judged, with the statuses it
 * builds on written out. A title of a fact or a blank in the source makes no other version.
 */
export function policyDigest(policy: Policy): string {
  const { id, title, summary, document, inForce, benefit } = policy;
  const { text, delivery, per, formulaText, capText } = benefit;
  return digestOf([
    id,
    title,
    summary,
    document,
    [inForce.from, inForce.to],
    judged(policy.criterion.expression),
    [text, delivery, per, formulaText, capText],
  ]);
}

/** Which declarations the recorded values are read by: with others, what is known of a business may be another. */
export function catalogueDigest(city: Pick<City, "facts">): string {
  return digestOf(
    [...city.facts.values()].map(({ key, type, source, validityDays, derived }) => [key, type, source, validityDays, derived]),
  );
}

function judged(expression: Expression): string {
  return JSON.stringify(expression, (name, value: unknown) => {
    if (name === "span" || name === "label") return undefined;
    if (typeof value === "bigint") return String(value);
    return isDeclaration(name, value) ? [value.key, value.type] : value;
  });
}

function isDeclaration(name: string, value: unknown): value is FactDeclaration {
  return (name === "declaration" || name === "derivedFrom") && typeof value === "object" && value !== null;
}

function digestOf(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
