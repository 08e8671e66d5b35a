import { z } from "zod";
import { textSchema } from "../base/index.ts";
import type { City, Item, LegalBasis, Policy } from "../city/index.ts";

/** What a sentence rests on; every one of them opens. */
export const sourceKinds = ["item", "policy", "joint", "answer", "glossary", "demandKind", "fact", "case", "demand"] as const;

export const sourceSchema = z
  .object({
    kind: z.enum(sourceKinds),
    id: z.string(),
    title: textSchema,
    /** Its page on this site. */
    link: z.string(),
    /** The article that it rests on, or the number of the document. */
    article: z.string().optional(),
  })
  .meta({ id: "AssistantSource" });
export type Source = z.infer<typeof sourceSchema>;

/** An item, with the articles given or those it rests on as a whole. */
export function sourceOfItem(item: Item, basis: readonly LegalBasis[] = item.basis): Source {
  return { kind: "item", id: item.id, title: item.title, link: `/items/${item.id}`, ...articleOf(basis) };
}

/** A policy by the number of its document. */
export function sourceOfPolicy(policy: Policy): Source {
  return { kind: "policy", id: policy.id, title: policy.title, link: `/policies/${policy.id}`, article: policy.document };
}

/** Any source of the kinds that the lists hold, by its key `kind/id`; undefined where the city has no such entry. */
export function sourceOfEntry(city: City, kind: "item" | "policy" | "joint" | "glossary", id: string): Source | undefined {
  switch (kind) {
    case "item": {
      const item = city.items.get(id);
      return item && sourceOfItem(item);
    }
    case "policy": {
      const policy = city.policies.get(id);
      return policy && sourceOfPolicy(policy);
    }
    case "joint": {
      const matter = city.joint.get(id);
      return matter && { kind, id, title: matter.title, link: `/joint-matters/${id}`, ...articleOf(matter.basis ?? []) };
    }
    case "glossary": {
      const entry = city.assistant.glossary.get(id);
      return entry && { kind, id, title: entry.question, link: entry.link, ...articleOf(entry.basis ?? []) };
    }
  }
}

/** `食品安全法 第三十五条`; of several the first two. */
export function articleOf(basis: readonly Pick<LegalBasis, "law" | "article">[]): { article?: string } {
  const named = basis.slice(0, 2).map(({ law, article }) => (article === undefined ? law : `${law} ${article}`));
  return named.length === 0 ? {} : { article: named.join("；") };
}

/** The same source once, in the order in which sentences name them. */
export function distinctSources(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [`${source.kind}/${source.id}/${source.article ?? ""}`, source])).values()];
}
