import { z } from "zod";
import { systemActor } from "../access/index.ts";
import type { JobHandler, Tx } from "../base/index.ts";
import { type CaseData, type LockedCase, noteInCase, openCases } from "../cases/index.ts";
import type { City, Context } from "../city/index.ts";
import { deemCases } from "./deem-cases.ts";
import { type ChosenFacts, FACTS_ARRIVED, readFacts, type WithSources } from "../entities/index.ts";
import { formMaterial, isPending, sourcesAwaited } from "./form.ts";

/** One look, some seconds after filing, at facts that were pending then. */
export const CHECK_PENDING = "applications.checkPending";

/** Looks whether silence has ended a case. */
const DEEM = "applications.deem";
/** Often enough for any time zone, and for a machine that slept through midnight. */
const LOOK_AGAIN_SECONDS = 900;

export const applicationsJobKinds = [CHECK_PENDING, DEEM] as const;

const payloadSchema = z.object({ uscc: z.string().length(18) });

type ApplicationsJobs = Record<(typeof applicationsJobKinds)[number] | typeof FACTS_ARRIVED, JobHandler>;

/** Jobs of this folder: what a source could not tell at filing is put into the case when it comes; what the law deems is stated. */
export function applicationsJobs(makeContext: () => WithSources): ApplicationsJobs {
  const run: JobHandler = async (payload) => await completeFacts(makeContext(), payloadSchema.parse(payload).uscc);
  return { [CHECK_PENDING]: run, [FACTS_ARRIVED]: run, [DEEM]: async () => await deem(makeContext()) };
}

/** At each start: looks at once, and from then on every quarter of an hour. */
export async function startDeeming(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute((tx: Tx) => ctx.jobs.enqueue(tx, DEEM, {}, { key: "now" }));
}

async function deem(ctx: Context): Promise<void> {
  // First: should this look fail for good, there is a next one.
  await ctx.db.transaction().execute((tx: Tx) => ctx.jobs.enqueue(tx, DEEM, {}, { afterSeconds: LOOK_AGAIN_SECONDS, key: "later" }));
  await deemCases(ctx);
}

/** Puts the facts that have come into the open cases of a business; runs twice with the same result. */
export async function completeFacts(ctx: WithSources, uscc: string): Promise<void> {
  for (const number of await openCases.openCasesAwaitingFacts(ctx.db, uscc)) {
    await ctx.db.transaction().execute(async (tx: Tx) => {
      const chosen = await readFacts(tx, ctx.city, uscc, ctx.today);
      await noteInCase({ ...ctx, actor: systemActor }, tx, number, (found) => arrived(found, chosen, ctx.city));
    });
  }
}

function arrived({ case: { data, item } }: LockedCase, chosen: ChosenFacts, city: City): { body: FactArrived; data: CaseData } | undefined {
  const facts = data.facts.map((fact) => (isPending(fact) ? (chosen.get(fact.key) ?? fact) : fact));
  const came = facts.filter((fact, at) => !isPending(fact) && data.facts[at] !== fact).map((fact) => fact.key);
  if (came.length === 0) return undefined;
  const pendingSources = sourcesAwaited(facts);
  const source = data.pendingSources.filter((id) => !pendingSources.includes(id)).join(",");
  const declared = city.items.get(item)?.materials ?? [];
  const materials = data.materials.map((material) => {
    const declaration = declared.find((each) => each.id === material.id);
    if (material.state !== "pending" || !declaration) return material;
    const { state } = formMaterial(declaration, chosen, city);
    return { ...material, state: state === "ask" ? ("missing" as const) : state };
  });
  return { body: { type: "factArrived", payload: { source, facts: came } }, data: { ...data, facts, materials, pendingSources } };
}

type FactArrived = { type: "factArrived"; payload: { source: string; facts: string[] } };
