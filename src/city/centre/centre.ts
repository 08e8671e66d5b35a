import { z } from "zod";
import { limitOf, type Limit, limitSchema } from "../demands/limit.ts";
import { formatted } from "../shape/formats.ts";
import { remarks } from "../shape/remarks.ts";
import { textSchema } from "../shape/text.ts";
import type { ConsultationHour } from "./consultation-hour.ts";
import type { OfferingFile } from "./offering.ts";
import type { Partner } from "./partner.ts";
import type { CentreSection } from "./section.ts";

/** centre/centre.yaml: who runs the enterprise service centre (企业综合服务中心), where, and by which limits. */
export const centreFileSchema = z.strictObject({
  department: formatted("id"),
  power: formatted("id"),
  place: textSchema,
  /** Within which a question of a consultation hour is answered in writing, from the day of the hour. */
  answerWithin: limitSchema,
  /** No rate is shown over fewer than so many. */
  publicMinimum: z.int().min(2).max(1000),
  /** So many days after a referral has ended the values that were handed over are removed. */
  keepDays: z.int().min(0).max(3660),
  ...remarks,
});
export type CentreFile = z.infer<typeof centreFileSchema>;

export type Offering = Omit<OfferingFile, "referral"> & {
  referral?: Omit<NonNullable<OfferingFile["referral"]>, "outcomeWithin"> & { outcomeWithin: Limit };
};

/** The enterprise service centre of a city, every entry by its id, in the order of the lists. */
export type Centre = Pick<CentreFile, "department" | "power" | "place" | "publicMinimum" | "keepDays"> & {
  answerWithin: Limit;
  sections: ReadonlyMap<string, CentreSection>;
  partners: ReadonlyMap<string, Partner>;
  offerings: ReadonlyMap<string, Offering>;
  hours: ReadonlyMap<string, ConsultationHour>;
};

export type CentreParts = {
  centre: CentreFile;
  sections: readonly CentreSection[];
  partners: readonly Partner[];
  offerings: readonly OfferingFile[];
  hours: readonly ConsultationHour[];
};

/** The centre of these lists, which the check has found to fit each other. What costs nothing and is public comes first. */
export function centreOf({ centre, ...lists }: CentreParts): Centre {
  const { answerWithin, department, power, place, publicMinimum, keepDays } = centre;
  const byId = <T extends { id: string }>(list: readonly T[]): Map<string, T> => new Map(list.map((one) => [one.id, one]));
  return {
    department,
    power,
    place,
    publicMinimum,
    keepDays,
    answerWithin: limitOf(answerWithin, ownChoice),
    sections: byId(lists.sections),
    partners: byId(lists.partners),
    offerings: byId(lists.offerings.map(compileOffering).toSorted(freeFirst)),
    hours: byId(lists.hours),
  };
}

const ownChoice = { zh: "本市自定。", en: "The city's own choice." };

function compileOffering({ referral, ...offering }: OfferingFile): Offering {
  if (referral === undefined) return offering;
  return { ...offering, referral: { ...referral, outcomeWithin: limitOf(referral.outcomeWithin, ownChoice) } };
}

/** Public and free, then free, then what costs something: nobody is led past what costs nothing. */
function freeFirst(a: Offering, b: Offering): number {
  return rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);
}

function rankOf({ by, price }: Offering): number {
  if (!price.free) return 2;
  return "department" in by ? 0 : 1;
}
