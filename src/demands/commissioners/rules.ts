import { createHash } from "node:crypto";
import { type City, type CommissionerRules, refuse } from "../../city/index.ts";
import type { Text } from "../../base/index.ts";

/** @throws Refusal commissionersNotKept */
export function rulesOf(city: City): CommissionerRules {
  if (city.commissioners === undefined) throw refuse("commissionersNotKept", {});
  return city.commissioners;
}

/**
 * By which rules businesses are placed, in hex: the files of the service itself, and the statuses that its criteria may name.
 * A change of anything else places nobody anew.
 */
export function digestOfRules({ texts }: Pick<City, "texts">): string {
  const digest = createHash("sha256");
  for (const [path, text] of [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (/^(commissioners|statuses)\//.test(path) || path === "facts.yaml") digest.update(`${path}\0${text}\0`);
  return digest.digest("hex");
}

type Named = { id: string; title: Text };

export function portfolioNamed({ commissioners }: City, id: string): Named {
  return { id, title: commissioners?.portfolios.find((each) => each.id === id)?.title ?? { zh: id, en: id } };
}

export function stageNamed({ commissioners }: City, id: string): Named {
  return { id, title: commissioners?.stages.find((each) => each.id === id)?.title ?? { zh: id, en: id } };
}

export function divisionNamed({ divisions }: City, id: string): Named {
  return { id, title: divisions.get(id)?.title ?? { zh: id, en: id } };
}

/** A section of GB/T 4754 by its letter, as the catalogue of facts calls it. */
export function sectionNamed({ facts }: City, id: string): Named {
  return { id, title: facts.get("industry")?.values?.find(({ code }) => code === id)?.title ?? { zh: id, en: id } };
}

export function departmentNamed({ departments }: City, id: string): Named {
  return { id, title: departments.get(id)?.title ?? { zh: id, en: id } };
}
