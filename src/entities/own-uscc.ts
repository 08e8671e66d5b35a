import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";

/** The business that the person at the keyboard speaks for; nobody reads another one's. @throws Refusal notForBusiness */
export function ownUscc({ actor }: Pick<Acting, "actor">): string {
  if (actor.kind !== "person" || actor.role !== "business" || actor.uscc === undefined) throw refuse("notForBusiness", {});
  return actor.uscc;
}
