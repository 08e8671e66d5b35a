import { z } from "zod";
import type { Text } from "../../base/index.ts";
import { type City, isInForce, type Policy } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import { type Hit, searchKnowledge } from "../knowledge/search-knowledge.ts";
import { periodText } from "../say.ts";
import { type Source, sourceOfEntry } from "../source.ts";
import { tool } from "../tool.ts";

const looked = z.object({
  query: z.string().trim().min(1).max(500).describe("what is looked for, in Chinese or English, as a person would say it"),
  limit: z.int().min(1).max(10).default(5),
});

export const searchItems = tool({
  name: "searchItems",
  title: { zh: "查找办事事项", en: "Find services" },
  description: {
    zh: "按一句话查找可以办的事项和“高效办成一件事”，给出部门、承诺时限、要带几份材料。",
    en: "Finds services (items) and joint matters that a business can apply for, by a sentence: department, promised time, papers asked for. Read one with readItem or readJointMatter.",
  },
  input: looked,
  doors: ["public"],
  writes: false,
  run: async ({ city, today }, { query, limit }) => {
    const hits = searchKnowledge(city, { text: query, today, kinds: ["item", "joint"] }).slice(0, limit);
    return { data: { found: hits.flatMap((hit) => outlineOfMatter(city, hit)) }, sources: sourcesOf(city, hits) };
  },
});

export const searchPolicies = tool({
  name: "searchPolicies",
  title: { zh: "查找惠企政策", en: "Find policies" },
  description: {
    zh: "按一句话查找惠企政策，说明是否有效、文号、兑现标准；已经失效的也会查到，并注明。",
    en: "Finds policies by a sentence: document number, in force or expired, what is paid or relieved. Expired ones are found too and say so. Read one with readPolicy.",
  },
  input: looked.extend({ inForceOnly: z.boolean().default(false) }),
  doors: ["public"],
  writes: false,
  run: async ({ city, today }, { query, limit, inForceOnly }) => {
    const hits = searchKnowledge(city, { text: query, today, kinds: ["policy"] })
      .filter(({ entry }) => !inForceOnly || isInForceEntry(city.policies.get(entry.id), today))
      .slice(0, limit);
    return { data: { found: hits.flatMap((hit) => outlineOfPolicy(city, hit, today)) }, sources: sourcesOf(city, hits) };
  },
});

function outlineOfMatter(city: City, { entry }: Hit): MatterOutline[] {
  if (entry.kind === "joint") {
    const matter = city.joint.get(entry.id);
    return matter
      ? [
          {
            kind: "joint",
            id: entry.id,
            title: matter.title,
            summary: matter.summary,
            department: titleOf(city, matter.department),
            items: matter.parts.map(({ item }) => item),
          },
        ]
      : [];
  }
  const item = city.items.get(entry.id);
  if (!item) return [];
  return [
    {
      kind: "item",
      id: item.id,
      title: item.title,
      summary: item.summary,
      department: titleOf(city, item.department),
      promised: periodText(item.limits.promised),
      papersAsked: item.materials.filter(({ from, need }) => from === "applicant" && need === "required").length,
    },
  ];
}

type MatterOutline = {
  kind: "item" | "joint";
  id: string;
  title: Text;
  summary: Text;
  department: Text;
  promised?: Text;
  papersAsked?: number;
  items?: string[];
};

function outlineOfPolicy(city: City, { entry }: Hit, today: AssistantContext["today"]): PolicyOutline[] {
  const policy = city.policies.get(entry.id);
  if (!policy) return [];
  const { id, title, summary, document, inForce, benefit } = policy;
  return [
    {
      id,
      title,
      summary,
      document,
      department: titleOf(city, policy.department),
      inForce: { from: inForce.from, to: inForce.to },
      inForceToday: isInForce(policy, today),
      benefit: benefit.text,
      delivery: benefit.delivery,
    },
  ];
}

type PolicyOutline = {
  id: string;
  title: Text;
  summary: Text;
  document: string;
  department: Text;
  inForce: { from: string; to: string | null };
  inForceToday: boolean;
  benefit: Text;
  delivery: "push" | "confirm" | "claim";
};

function isInForceEntry(policy: Policy | undefined, today: AssistantContext["today"]): boolean {
  return policy !== undefined && isInForce(policy, today);
}

export function titleOf(city: City, department: string): Text {
  return city.departments.get(department)?.title ?? { zh: department, en: department };
}

function sourcesOf(city: City, hits: readonly Hit[]): Source[] {
  return hits.flatMap(({ entry }) => (entry.kind === "answer" ? [] : (sourceOfEntry(city, entry.kind, entry.id) ?? [])));
}
