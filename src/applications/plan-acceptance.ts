import { type Instant, localDate } from "../base/index.ts";
import type { ActPlan, LockedCase } from "../cases/index.ts";
import type { Context } from "../city/index.ts";
import { decideDeferrals } from "./decide-act.ts";
import { itemOf } from "./prepare-application.ts";

/**
 * What an acceptance writes. What the item lets follow later is accepted without it, and told once, in writing, with its
 * day (容缺受理, 最多跑一次规定 11): the notice of acceptance says it. `joint`: accepted with another part of that application.
 */
export function planAcceptance({ city }: Pick<Context, "city">, { case: found }: LockedCase, at: Instant, joint?: string): ActPlan {
  const { data } = found;
  const deferred = decideDeferrals(data.materials, itemOf(city, found.item), localDate(at, city.timeZone), city.calendar);
  const together = joint === undefined ? {} : { joint };
  if (deferred.length === 0) return { body: { type: "accepted", payload: together }, content: together };
  const dueOf = new Map(deferred.map((each) => [each.material, each.dueOn]));
  const materials = data.materials.map((material) => {
    const dueOn = dueOf.get(material.id);
    return dueOn === undefined ? material : { ...material, dueOn };
  });
  return {
    body: { type: "accepted", payload: { deferred, ...together } },
    content: { deferred: deferred.map(({ material, dueOn }) => `${material} ${dueOn}`).join(" "), ...together },
    data: { ...data, materials },
  };
}
