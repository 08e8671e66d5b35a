import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { textSchema } from "../base/index.ts";
import { basisSchema, basisView } from "../cases/index.ts";
import type { Offering } from "../city/index.ts";
import { centreOf, offeringOf } from "./centre-of.ts";
import { countFigures, figuresSchema } from "./count-figures.ts";

export const offeringSchema = z
  .object({
    id: z.string(),
    section: z.string(),
    title: textSchema,
    about: textSchema,
    by: z.object({ kind: z.enum(["department", "partner"]), id: z.string(), title: textSchema, chosen: textSchema.optional() }),
    free: z.boolean(),
    fee: textSchema.optional(),
    feeBasis: z.array(basisSchema),
    takes: textSchema,
    terms: textSchema,
    /** To be given to the operations of booking. */
    bookable: z.string().optional(),
    referral: z
      .object({
        purpose: textSchema,
        consentDaysMax: z.number().int(),
        outcomeWithin: z.object({ period: z.number().int(), unit: z.string(), note: textSchema.optional() }),
        facts: z.array(z.object({ key: z.string(), title: textSchema, why: textSchema })),
      })
      .optional(),
  })
  .meta({ id: "CentreOffering" });

export const centreSchema = z
  .object({
    place: textSchema,
    department: textSchema,
    answerWithin: z.object({ period: z.number().int(), unit: z.string(), note: textSchema.optional() }),
    publicMinimum: z.number().int(),
    sections: z.array(
      z.object({ id: z.string(), title: textSchema, about: textSchema, offerings: z.array(offeringSchema), figures: figuresSchema }),
    ),
  })
  .meta({ id: "ServiceCentre" });

/** The centre as anybody may see it: its sections, what is offered there, what is free, how it goes. */
export async function readCentre(ctx: Acting): Promise<z.infer<typeof centreSchema>> {
  const centre = centreOf(ctx.city);
  const figures = await countFigures(ctx);
  return {
    place: centre.place,
    department: departmentTitle(ctx, centre.department),
    answerWithin: limitView(centre.answerWithin),
    publicMinimum: centre.publicMinimum,
    sections: [...centre.sections.values()].map(({ id, title, about }) => ({
      id,
      title,
      about,
      offerings: [...centre.offerings.values()].filter(({ section }) => section === id).map((offering) => viewOffering(ctx, offering)),
      figures: figures(id),
    })),
  };
}

export function readOffering(ctx: Acting, id: string): z.infer<typeof offeringSchema> {
  return viewOffering(ctx, offeringOf(ctx.city, id));
}

function viewOffering(ctx: Acting, offering: Offering): z.infer<typeof offeringSchema> {
  const { id, section, title, about, price, takes, terms, booking, referral } = offering;
  return {
    ...{ id, section, title, about, takes, terms, by: byView(ctx, offering) },
    free: price.free,
    ...(price.free ? {} : { fee: price.fee }),
    feeBasis: price.free ? [] : price.basis.map(basisView),
    ...(booking === undefined ? {} : { bookable: `offering:${id}` }),
    ...(referral === undefined
      ? {}
      : {
          referral: {
            purpose: referral.purpose,
            consentDaysMax: referral.consentDaysMax,
            outcomeWithin: limitView(referral.outcomeWithin),
            facts: referral.facts.map(({ key, why }) => ({ key, why, title: ctx.city.facts.get(key)?.title ?? { zh: key, en: key } })),
          },
        }),
  };
}

function byView(ctx: Acting, { by }: Offering): z.infer<typeof offeringSchema>["by"] {
  if ("department" in by) return { kind: "department", id: by.department, title: departmentTitle(ctx, by.department) };
  const partner = centreOf(ctx.city).partners.get(by.partner);
  const title = partner?.title ?? { zh: by.partner, en: by.partner };
  return { kind: "partner", id: by.partner, title, ...(partner ? { chosen: partner.chosen } : {}) };
}

function limitView({ period, unit, source }: ReturnType<typeof centreOf>["answerWithin"]) {
  return { period, unit, ...(source.note === undefined ? {} : { note: source.note }) };
}

function departmentTitle({ city }: Acting, id: string) {
  return city.departments.get(id)?.title ?? { zh: id, en: id };
}
