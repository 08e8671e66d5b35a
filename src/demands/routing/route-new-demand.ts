import type { Database, PlainDate, Tx } from "../../base/index.ts";
import { type City, type DemandKindId, type DemandRules, demands } from "../../city/index.ts";
import { factsOf, readFacts } from "../../entities/index.ts";

export type NewlySaid = { kind: DemandKindId; subject?: string | undefined; text: string; uscc?: string | undefined };

export type RoutedNew = demands.Routed & {
  /** No rule but the last one holds: a person decides where it goes. */
  isCatchAll: boolean;
  /** As chosen, or else as the words of the text suggest. */
  subject: string | undefined;
  /** Where the business is registered; null where nobody asked or it is not known. */
  division: string | null;
};

/**
 * Where the rules of the city send a new demand. Who chose no subject gets the one that the words of the text speak for; the
 * record of the business is read only where a rule that comes before the one that holds asks for it.
 */
export async function routeNewDemand(
  on: { city: City; today: PlainDate },
  db: Database | Tx,
  rules: DemandRules,
  { kind, text, uscc, subject: chosen }: NewlySaid,
): Promise<RoutedNew> {
  const subject = chosen ?? demands.sortDemand(rules, text).subject?.id;
  const demand = { kind, text, subject };
  const plain = demands.routeDemand(rules, demand, on);
  const last = rules.routing.at(-1)?.id;
  const before = rules.routing.slice(
    0,
    rules.routing.findIndex(({ id }) => id === plain.rule),
  );
  const asksFacts = uscc !== undefined && before.some(({ when }) => when.criterion !== undefined || when.divisions !== undefined);
  if (!asksFacts) return { ...plain, isCatchAll: plain.rule === last, subject, division: null };
  const facts = factsOf(await readFacts(db, on.city, uscc, on.today), "office");
  const told = facts.get("division");
  const division = typeof told === "string" ? told : null;
  const routed = demands.routeDemand(rules, { ...demand, facts, ...(division === null ? {} : { division }) }, on);
  return { ...routed, isCatchAll: routed.rule === last, subject, division };
}
