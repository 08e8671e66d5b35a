import type { Acting } from "../../access/index.ts";
import { Refusal } from "../../base/index.ts";
import type { DemandStatus } from "../demand.ts";
import { openDemandFor } from "../read-demand.ts";
import { mayKnow } from "../reach.ts";
import { isSamePerson } from "./join-by-rule.ts";

export type SimilarDemand = {
  number: string;
  status: DemandStatus;
  text: string;
  /** Hundredths of their words that are common, and these words. */
  share: number;
  common: string[];
  /** The same person: it may be joined with. */
  joinable: boolean;
};

const SIMILAR_MAX = 10;

/** What is like a demand and may be read by whoever asks, the likest first. @throws Refusal demandNotFound and those of reachOf */
export async function listSimilar(ctx: Acting, number: string): Promise<{ cluster: string | null; similar: SimilarDemand[] }> {
  const { demand: of } = await openDemandFor(ctx, number);
  const rows = await ctx.db
    .selectFrom((from) =>
      from
        .selectFrom("demand_likeness")
        .select(["other as number", "share", "common"])
        .where("number", "=", number)
        .unionAll(from.selectFrom("demand_likeness").select(["number", "share", "common"]).where("other", "=", number))
        .as("like"),
    )
    .selectAll()
    .orderBy("share", "desc")
    .orderBy("number", "desc")
    .limit(SIMILAR_MAX)
    .execute();
  const similar: SimilarDemand[] = [];
  for (const { number: other, share, common } of rows) {
    const found = await openDemandFor(ctx, other).catch((error: unknown) => {
      // Another department's: that there is such a demand is not told.
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (found === undefined) continue;
    const { status, text } = found.demand;
    // Who asked is not told by the back door: that two unnamed ones are of one person.
    const mayTell = mayKnow(found.reach, found.demand) && mayKnow(found.reach, of);
    similar.push({ number: other, status, text, share, common, joinable: mayTell && isSamePerson(of, found.demand) });
  }
  return { cluster: of.cluster, similar };
}
