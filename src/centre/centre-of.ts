import { type Acting, authorise, type Authorised } from "../access/index.ts";
import {
  type ActName,
  type BookingRule,
  type Centre,
  type City,
  type ConsultationHour,
  type Offering,
  refuse,
  touchedAreas,
} from "../city/index.ts";

/** The centre of this city. @throws Refusal centreNotFound */
export function centreOf({ centre }: Pick<City, "centre">): Centre {
  if (centre === undefined) throw refuse("centreNotFound", {});
  return centre;
}

/** @throws Refusal centreEntryNotFound */
export function offeringOf(city: City, id: string): Offering {
  const offering = centreOf(city).offerings.get(id);
  if (offering === undefined) throw refuse("centreEntryNotFound", { id });
  return offering;
}

/** @throws Refusal centreEntryNotFound */
export function hourOf(city: City, id: string): ConsultationHour {
  const hour = centreOf(city).hours.get(id);
  if (hour === undefined) throw refuse("centreEntryNotFound", { id });
  return hour;
}

/** Something that can be booked, and the department and power by which people are received there. */
export type Bookable = {
  key: string;
  entry: Offering | ConsultationHour;
  rule: BookingRule;
  section: string;
  department: string;
  power: string;
};

export const BOOKABLE_PATTERN = /^(offering|hour):[a-z0-9][a-z0-9.-]{0,63}$/;

/** @throws Refusal centreEntryNotFound */
export function bookableOf(city: City, key: string): Bookable {
  const centre = centreOf(city);
  const [kind, id = ""] = key.split(":");
  if (kind === "hour") {
    const entry = hourOf(city, id);
    const { booking: rule, section, department, power } = entry;
    return { key, entry, rule, section, department, power };
  }
  const entry = offeringOf(city, id);
  if (entry.booking === undefined) throw refuse("centreEntryNotFound", { id });
  return { key, entry, rule: entry.booking, section: entry.section, department: centre.department, power: centre.power };
}

/** What is received at the desk of a department: all offerings for who runs the centre, and its own hours for each. */
export function bookablesOf(city: City, department: string): string[] {
  const { department: main, offerings, hours } = centreOf(city);
  return [
    ...(main === department ? [...offerings.values()].flatMap(({ id, booking }) => (booking === undefined ? [] : [`offering:${id}`])) : []),
    ...[...hours.values()].flatMap((hour) => (hour.department === department ? [`hour:${hour.id}`] : [])),
  ];
}

/** An officer's act in the centre, by the power list; what the officer writes is held against the areas that are off limits. */
export function authoriseIn(
  ctx: Pick<Acting, "city" | "actor">,
  {
    act,
    department,
    power,
    uscc,
    words = [],
  }: { act: ActName; department: string; power: string; uscc: string; words?: readonly string[] },
): Authorised {
  const touches = touchedAreas(ctx.city.offLimits.values(), words);
  return authorise(ctx, { power, act, case: { department, power, uscc }, touches });
}
