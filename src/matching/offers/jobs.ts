import { z } from "zod";
import type { BatchHandler, JobHandler, Tx } from "../../base/index.ts";
import type { Context } from "../../city/index.ts";
import { FACTS_CHANGED } from "../../entities/index.ts";
import { syncColumnsTable } from "../columns/index.ts";
import { OFFERS_LOST } from "./judge-batch.ts";
import { judgeBusinesses } from "./judge-businesses.ts";
import { openOfferRun } from "./open-offer-run.ts";
import { WALK_CITY, walkCity } from "./walk-city.ts";

/** Looks whether a day has begun. */
const NEW_DAY = "matching.newDay";

export const offersJobKinds = [WALK_CITY, NEW_DAY, OFFERS_LOST] as const;

/** Often enough for any time zone, and for a machine that slept through midnight. */
const LOOK_AGAIN_SECONDS = 900;

const payloadSchema = z.object({ uscc: z.string().length(18) });

type OffersJobs = Record<typeof WALK_CITY | typeof NEW_DAY, JobHandler> & Record<typeof FACTS_CHANGED, BatchHandler>;

/** The jobs that keep offers current. `makeContext` is called for each job, so that "today" is the day of the job. */
export function offersJobs(makeContext: () => Context): OffersJobs {
  return {
    [FACTS_CHANGED]: {
      batch: async (payloads) => {
        await judgeBusinesses(
          makeContext(),
          payloads.map((payload) => payloadSchema.parse(payload).uscc),
        );
      },
    },
    [WALK_CITY]: async () => await walkCity(makeContext()),
    [NEW_DAY]: async () => {
      const ctx = makeContext();
      // First: should this look fail for good, there is a next one.
      await ctx.db.transaction().execute((tx) => lookAgainLater(tx, ctx));
      await openOfferRun(ctx);
    },
  };
}

/** Before any job: the projection has a column for each fact of this city. What is new in it, the next run fills. */
export async function prepareOffers({ db, city }: Context): Promise<void> {
  const { added } = await syncColumnsTable(db, city.facts);
  // A walk that another process left half done must not take an empty column for facts that nobody knows.
  if (added.length > 0) await db.updateTable("offer_runs").set({ reread: true }).where("finished_at", "is", null).execute();
}

/** At each start: carries what was published since to the businesses, goes on with a walk that was killed, and looks out for the next day. */
export async function startOffers(ctx: Context): Promise<void> {
  await ctx.db.transaction().execute((tx) => lookAgainLater(tx, ctx));
  await openOfferRun(ctx);
}

async function lookAgainLater(tx: Tx, { jobs }: Context): Promise<void> {
  await jobs.enqueue(tx, NEW_DAY, {}, { afterSeconds: LOOK_AGAIN_SECONDS, key: "day" });
}
