import type { Instant } from "../base/index.ts";
import type { City, Context } from "../city/index.ts";
import type { FactFetch } from "./fact.ts";
import { readFetches } from "./read-facts.ts";
import { recordAnswers } from "./record-answers.ts";
import { failed, type SourceAnswer } from "./source.ts";
import type { Sources } from "./sources.ts";
import { tellFactsChanged } from "./tell-facts-changed.ts";

/** The job that asks again for what did not come, and the news that it came. */
export const FETCH_FACTS = "entities.fetchFacts";
export const FACTS_ARRIVED = "entities.factsArrived";

/** The context of whatever asks sources; the composition root adds them. */
export type WithSources = Context & { sources: Sources };

export type RefreshOptions = {
  /** Ask only the sources that tell these facts; all of them when left out. */
  keys?: readonly string[];
  /** Ask a source that is waited for though its time has not come: the job itself, whose time it is. */
  waiting?: boolean;
  /** Record nothing of a business that is not known yet unless a source knows it: what anybody may type leaves no trace. */
  onlyIfHeld?: boolean;
};

/** Longest time that one person waits for all sources together. */
const WAIT_MAX_MS = 10_000;

/**
 * Asks the sources whose last answer is too old for what they hold about one business, all at once and outside
 * any transaction, and records what came. What did not come is marked as pending and asked for by a job, never
 * taken as "no". Returns at once when nothing is due, so that a page may call it each time.
 */
export async function refreshFacts(
  ctx: WithSources,
  uscc: string,
  options: RefreshOptions = {},
): Promise<ReadonlyMap<string, SourceAnswer>> {
  const fetches = await readFetches(ctx.db, uscc);
  const due = sourcesFor(ctx, options.keys).filter((id) => isDue(ctx.city, id, fetches.get(id), ctx.clock.now(), options.waiting === true));
  if (due.length === 0) return new Map();
  const answers = await askAll(ctx.sources, due, uscc);
  const anyHeld = [...answers.values()].some((answer) => answer.kind === "held");
  if (options.onlyIfHeld === true && fetches.size === 0 && !anyHeld) return answers;
  await ctx.db.transaction().execute(async (tx) => {
    const recorded = await recordAnswers(tx, ctx.city, { uscc, answers, at: ctx.clock.now(), newId: ctx.newId });
    if (recorded.retryAfterSeconds !== null) {
      await ctx.jobs.enqueue(tx, FETCH_FACTS, { uscc }, { afterSeconds: recorded.retryAfterSeconds, key: uscc });
    }
    if (recorded.answered) await tellFactsChanged(tx, ctx, uscc);
    for (const source of recorded.arrived) {
      // Each arrival is news of its own: a job that waits from an earlier one may be over before this one is committed.
      await ctx.jobs.enqueue(tx, FACTS_ARRIVED, { uscc, source });
    }
  });
  report(ctx, answers);
  return answers;
}

function sourcesFor(ctx: WithSources, keys: readonly string[] | undefined): string[] {
  if (keys === undefined) return ctx.sources.ids();
  const wanted = new Set(keys.map((key) => sourceOf(ctx.city, key)));
  return ctx.sources.ids().filter((id) => wanted.has(id));
}

function sourceOf(city: City, key: string): string | undefined {
  const definition = city.facts.get(key);
  const told = definition?.derived === undefined ? definition : city.facts.get(definition.derived.yearsSince);
  return told?.source;
}

function isDue(city: City, id: string, fetch: FactFetch | undefined, now: Instant, waiting: boolean): boolean {
  if (fetch === undefined) return true;
  if (fetch.status === "pending") return waiting || fetch.nextAt === null || fetch.nextAt <= now;
  if (fetch.status === "failed") return fetch.nextAt === null || fetch.nextAt <= now;
  const refreshHours = city.sources.get(id)?.refreshHours ?? 24;
  return fetch.fetchedAt === null || Date.parse(now) - Date.parse(fetch.fetchedAt) >= refreshHours * 3_600_000;
}

async function askAll(sources: Sources, ids: readonly string[], uscc: string): Promise<Map<string, SourceAnswer>> {
  const signal = AbortSignal.timeout(WAIT_MAX_MS);
  const ask = async (id: string): Promise<[string, SourceAnswer]> => {
    const source = sources.get(id);
    return [id, source === undefined ? failed("network", "not connected") : await source.read(uscc, signal)];
  };
  return new Map(await Promise.all(ids.map(ask)));
}

/** The administrator's log: which source failed, and values that could not be read, never the values themselves. */
function report(ctx: WithSources, answers: ReadonlyMap<string, SourceAnswer>): void {
  for (const [source, answer] of answers) {
    if (answer.kind === "failed") ctx.log("entities.sourceFailed", { source, ...answer.failure });
    if (answer.kind === "held" && Object.keys(answer.problems).length > 0) {
      const problems = Object.entries(answer.problems).map(([key, problem]) => `${key}: ${problem.code}`);
      ctx.log("entities.factUnreadable", { source, problems });
    }
  }
}
