import { z } from "zod";
import { namedSchema as named, textSchema } from "../../base/index.ts";
import { renderCriterion } from "../../criteria/index.ts";
import type { City } from "../city.ts";
import { type DemandKind, demandKinds, type DemandRules, type Limit, type RoutingRule } from "../demands/index.ts";
import { basisView, name, noted, periodView } from "./views.ts";

/** A time to act in, with the law that set it, or why the city chose it (自定). */
const demandLimitView = periodView
  .extend({
    sourced: z.boolean(),
    basis: z.array(basisView).optional(),
    note: textSchema.optional(),
  })
  .meta({ id: "PublishedLimit" });

const demandKindView = z
  .object({
    id: z.enum(demandKinds),
    title: textSchema,
    /** When it is the right one. */
    when: textSchema,
    questionPauses: z.boolean(),
    limits: z.object({
      dispatch: demandLimitView,
      take: demandLimitView,
      answer: demandLimitView,
      extension: demandLimitView.optional(),
      callBack: demandLimitView,
      reopened: demandLimitView,
      silence: demandLimitView.optional(),
    }),
    basis: z.array(basisView),
    note: textSchema,
  })
  .meta({ id: "DemandKind" });

const routingRuleView = z
  .object({
    id: z.string(),
    department: named,
    because: textSchema,
    when: z.object({
      kinds: z.array(z.enum(demandKinds)).optional(),
      subjects: z.array(z.string()).optional(),
      words: z.array(z.string()).optional(),
      divisions: z.array(z.string()).optional(),
      criterion: textSchema.optional(),
    }),
  })
  .meta({ id: "RoutingRule" });

/** What the public reads about demands: nothing of how one is sent on its way is secret. */
export const demandRulesView = z
  .object({
    /** Absent where the city takes no demands. */
    coordination: named.optional(),
    handOnMax: z.number().int(),
    publicMinimum: z.number().int(),
    kinds: z.array(demandKindView),
    subjects: z.array(z.object({ id: z.string(), title: textSchema, section: z.string().optional(), words: z.array(z.string()) })),
    /** In their order: the first that holds decides. */
    routing: z.array(routingRuleView),
  })
  .meta({ id: "DemandRules" });

export function viewDemandRules(city: City): z.output<typeof demandRulesView> {
  const { demands } = city;
  if (demands === undefined) return { handOnMax: 0, publicMinimum: 0, kinds: [], subjects: [], routing: [] };
  const { coordination, handOnMax, publicMinimum, kinds, subjects, routing } = demands;
  return {
    coordination: name(city, "departments", coordination.department),
    handOnMax,
    publicMinimum,
    kinds: [...kinds.values()].map(viewKind),
    subjects: [...subjects.values()].map(({ id, title, section, words }) => ({ id, title, section, words })),
    routing: routing.map((rule) => viewRule(city, rule)),
  };
}

function viewKind({ id, title, when, questionPauses, limits, basis, note }: DemandKind): z.output<typeof demandKindView> {
  const { dispatch, take, answer, extension, callBack, reopened, silence } = limits;
  return {
    id,
    title,
    when,
    questionPauses,
    limits: {
      dispatch: viewLimit(dispatch),
      take: viewLimit(take),
      answer: viewLimit(answer),
      extension: extension && viewLimit(extension),
      callBack: viewLimit(callBack),
      reopened: viewLimit(reopened),
      silence: silence && viewLimit(silence),
    },
    basis: noted({ basis }).basis,
    note,
  };
}

function viewLimit({ period, unit, source }: Limit): z.output<typeof demandLimitView> {
  const basis = source.sourced ? noted({ basis: source.basis }).basis : undefined;
  return { period, unit, sourced: source.sourced, basis, note: source.note };
}

function viewRule(city: City, { id, department, because, when }: DemandRules["routing"][number]): z.output<typeof routingRuleView> {
  return { id, department: name(city, "departments", department), because, when: viewWhen(when) };
}

function viewWhen({ kinds, subjects, words, divisions, criterion }: RoutingRule["when"]): z.output<typeof routingRuleView>["when"] {
  return { kinds, subjects, words, divisions, criterion: criterion && renderCriterion(criterion) };
}
