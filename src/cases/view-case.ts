import { type Acting, authorise } from "../access/index.ts";
import { Refusal, type Text } from "../base/index.ts";
import type { City, Item, LegalBasis, Power } from "../city/index.ts";
import { explainCriterion, type FactValue } from "../criteria/index.ts";
import { type ChosenFacts, factsOf, viewFact } from "../entities/index.ts";
import { viewCondition } from "../matching/index.ts";
import { isOwn, type LockedCase } from "./act.ts";
import { requestOf } from "./cage.ts";
import type { Answer, Case, CaseEvent } from "./case.ts";
import type { ClockState } from "./clock/index.ts";
import { closedByLaw } from "./closed-by-law.ts";
import { viewPromised } from "./promised.ts";
import { nextActs, type OfficialAct, type OwnAct } from "./transition.ts";
import { viewCourse } from "./view-course.ts";
import type { CaseDetail, CaseSummary } from "./view-schemas.ts";
import { caseActWords, eventWords, statusWords } from "./words.ts";

type Named = { id: string; title: Text };

type Summarised = Pick<
  Case,
  "number" | "item" | "uscc" | "entityName" | "department" | "status" | "version" | "channel" | "joint" | "filedAt" | "decidedOn"
>;

/** A line of a list. */
export function viewSummary(
  city: City,
  found: Summarised,
  due: { nextDueOn: string | null; dueOn: string | null; provisional: boolean; paused: boolean },
): CaseSummary {
  return {
    number: found.number,
    item: named(city.items, found.item),
    uscc: found.uscc,
    entityName: found.entityName,
    department: named(city.departments, found.department),
    status: found.status,
    statusTitle: statusWords[found.status],
    version: found.version,
    channel: found.channel,
    ...(found.joint === null ? {} : { joint: found.joint }),
    filedAt: found.filedAt,
    decidedOn: found.decidedOn,
    nextDueOn: due.nextDueOn,
    dueOn: due.dueOn,
    provisional: due.provisional,
    paused: due.paused,
  };
}

/** The whole page of a case for one reader. `sealed` holds the ids of leaves that the ledger has signed. */
export function viewCase(
  ctx: Acting,
  { found, events, clock, sealed }: { found: Case; events: CaseEvent[]; clock: ClockState; sealed: ReadonlySet<string> },
): CaseDetail {
  const { city } = ctx;
  const item = city.items.get(found.item);
  const power = city.powers.get(found.power);
  const chosen: ChosenFacts = new Map(found.data.facts.map((fact) => [fact.key, fact]));
  const own = isOwn(ctx, found);
  const next = nextActs(found.status);
  const { verdict } = found.data;
  const course = viewCourse(ctx, { case: found, events, clock });
  const can = (act: OwnAct): boolean => course.next.some((each) => each.act === act && each.allowed);
  return {
    ...viewSummary(city, found, { ...clock, paused: clock.phase === "decision" && clock.state === "paused" }),
    today: ctx.today,
    listsVersion: found.cityDigest,
    power: powerView(city, found.power),
    visits: found.visits,
    onTheSpot: found.status === "filed" && item?.kind === "immediate",
    clock,
    basis: (item?.basis ?? []).map(basisView),
    conditions: item?.conditions ?? { zh: "", en: "" },
    factTitles: Object.fromEntries((item?.criterion?.facts ?? []).map((key) => [key, named(city.facts, key).title])),
    facts: found.data.facts.flatMap((fact) => {
      const definition = city.facts.get(fact.key);
      return definition ? [viewFact(city, definition, fact)] : [];
    }),
    answers: found.data.answers.map((answer) => answerView(item, answer)),
    materials: materialViews(city, item, found),
    pendingSources: found.data.pendingSources.map((id) => named(city.sources, id)),
    ...(item?.criterion
      ? { criterion: viewCondition(explainCriterion(item.criterion, factsOf(chosen, own ? "business" : "office"), { today: ctx.today })) }
      : {}),
    ...(verdict ? { verdict } : {}),
    events: events.map((event) => eventView(city, event, { sealed, own })),
    ...(found.rating
      ? { rating: { level: found.rating.level, at: found.rating.at, ...(found.rating.text === null ? {} : { text: found.rating.text }) } }
      : {}),
    may: power ? officialNext(ctx, { case: found, events, clock }, power, next.official) : [],
    ...course,
    can: {
      correct: can("answerCorrection"),
      supply: can("supplyMaterial"),
      withdraw: can("withdraw"),
      askHearing: can("askHearing"),
      askReview: can("askReview"),
      rate: can("rate"),
    },
    ...viewPromised(found, events, city.timeZone),
    ...decisionView(city, item, found),
  };
}

/** Each act that the status lets happen, with the answer of the law and of the power list for this reader. */
function officialNext(ctx: Acting, locked: LockedCase, power: Power, acts: readonly OfficialAct[]): CaseDetail["may"] {
  const { actor } = ctx;
  if (actor.kind !== "person" || actor.role === "business") return [];
  // What the law deems nobody does: the program states it, and no officer is offered it.
  // A bad rating is answered on its own page.
  const elsewhere: readonly OfficialAct[] = ["deem", "answerRating", "decideRatingAppeal"];
  const ofPeople = acts.filter((act) => !elsewhere.includes(act));
  return ofPeople.map((act) => {
    const entry = { act, title: caseActWords[act], power: { id: power.id, title: power.title } };
    try {
      const closed = closedByLaw(act, locked, ctx.today);
      if (closed) throw closed;
      authorise(ctx, requestOf(ctx, locked, { power: power.id, act }));
      return { ...entry, allowed: true };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...entry, allowed: false, reason: error.refusal.text };
    }
  });
}

