import { z } from "zod";
import { prepareApplication } from "../../applications/index.ts";
import type { Text } from "../../base/index.ts";
import { openCases, readCase as readOneCase } from "../../cases/index.ts";
import { type City, refuse } from "../../city/index.ts";
import { ownUscc, viewFact } from "../../entities/index.ts";
import { listOffers, type OfferView } from "../../matching/index.ts";
import { type Source, sourceOfItem, sourceOfPolicy } from "../source.ts";
import { tool } from "../tool.ts";

export const matchMyPolicies = tool({
  name: "matchMyPolicies",
  title: { zh: "本企业能享受的政策", en: "Policies of my business" },
  description: {
    zh: "按登录企业的数据核对政策条件：符合的、差一步的、待补充的，逐条说明；也可以只核对一项政策。",
    en: "Judges the policies by the facts of the signed-in business: entitled, one step away, unknown for want of facts; or one policy alone, with each condition and what is on record.",
  },
  input: z.object({
    policy: z.string().min(1).max(64).optional().describe("id of one policy; left out, all that matter"),
    limit: z.int().min(1).max(30).default(10),
  }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { policy, limit }) => {
    const offers = await listOffers(ctx, ownUscc(ctx), { policy, limit });
    const sources = offers.items.flatMap(({ policy: { id } }): Source[] => [ctx.city.policies.get(id) ?? []].flat().map(sourceOfPolicy));
    return { data: { counts: offers.counts, offers: offers.items.map((offer) => outline(offer)) }, sources };
  },
});

/** An offer without what only the page shows. */
function outline({ policy, group, outcome, condition, nearest, missing, benefit, claimed, notEncoded }: OfferView) {
  return {
    policy,
    group,
    outcome,
    condition,
    nearest,
    missing,
    benefit,
    claimed,
    checkedByPerson: notEncoded,
    link: `/policies/${policy.id}`,
  };
}

export const startApplication = tool({
  name: "startApplication",
  title: { zh: "开始申请", en: "Start an application" },
  description: {
    zh: "替登录企业准备申请：哪些已由数据源确认、哪些还要填、哪些还要传，并给出填好已知内容的申请页。只准备，不提交；提交由申请人自己在页上完成。",
    en: "Prepares an application for the signed-in business: what sources confirm, what is left to fill in and to upload, and the page where it is filled in already. Files nothing: the applicant does, on that page.",
  },
  input: z.object({ item: z.string().min(1).max(64).describe("id of the service") }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { item: id }) => {
    const item = ctx.city.items.get(id);
    if (!item) throw refuse("itemNotFound", { id });
    const form = await prepareApplication(ctx, id, ownUscc(ctx));
    const asked = form.materials.filter(({ state }) => state === "ask");
    const data = {
      item: { id, title: item.title },
      link: `/items/${id}/apply`,
      known: form.facts.flatMap((fact) => {
        const definition = ctx.city.facts.get(fact.key);
        if (!definition) return [];
        const view = viewFact(ctx.city, definition, fact);
        return view.display === undefined ? [] : [{ title: view.title, value: view.display, status: view.status }];
      }),
      toFill: form.fields.map(({ key, title, required }) => ({ key, title, required })),
      toUpload: asked.map(({ id: material, title, need, why }) => ({ id: material, title, need, ...(why ? { why } : {}) })),
      notAskedFor: form.materials.filter(({ state }) => state !== "ask").map(({ title, state }) => ({ title, state })),
      pendingSources: form.pendingSources.map((source) => ctx.city.sources.get(source)?.title ?? same(source)),
      ...(form.verdict ? { outcome: form.verdict.outcome, missing: form.verdict.missing.map((key) => factTitle(ctx.city, key)) } : {}),
      ...(form.condition ? { condition: form.condition } : {}),
      ...(form.warning ? { warning: form.warning } : {}),
    };
    return { data, sources: [sourceOfItem(item)] };
  },
});

export const myCases = tool({
  name: "myCases",
  title: { zh: "我的办件", en: "My cases" },
  description: {
    zh: "登录企业的办件：编号、事项、状态、下一步是谁、哪天到期。",
    en: "The cases of the signed-in business, newest first: number, service, status, what is due next and when.",
  },
  input: z.object({ limit: z.int().min(1).max(20).default(5) }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { limit }) => {
    ownUscc(ctx);
    const { items } = await openCases.listOwnCases(ctx, { limit });
    return { data: { cases: items.map(outlineOfCase) }, sources: items.map(sourceOfCase) };
  },
});

export const readCase = tool({
  name: "readCase",
  title: { zh: "查一个办件", en: "Read one case" },
  description: {
    zh: "按编号查登录企业的一个办件：到哪一步、哪天到期、能做什么。",
    en: "One case of the signed-in business by its number: where it stands, by when the city answers, what the business can do.",
  },
  input: z.object({ number: z.string().min(1).max(40) }),
  doors: ["business"],
  writes: false,
  run: async (ctx, { number }) => {
    ownUscc(ctx);
    const found = await readOneCase(ctx, number);
    const events = found.events.map(({ title, at, text }) => ({ title, day: at.slice(0, 10), ...(text ? { text } : {}) }));
    return { data: { ...outlineOfCase(found), can: found.can, events: events.slice(-8) }, sources: [sourceOfCase(found)] };
  },
});

function outlineOfCase({
  number,
  item,
  department,
  statusTitle,
  filedAt,
  decidedOn,
  nextDueOn,
  dueOn,
  provisional,
}: openCases.CaseSummary) {
  return {
    number,
    item,
    department,
    status: statusTitle,
    filedOn: filedAt.slice(0, 10),
    decidedOn,
    nextDueOn,
    dueOn,
    provisional,
    link: `/cases/${number}`,
  };
}

function sourceOfCase({ number, item }: Pick<openCases.CaseSummary, "number" | "item">): Source {
  return { kind: "case", id: number, title: item.title, link: `/cases/${number}`, article: number };
}

function factTitle(city: City, key: string): Text {
  return city.facts.get(key)?.title ?? same(key);
}

function same(text: string): Text {
  return { zh: text, en: text };
}
