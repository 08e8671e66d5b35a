import type { Acting, Person } from "../access/index.ts";
import { PUBLISHING_POWER, refuse } from "../city/index.ts";
import type { LiveCity } from "./live-city.ts";

/** What the composition root hands to the operations of this folder. */
export type PublicationContext = Acting & {
  services: {
    lists: Pick<LiveCity, "folder" | "look">;
    flushLedger(): Promise<void>;
    /** How many open cases run under an item or a power; given by the composition root, for cases stand below. */
    countOpenCases(entry: { list: "items" | "powers"; id: string }): Promise<number>;
    /** Network address of the caller, where the server knows it; comments are counted by it. */
    remoteAddress?: string;
  };
};

/** The person who acts; the doors let nobody else in. */
export function personOf({ actor }: Pick<Acting, "actor">): Person {
  if (actor.kind !== "person") throw refuse("sessionNeeded", {});
  return actor;
}

/** The department that publishes the lists of the city, by its power list. */
export function publishingDepartment({ city }: Pick<Acting, "city">): string {
  const power = city.powers.get(PUBLISHING_POWER);
  if (power === undefined) throw new Error(`the power list of ${city.id} has no ${PUBLISHING_POWER}`);
  return power.department;
}

/**
 * A department drafts for its own entries; the one that publishes the lists for all of them.
 * @throws Refusal entryOfAnotherDepartment
 */
export function refuseStranger(ctx: Acting, department: string): Person {
  const person = personOf(ctx);
  if (person.department === department || person.department === publishingDepartment(ctx)) return person;
  throw refuse("entryOfAnotherDepartment", { department: ctx.city.departments.get(department)?.title ?? department });
}