function materialViews(city: City, item: Item | undefined, found: Case): CaseDetail["materials"] {
  return found.data.materials.flatMap((material) => {
    const declared = item?.materials.find((each) => each.id === material.id);
    if (!declared) return [];
    const source = declared.source === undefined ? undefined : city.sources.get(declared.source);
    return [
      {
        id: material.id,
        title: declared.title,
        from: declared.from,
        need: declared.need,
        state: material.state,
        basis: declared.basis.map(basisView),
        ...(source ? { source: { id: source.id, title: source.title, department: named(city.departments, source.department).title } } : {}),
        ...(material.file ? { file: material.file } : {}),
        ...(material.dueOn === undefined ? {} : { dueOn: material.dueOn }),
        ...(material.wrong === undefined ? {} : { wrong: material.wrong }),
      },
    ];
  });
}

function eventView(
  city: City,
  event: CaseEvent,
  { sealed, own }: { sealed: ReadonlySet<string>; own: boolean },
): CaseDetail["events"][number] {
  const { department } = event.actor;
  // Why a case changed hands inside the office is not the business's affair; that it did is.
  const text = own && event.type === "assigned" ? undefined : eventText(event);
  return {
    seq: event.seq,
    type: event.type,
    title: eventWords[event.type],
    at: event.at,
    actor: {
      name: event.actor.name,
      role: event.actor.role,
      ...(department === null ? {} : { department: named(city.departments, department).title }),
    },
    ...(event.power === null ? {} : { power: powerView(city, event.power) }),
    policyIds: event.policyIds,
    ...(text === undefined ? {} : { text }),
    ...(event.type === "correctionAsked" ? { asked: event.payload.asked } : {}),
    ...(event.leafId === null ? {} : { leafId: event.leafId }),
    sealed: event.leafId !== null && sealed.has(event.leafId),
  };
}

function eventText(event: CaseEvent): string | undefined {
  switch (event.type) {
    case "rejected":
    case "approved":
    case "refused":
    case "withdrawn":
    case "acceptanceRevoked":
    case "revoked":
    case "reviewed":
    case "paused":
    case "extended":
    case "hearingOffered":
    case "ratingAppealDecided":
      return event.payload.reason;
    case "materialJudged":
      return judgedText(event.payload);
    case "assigned":
      return assignedText(event.payload);
    case "resumed":
    case "ratingPutRight":
      return event.payload.result;
    case "hearingHeld":
    case "ratingCalledBack":
      return event.payload.record;
    case "promiseChecked":
      return event.payload.finding;
    case "correctionAnswered":
    case "hearingAsked":
    case "reviewAsked":
    case "rated":
    case "ratedAgain":
      return event.payload.text;
    case "filed":
    case "accepted":
    case "correctionAsked":
    case "materialSupplied":
    case "hearingSet":
    case "delivered":
    case "factArrived":
      return undefined;
    case "warned":
      return `${event.payload.dueOn}${event.payload.level === "overdue" ? " ✗" : ""}`;
  }
}

function judgedText({ title, right, reason }: Extract<CaseEvent, { type: "materialJudged" }>["payload"]): string {
  return right ? `“${title.zh}”符合要求` : `“${title.zh}”不符合要求：${reason ?? ""}`;
}

function assignedText({ from, toName, reason }: Extract<CaseEvent, { type: "assigned" }>["payload"]): string {
  return `${from === undefined ? "" : `${from} → `}${toName}${reason === undefined ? "" : `：${reason}`}`;
}

function decisionView(city: City, item: Item | undefined, { data: { decision } }: Case): Pick<CaseDetail, "decision"> {
  if (!decision) return {};
  const { outcome, reason, licence, explanation } = decision;
  return {
    decision: {
      outcome,
      reason,
      document: item?.result.document ?? { zh: "决定书", en: "Decision" },
      ...(explanation ? { explanation } : {}),
      ...(licence
        ? {
            licence: {
              title: named(city.facts, licence.fact).title,
              number: licence.number,
              ...(licence.validUntil === null ? {} : { validUntil: licence.validUntil }),
            },
          }
        : {}),
    },
  };
}

function answerView(item: Item | undefined, answer: Answer): CaseDetail["answers"][number] {
  const field = item?.fields.find((each) => each.key === answer.key);
  const choice = field?.choices?.find((each) => each.code === answer.value);
  return { ...answer, display: choice?.title ?? displayAnswer(answer.value, field?.type === "money") };
}

function displayAnswer(value: FactValue, isMoney: boolean): Text {
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (isMoney) return { zh: `${Number(value) / 100} 元`, en: `CNY ${Number(value) / 100}` };
  return { zh: String(value), en: String(value) };
}

function powerView(city: City, id: string): Named & { basis: CaseDetail["basis"] } {
  return { ...named(city.powers, id), basis: (city.powers.get(id)?.basis ?? []).map(basisView) };
}

export function basisView({ law, article, reliability, source }: LegalBasis): CaseDetail["basis"][number] {
  return { law, reliability, ...(article === undefined ? {} : { article }), ...(source === undefined ? {} : { source }) };
}

/** An entry of a list by id; a list that has lost it since still shows the id. */
function named(list: ReadonlyMap<string, { title: Text }>, id: string): Named {
  return { id, title: list.get(id)?.title ?? { zh: id, en: id } };
}
