import { z } from "zod";
import { addDays, localDate, type PlainDate, type Text, textSchema } from "../../base/index.ts";
import type { City, Context } from "../../city/index.ts";
import { formatFactValue } from "../../criteria/index.ts";
import type { Offer } from "../match-policies.ts";
import { offerCauseSchema, viewCause } from "./offer-cause.ts";
import { readStoredOffers, readTitles, type StoredOffer } from "./stored-offers.ts";

const offerNewsSchema = z
  .object({
    /** `listed`: the city still has it, and a page of it. */
    policy: z.object({ id: z.string(), title: textSchema, listed: z.boolean() }),
    /** Nobody of the business has opened it yet. */
    isNew: z.boolean(),
    since: z.string(),
    cause: offerCauseSchema,
    /** Of a loss: which condition is not met now, which facts are missing, or when the policy ended. */
    reason: textSchema.nullable(),
  })
  .meta({ id: "OfferNews" });
type OfferNews = z.infer<typeof offerNewsSchema>;

/** What has changed in what the business is entitled to. */
export const offersNewsSchema = z.object({
  /** Policies that have found it and that it has not opened yet, the latest first. */
  found: z.array(offerNewsSchema),
  /** Policies that fitted it and no longer do, of the last three months, the latest first. */
  lost: z.array(offerNewsSchema),
  /** The moment of the latest of them; what is marked as seen up to it was told here. */
  upTo: z.string().nullable(),
});
export type OffersNews = z.infer<typeof offersNewsSchema>;

/** An offer that holds: the policy has found the business. */
export type FoundOffer = Pick<OfferNews, "isNew" | "since" | "cause">;

const NEWS_MAX = 100;
const LOST_DAYS = 90;

/** What the jobs have kept of the business, beside how every policy stands to it at this moment. */
export async function readOffersNews(
  ctx: Context,
  uscc: string,
  offers: readonly Offer[],
): Promise<{ news: OffersNews; found: Map<string, FoundOffer> }> {
  const stored = await readStoredOffers(ctx.db, uscc);
  const gone = stored.filter(({ policy }) => !ctx.city.policies.has(policy)).map(({ policy }) => policy);
  const news = newsOf({ ...ctx, stored, offers, goneTitles: await readTitles(ctx.db, gone) });
  const isNew = new Set(news.found.map(({ policy }) => policy.id));
  const found = stored
    .filter(({ outcome }) => outcome === "eligible")
    .map(({ policy, since, cause }): [string, FoundOffer] => [
      policy,
      { isNew: isNew.has(policy), since, cause: viewCause(cause, ctx.city) },
    ]);
  return { news, found: new Map(found) };
}

type NewsInput = {
  city: City;
  today: PlainDate;
  stored: readonly StoredOffer[];
  /** As they stand to the business at this moment, its own claims counted. */
  offers: readonly Offer[];
  /** Titles of policies that the city's list no longer has. */
  goneTitles: ReadonlyMap<string, Text>;
};

/**
 * Pure: the stored offers as news. Where the business's own word makes a difference, its page judges by it: what the page
 * shows as not fitting is no find, and what it shows as fitting is no loss.
 */
export function newsOf({ city, today, stored, offers, goneTitles }: NewsInput): OffersNews {
  const live = new Map(offers.map((offer) => [offer.policy.id, offer]));
  const oldest = addDays(today, -LOST_DAYS);
  const latest = stored.toSorted(byAge);
  const tell = (offer: StoredOffer): OfferNews => tellOffer(offer, live.get(offer.policy), city, goneTitles);
  const fits = ({ policy }: StoredOffer): boolean => live.get(policy)?.group === "entitled";
  const found = latest.filter((offer) => offer.outcome === "eligible" && offer.seenAt === null && fits(offer));
  const lost = latest.filter((offer) => offer.outcome !== "eligible" && !fits(offer) && localDate(offer.since, city.timeZone) >= oldest);
  return { found: found.slice(0, NEWS_MAX).map(tell), lost: lost.slice(0, NEWS_MAX).map(tell), upTo: latest[0]?.since ?? null };
}

/** The latest first; the id settles the rest. */
function byAge(a: StoredOffer, b: StoredOffer): number {
  if (a.since !== b.since) return a.since < b.since ? 1 : -1;
  return a.policy < b.policy ? -1 : 1;
}

function tellOffer(offer: StoredOffer, live: Offer | undefined, city: City, goneTitles: ReadonlyMap<string, Text>): OfferNews {
  const { policy, seenAt, since, cause } = offer;
  const title = city.policies.get(policy)?.title ?? goneTitles.get(policy) ?? { zh: policy, en: policy };
  return {
    policy: { id: policy, title, listed: city.policies.has(policy) },
    isNew: seenAt === null,
    since,
    cause: viewCause(cause, city),
    reason: offer.outcome === "eligible" ? null : reasonOf(policy, live, city),
  };
}

function reasonOf(policy: string, live: Offer | undefined, city: City): Text | null {
  if (live === undefined) return endOf(city.policies.get(policy)?.inForce.to ?? null);
  if (live.outcome === "unknown") {
    const titles = live.missing.map((key) => city.facts.get(key)?.title ?? { zh: key, en: key });
    return { zh: `还缺：${titles.map(({ zh }) => zh).join("、")}`, en: `Missing: ${titles.map(({ en }) => en).join(", ")}` };
  }
  const conditions = live.nearest?.conditions ?? [];
  if (conditions.length === 0) return null;
  return {
    zh: `差在：${conditions.map(({ text, actual }) => `${text.zh}${actual ? `（现为${actual.zh}）` : ""}`).join("；")}`,
    en: `Not met: ${conditions.map(({ text, actual }) => `${text.en}${actual ? ` (now ${actual.en})` : ""}`).join("; ")}`,
  };
}

const day = { key: "day", title: { zh: "日期", en: "Day" }, type: "date" } as const;

function endOf(to: PlainDate | null): Text | null {
  if (to === null) return null;
  const { zh, en } = formatFactValue(day, to);
  return { zh: `有效期到${zh}为止`, en: `In force until ${en}` };
}
