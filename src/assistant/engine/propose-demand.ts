import { type City, type DemandKind, demands } from "../../city/index.ts";
import type { AssistantContext } from "../assistant-context.ts";
import type { Proposal, Sentence } from "../answer.ts";
import { periodText } from "../say.ts";
import type { Source } from "../source.ts";

type DemandProposal = Extract<Proposal, { tool: "fileDemand" }>;

/** Longest text of a demand that is proposed. */
const DEMAND_LENGTH_MAX = 2000;

/**
 * The demand that a text would become: its kind, the department that the rules of the city send it to, and by when that one
 * answers. Nothing is filed. Undefined where the city takes no demands.
 */
export function proposeDemand(ctx: AssistantContext, text: string, kind: demands.DemandKindId): DemandProposal | undefined {
  const rules = ctx.city.demands;
  const found = rules?.kinds.get(kind);
  if (!rules || !found) return undefined;
  const { subject } = demands.sortDemand(rules, text);
  const routed = demands.routeDemand(rules, { kind, subject: subject?.id, text }, { today: ctx.today });
  const department = ctx.city.departments.get(routed.department);
  return {
    tool: "fileDemand",
    title: { zh: `提交诉求（${found.title.zh}）`, en: `File a demand (${found.title.en})` },
    kind: { id: kind, title: found.title },
    department: department ? { id: department.id, title: department.title } : null,
    answerWithin: periodText(found.limits.answer),
    text: text.trim().slice(0, DEMAND_LENGTH_MAX),
    key: ctx.newId(),
  };
}

/** Where the demand would go and by when it is answered, with the law that sets the time or the word that the city chose it. */
export function tellProposal(city: City, { kind, department, answerWithin }: DemandProposal): Sentence[] {
  const found = [...(city.demands?.kinds.values() ?? [])].find(({ id }) => id === kind.id);
  const to = department?.title ?? { zh: "承办部门", en: "the department concerned" };
  const own = found?.limits.answer.source.sourced === false ? { zh: "（本市自定）", en: " (this city's own choice)" } : { zh: "", en: "" };
  return [
    {
      text: {
        zh: `我可以替您提交一件诉求（${kind.title.zh}）：按规则转给${to.zh}，派单后${answerWithin.zh}内答复${own.zh}。您确认以后才提交。`,
        en: `I can file a demand (${kind.title.en}) for you: by the rules it goes to ${to.en}, which answers within ${answerWithin.en} of getting it${own.en}. Nothing is filed before you confirm.`,
      },
      rule: true,
      sources: found ? [sourceOfKind(found)] : [],
    },
  ];
}

function sourceOfKind(kind: DemandKind): Source {
  const { source } = kind.limits.answer;
  const [basis] = source.sourced ? source.basis : kind.basis;
  const article = basis && (basis.article === undefined ? basis.law : `${basis.law} ${basis.article}`);
  return { kind: "demandKind", id: kind.id, title: kind.title, link: "/demands", ...(article ? { article } : {}) };
}
