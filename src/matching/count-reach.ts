import type { Text } from "../base/index.ts";
import { type Context, type Policy, refuse } from "../city/index.ts";
import { type Entity, factsOf, listEntities, readFactsOfMany } from "../entities/index.ts";
import { matchPolicy, type Offer } from "./match-policies.ts";

/** How far a policy reaches: all businesses that the city has met, judged by what authorities confirm. */
export type Reach = {
  entities: number;
  eligible: number;
  ineligible: number;
  unknown: number;
  /** Businesses that one condition keeps out. */
  near: number;
  /** False where there are more businesses than are counted at once. */
  complete: boolean;
  /** Conditions that alone keep businesses out, the most frequent first. */
  nearest: { text: Text; count: number }[];
  /** Facts for want of which businesses cannot be judged, the most frequent first. */
  missing: { key: string; title: Text; count: number }[];
  /** Some of the eligible, where the reader's department grants the policy. */
  sample: Entity[];
};

const BATCH = 500;
const ENTITIES_MAX = 50_000;
const SAMPLE_MAX = 20;
const TOP_MAX = 5;

/** `mayName`: whether the reader may see who the eligible are. Shared data serves its purpose and no other (政务数据共享条例). */
export async function countReach(ctx: Context, id: string, mayName: (policy: Policy) => boolean): Promise<Reach> {
  const policy = ctx.city.policies.get(id);
  if (policy === undefined) throw refuse("policyNotFound", { id });
  const reach: Reach = {
    entities: 0,
    eligible: 0,
    ineligible: 0,
    unknown: 0,
    near: 0,
    complete: true,
    nearest: [],
    missing: [],
    sample: [],
  };
  const nearest = new Map<string, { text: Text; count: number }>();
  const missing = new Map<string, number>();
  const named = mayName(policy);
  for (let after = ""; ;) {
    const entities = await listEntities(ctx.db, after, BATCH);
    const facts = await readFactsOfMany(
      ctx.db,
      ctx.city,
      entities.map(({ uscc }) => uscc),
      ctx.today,
    );
    for (const entity of entities) {
      const offer = matchPolicy(policy, factsOf(facts.get(entity.uscc) ?? new Map(), "office"), ctx.today);
      count(reach, offer);
      if (offer.group === "near") for (const { text } of offer.nearest?.conditions ?? []) add(nearest, text);
      for (const key of offer.missing) missing.set(key, (missing.get(key) ?? 0) + 1);
      if (named && offer.outcome === "eligible" && reach.sample.length < SAMPLE_MAX) reach.sample.push(entity);
    }
    const last = entities.at(-1);
    if (last === undefined || entities.length < BATCH) break;
    after = last.uscc;
    if (reach.entities >= ENTITIES_MAX) {
      reach.complete = false;
      break;
    }
  }
  return {
    ...reach,
    nearest: top([...nearest.values()]),
    missing: top([...missing].map(([key, n]) => ({ key, title: titleOf(ctx, key), count: n }))),
  };
}

function count(reach: Reach, offer: Offer): void {
  reach.entities++;
  reach[offer.outcome]++;
  if (offer.group === "near") reach.near++;
}

function add(counts: Map<string, { text: Text; count: number }>, text: Text): void {
  const entry = counts.get(text.zh) ?? { text, count: 0 };
  entry.count++;
  counts.set(text.zh, entry);
}

function top<T extends { count: number }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => b.count - a.count).slice(0, TOP_MAX);
}

function titleOf({ city }: Context, key: string): Text {
  return city.facts.get(key)?.title ?? { zh: key, en: key };
}
