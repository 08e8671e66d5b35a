import { z } from "zod";
import { decodeCursor, operation, type Page, pageOf, pageQuery, pageSchema, textSchema } from "../base/index.ts";
import { isInForce } from "./city.ts";
import type { Context } from "./context.ts";
import { refuse } from "./refusals.ts";
import { demandRulesView, viewDemandRules } from "./public/demand-views.ts";
import { searchItems } from "./public/search-items.ts";
import {
  departmentView,
  factView,
  itemSummaryView,
  itemView,
  name,
  noted,
  offLimitsView,
  policySummaryView,
  policyView,
  powerView,
  responsibilityView,
  said,
  summariseItem,
  summarisePolicy,
  viewFact,
  viewItem,
  viewPolicy,
} from "./public/views.ts";

const PUBLIC = ["public"] as const;
const idParams = z.object({ id: z.string().min(1).max(64) });
const byDepartment = pageQuery.extend({ department: z.string().max(64).optional() });
const flag = z.enum(["true", "false"]);

type Paged = { cursor?: string | undefined; limit: number };

/** The lists of the city, which anyone may read: nothing on them is secret, and what is not on them cannot be done. */
export const cityOperations = [
  operation({
    id: "getCity",
    method: "get",
    path: "/api/city",
    doors: PUBLIC,
    summary: { zh: "城市概况", en: "The city at a glance" },
    result: z.object({
      id: z.string(),
      title: textSchema,
      division: z.string(),
      timeZone: z.string(),
      today: z.string(),
      demo: z.boolean(),
      digest: z.string(),
      origin: z.string(),
      calendar: z.object({ from: z.string(), until: z.string() }),
      counts: z.object({
        departments: z.number().int(),
        powers: z.number().int(),
        responsibilities: z.number().int(),
        offLimits: z.number().int(),
        items: z.number().int(),
        policies: z.number().int(),
        policiesInForce: z.number().int(),
      }),
    }),
    async run({ city, today }: Context) {
      const { id, title, division, timeZone, demo, digest, origin, calendar } = city;
      return {
        id,
        title,
        division,
        timeZone,
        demo,
        digest,
        origin,
        today,
        calendar: { from: calendar.from, until: calendar.until },
        counts: {
          departments: city.departments.size,
          powers: city.powers.size,
          responsibilities: city.responsibilities.size,
          offLimits: city.offLimits.size,
          items: city.items.size,
          policies: city.policies.size,
          policiesInForce: [...city.policies.values()].filter((policy) => isInForce(policy, today)).length,
        },
      };
    },
  }),
  operation({
    id: "listDepartments",
    method: "get",
    path: "/api/departments",
    doors: PUBLIC,
    summary: { zh: "部门", en: "Departments" },
    query: pageQuery,
    result: pageSchema(departmentView),
    async run({ city }: Context, { query }) {
      return page(
        [...city.departments.values()].map((department) => ({ ...department, note: said(department.note) })),
        query,
      );
    },
  }),
  operation({
    id: "listPowers",
    method: "get",
    path: "/api/powers",
    doors: PUBLIC,
    summary: { zh: "权力清单", en: "The power list" },
    query: byDepartment,
    result: pageSchema(powerView),
    async run({ city }: Context, { query }) {
      const rows = [...city.powers.values()].filter((power) => query.department === undefined || power.department === query.department);
      return page(
        rows.map((power) => ({ ...noted(power), department: name(city, "departments", power.department) })),
        query,
      );
    },
  }),
  operation({
    id: "listResponsibilities",
    method: "get",
    path: "/api/responsibilities",
    doors: PUBLIC,
    summary: { zh: "责任清单", en: "The responsibility list" },
    query: byDepartment,
    result: pageSchema(responsibilityView),
    async run({ city }: Context, { query }) {
      const rows = [...city.responsibilities.values()].filter(
        (duty) => query.department === undefined || duty.department === query.department,
      );
      return page(
        rows.map((duty) => ({ ...noted(duty), department: name(city, "departments", duty.department) })),
        query,
      );
    },
  }),
  operation({
    id: "listOffLimits",
    method: "get",
    path: "/api/off-limits",
    doors: PUBLIC,
    summary: { zh: "不干预清单", en: "What government may not touch" },
    query: pageQuery,
    result: pageSchema(offLimitsView),
    async run({ city }: Context, { query }) {
      return page(
        [...city.offLimits.values()].map((area) => noted(area)),
        query,
      );
    },
  }),
  operation({
    id: "listFacts",
    method: "get",
    path: "/api/facts",
    doors: PUBLIC,
    summary: { zh: "数据项目录", en: "The catalogue of facts" },
    query: pageQuery,
    result: pageSchema(factView),
    async run({ city }: Context, { query }) {
      return page(
        [...city.facts.keys()].map((key) => viewFact(city, key)),
        query,
      );
    },
  }),
  operation({
    id: "listItems",
    method: "get",
    path: "/api/items",
    doors: PUBLIC,
    summary: { zh: "办事事项(可搜索)", en: "Service items, with search" },
    query: byDepartment.extend({ q: z.string().max(100).optional() }),
    result: pageSchema(itemSummaryView),
    async run({ city }: Context, { query }) {
      const rows = searchItems(city, query.q ?? "").filter(
        (item) => query.department === undefined || item.department === query.department,
      );
      return page(
        rows.map((item) => summariseItem(city, item)),
        query,
      );
    },
  }),
  operation({
    id: "getItem",
    method: "get",
    path: "/api/items/{id}",
    doors: PUBLIC,
    summary: { zh: "办事指南", en: "One service item" },
    params: idParams,
    result: itemView,
    async run({ city }: Context, { params }) {
      const item = city.items.get(params.id);
      if (!item) throw refuse("itemNotFound", { id: params.id });
      return viewItem(city, item);
    },
  }),
  operation({
    id: "getDemandRules",
    method: "get",
    path: "/api/demand-rules",
    doors: PUBLIC,
    summary: { zh: "诉求的类别、时限、主题和派单规则", en: "Kinds of demands with their limits, subjects, and the rules of routing" },
    result: demandRulesView,
    async run({ city }: Context) {
      return viewDemandRules(city);
    },
  }),
  operation({
    id: "listPolicies",
    method: "get",
    path: "/api/policies",
    doors: PUBLIC,
    summary: { zh: "惠企政策", en: "Policies for businesses" },
    query: byDepartment.extend({ inForce: flag.optional() }),
    result: pageSchema(policySummaryView),
    async run({ city, today }: Context, { query }) {
      const rows = [...city.policies.values()]
        .filter((policy) => query.department === undefined || policy.department === query.department)
        .filter((policy) => query.inForce === undefined || isInForce(policy, today) === (query.inForce === "true"));
      return page(
        rows.map((policy) => summarisePolicy(city, policy, today)),
        query,
      );
    },
  }),
  operation({
    id: "getPolicy",
    method: "get",
    path: "/api/policies/{id}",
    doors: PUBLIC,
    summary: { zh: "一项政策：条件、兑现标准、来源和示例", en: "One policy: criterion, benefit, source and examples" },
    params: idParams,
    result: policyView,
    async run({ city, today }: Context, { params }) {
      const policy = city.policies.get(params.id);
      if (!policy) throw refuse("policyNotFound", { id: params.id });
      return viewPolicy(city, policy, today);
    },
  }),
];

/** One page of rows in memory. Throws `cursorInvalid` on a cursor that no list gave out. */
function page<T>(rows: readonly T[], { cursor, limit }: Paged): Page<T> {
  if (cursor !== undefined && !Number.isSafeInteger(decodeCursor(cursor, 1)?.[0])) throw refuse("cursorInvalid", {});
  return pageOf(rows, cursor, limit);
}
