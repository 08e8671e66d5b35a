import { z } from "zod";
import type { Text } from "../../base/index.ts";
import { isInForce, type Item, type LegalBasis, type Material, refuse } from "../../city/index.ts";
import { renderCriterion } from "../../criteria/index.ts";
import { periodText } from "../say.ts";
import { articleOf, type Source, sourceOfEntry, sourceOfItem, sourceOfPolicy } from "../source.ts";
import { tool } from "../tool.ts";
import { titleOf } from "./find-entries.ts";

const byId = z.object({ id: z.string().min(1).max(64).describe("the id that a search gave") });

export const readItem = tool({
  name: "readItem",
  title: { zh: "看一个事项", en: "Read one service" },
  description: {
    zh: "一个事项的办事指南：材料（哪些由政府取得、哪些要交）、时限、收费、条件、结果，各带依据条文。",
    en: "The guide of one service: papers (which the city fetches, which are asked for), time limits, fee, conditions, result; each with its article.",
  },
  input: byId,
  doors: ["public"],
  writes: false,
  run: async ({ city }, { id }) => {
    const item = city.items.get(id);
    if (!item) throw refuse("itemNotFound", { id });
    const { title, summary, conditions, limits, visits, kind, result, faq } = item;
    const data = {
      id,
      title,
      summary,
      conditions,
      kind,
      visits,
      department: titleOf(city, item.department),
      ...(item.criterion ? { criterion: renderCriterion(item.criterion) } : {}),
      basis: articles(item.basis),
      papers: item.materials.map((material) => viewPaper(material, city.sources.get(material.source ?? "")?.title)),
      toFill: item.fields.map((field) => ({ title: field.title, required: field.required })),
      promised: { ...limits.promised, text: periodText(limits.promised), ownChoice: limits.promised.choice === true },
      statutory: { ...limits.statutory, text: periodText(limits.statutory), basis: articles(limits.statutory.basis) },
      fees: item.fees === "none" ? [] : item.fees.map((fee) => ({ title: fee.title, standard: fee.standard, basis: articles(fee.basis) })),
      result: { document: result.document, validYears: result.licence?.validYears ?? null },
      ...(item.promise
        ? { promise: { how: item.promise.how, obligations: item.promise.obligations, basis: articles(item.promise.basis) } }
        : {}),
      ...(item.atOnce ? { decidedAtOnce: { decides: item.atOnce.decides, basis: articles(item.atOnce.basis) } } : {}),
      faq,
      link: `/items/${id}`,
      apply: `/items/${id}/apply`,
    };
    return { data, sources: sourcesOfItem(item) };
  },
});

export const readPolicy = tool({
  name: "readPolicy",
  title: { zh: "看一项政策", en: "Read one policy" },
  description: {
    zh: "一项政策：条件、兑现标准、文号、有效期和是否有效、依据。",
    en: "One policy: conditions in plain words, what is paid or relieved, document number, from when to when, whether it is in force today.",
  },
  input: byId,
  doors: ["public"],
  writes: false,
  run: async ({ city, today }, { id }) => {
    const policy = city.policies.get(id);
    if (!policy) throw refuse("policyNotFound", { id });
    const { title, summary, document, issued, inForce, benefit, notEncoded, source } = policy;
    const data = {
      id,
      title,
      summary,
      document,
      issued: issued ?? null,
      department: titleOf(city, policy.department),
      inForce: { from: inForce.from, to: inForce.to },
      inForceToday: isInForce(policy, today),
      conditions: renderCriterion(policy.criterion),
      /** What no fact holds and a person checks. */
      checkedByPerson: notEncoded ?? null,
      benefit: { text: benefit.text, delivery: benefit.delivery, per: benefit.per ?? null },
      takesApplication: city.powers.get(policy.power)?.acts.receive !== undefined,
      basis: articles(policy.basis ?? []),
      source: { where: source.where, reliability: source.reliability },
      link: `/policies/${id}`,
    };
    return { data, sources: [sourceOfPolicy(policy)] };
  },
});

export const readJointMatter = tool({
  name: "readJointMatter",
  title: { zh: "看一件“一件事”", en: "Read one joint matter" },
  description: {
    zh: "高效办成一件事：由哪几个事项组成、什么情况下要办哪一项、先问什么。",
    en: "One joint matter: the services it is made of, when each is needed, and what is asked first.",
  },
  input: byId,
  doors: ["public"],
  writes: false,
  run: async ({ city }, { id }) => {
    const matter = city.joint.get(id);
    if (!matter) throw refuse("jointNotFound", { id });
    const { title, summary, document, questions, parts, faq } = matter;
    const data = {
      id,
      title,
      summary,
      document: document.title,
      department: titleOf(city, matter.department),
      questions: questions.map(({ text, hint }) => ({ text, hint: hint ?? null })),
      parts: parts.map((part) => ({
        item: part.item,
        title: city.items.get(part.item)?.title ?? { zh: part.item, en: part.item },
        why: part.why,
        onlyIf: questions.find((question) => question.id === part.question)?.text ?? null,
        basis: articles(part.basis ?? []),
      })),
      faq,
      link: `/joint-matters/${id}`,
      apply: `/joint-matters/${id}/apply`,
    };
    const items = parts.flatMap(({ item }) => sourceOfEntry(city, "item", item) ?? []);
    return { data, sources: [...[sourceOfEntry(city, "joint", id) ?? []].flat(), ...items] };
  },
});

function viewPaper(material: Material, source: Text | undefined) {
  const { id, title, from, need, hint, deferral, formats } = material;
  return {
    id,
    title,
    /** source: the city gets it, and it may not be asked for. */
    from,
    need,
    ...(source ? { source } : {}),
    ...(hint ? { hint } : {}),
    ...(deferral ? { mayFollowWithin: periodText(deferral) } : {}),
    ...(formats ? { formats } : {}),
    basis: articles(material.basis),
  };
}

function articles(basis: readonly LegalBasis[]): string[] {
  return basis.map((one) => articleOf([one]).article ?? one.law);
}

function sourcesOfItem(item: Item): Source[] {
  return [sourceOfItem(item), sourceOfItem(item, item.limits.statutory.basis)];
}
