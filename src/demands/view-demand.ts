import { type Acting, authorise } from "../access/index.ts";
import { type Instant, Refusal, type Text } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { GivenFile } from "../files/index.ts";
import type { DemandClock } from "./clock/demand-clock.ts";
import type { Demand, DemandEvent, DemandLimits } from "./demand.ts";
import { demandRequest, rulesOf } from "./demand-request.ts";
import type { DemandPage } from "./demand-rows.ts";
import type { DemandDetail } from "./demand-schemas.ts";
import { isInside, mayKnow, type Reach } from "./reach.ts";
import type { DemandStory, ToldReply } from "./story.ts";
import { type DemandAct, demandTransition, type OfficialDemandAct, officialDemandActs, ownDemandActs } from "./transition.ts";
import { titled, viewDemandSummary, viewLimit } from "./view-summary.ts";
import { callBackWords, demandActWords, demandDutyWords, demandEventWords, ratingStateWords, replyOutcomeWords } from "./words.ts";

type Seen = DemandPage & { story: DemandStory; clock: DemandClock; reach: Reach };

/** The whole page of a demand for one reader: what is not for that reader is not in it. */
export function viewDemand(ctx: Acting, seen: Seen): DemandDetail {
  const { city } = ctx;
  const { demand, row, story, clock, reach } = seen;
  const named = mayKnow(reach, demand);
  const question = story.question;
  const replies = story.replies.map((reply) => viewReply(city, seen, reply));
  return {
    ...viewDemandSummary(city, row, { named, now: ctx.clock.now() }),
    today: ctx.today,
    now: ctx.clock.now(),
    answerDueAt: clock.answerDueAt,
    nextDueAt: clock.nextDueAt,
    overdue: clock.overdue,
    language: demand.language,
    text: demand.text,
    files: viewFiles(demand.data.files, named),
    ...(named && demand.caller ? { caller: demand.caller } : {}),
    ...(demand.about ? { about: viewAbout(city, demand.about, named) } : {}),
    ...(demand.joinedTo === null ? {} : { joinedTo: demand.joinedTo }),
    ...(demand.cluster === null ? {} : { cluster: demand.cluster }),
    limits: viewLimits(city, demand),
    clock: viewClock(city, clock),
    ...(demand.data.routed && isInside(reach)
      ? { routed: { department: titled(city.departments, demand.data.routed.department), because: demand.data.routed.because } }
      : {}),
    ...(story.firstTaker
      ? { firstTaker: { name: story.firstTaker.name, department: titled(city.departments, story.firstTaker.department) } }
      : {}),
    parts: [...story.parts.values()].flatMap((part) =>
      part.state === "left"
        ? []
        : [
            {
              department: titled(city.departments, part.department),
              role: part.role,
              state: part.state,
              ...(part.takenBy ? { assignee: part.takenBy.name } : {}),
              ...(part.text === undefined ? {} : { text: part.text }),
            },
          ],
    ),
    handedOn: story.handedOn,
    handOnMax: rulesOf(city).handOnMax,
    ...(story.coordinationAsked === null || !isInside(reach) ? {} : { coordinationAsked: story.coordinationAsked }),
    ...(question
      ? {
          question: {
            text: question.text,
            department: titled(city.departments, question.department),
            at: question.at,
            pauses: demand.data.limits.questionPauses,
          },
        }
      : {}),
    ...(replies.length > 0 ? { reply: replies.at(-1)! } : {}),
    earlierReplies: replies.slice(0, -1),
    ...viewRating(demand, seen.events),
    events: seen.events.flatMap((event) => viewEvent(city, seen, event, named)),
    ...(isInside(reach) ? viewInside(ctx, seen) : {}),
    next: nextActs(ctx, seen),
  };
}

function viewFiles(files: readonly GivenFile[], named: boolean): GivenFile[] {
  // The name of a file may be the name of the business.
  return files.map((file, index) =>
    named ? file : { ...file, name: `附件${index + 1}.${file.name.split(".").at(-1) ?? ""}`.slice(0, 20) },
  );
}

function viewAbout(city: City, about: NonNullable<Demand["about"]>, named: boolean): NonNullable<DemandDetail["about"]> {
  return {
    ...(about.case !== undefined && named ? { case: about.case } : {}),
    ...(about.item === undefined ? {} : { item: titled(city.items, about.item) }),
    ...(about.policy === undefined ? {} : { policy: titled(city.policies, about.policy) }),
  };
}

export function viewLimits(city: City, { kind, data: { limits } }: Pick<Demand, "kind" | "data">): DemandDetail["limits"] {
  const chosen = city.demands?.kinds.get(kind);
  const note = (name: keyof Omit<DemandLimits, "questionPauses">): Text | undefined => {
    const source = chosen?.limits[name]?.source;
    return source && !source.sourced ? source.note : undefined;
  };
  return {
    dispatch: viewLimit(limits.dispatch, note("dispatch")),
    take: viewLimit(limits.take, note("take")),
    answer: viewLimit(limits.answer, note("answer")),
    ...(limits.extension ? { extension: viewLimit(limits.extension, note("extension")) } : {}),
    callBack: viewLimit(limits.callBack, note("callBack")),
    reopened: viewLimit(limits.reopened, note("reopened")),
    ...(limits.silence ? { silence: viewLimit(limits.silence, note("silence")) } : {}),
    questionPauses: limits.questionPauses,
  };
}

function viewClock(city: City, clock: DemandClock): DemandDetail["clock"] {
  const { answerDueAt, nextDueAt, paused, overdue, provisional, closesAt, counting, obligations, spans } = clock;
  return {
    answerDueAt,
    nextDueAt,
    paused,
    overdue,
    provisional,
    closesAt,
    counting,
    obligations: obligations.map(({ department, what, ...rest }) => ({
      ...rest,
      what,
      title: demandDutyWords[what],
      ...(department === null ? {} : { department: titled(city.departments, department) }),
    })),
    spans,
  };
}

function viewReply(city: City, { clock, story }: Seen, reply: ToldReply): NonNullable<DemandDetail["reply"]> {
  const { department, steps, outcome, law, alternative, reviewedBy, ...told } = reply;
  return {
    ...told,
    outcome,
    outcomeTitle: replyOutcomeWords[outcome],
    ...(law === undefined ? {} : { law }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(reviewedBy === undefined ? {} : { reviewedBy }),
    department: titled(city.departments, department),
    steps: steps.map((step) => {
      const owed = clock.obligations.find((each) => each.what === "step" && each.step === step.id && each.department === department);
      const result = story.steps.find(({ id }) => id === step.id)?.result;
      return { ...step, state: owed?.state ?? "open", ...(result === undefined ? {} : { result }) };
    }),
  };
}

function viewRating({ rating }: Demand, events: readonly DemandEvent[]): Pick<DemandDetail, "rating"> {
  if (!rating) return {};
  const answer = events.findLast((event) => event.type === "ratingAnswered")?.payload.result;
  const { level, text, at, state } = rating;
  return {
    rating: {
      level,
      at,
      state,
      stateTitle: ratingStateWords[state],
      ...(text === null ? {} : { text }),
      ...(answer === undefined ? {} : { answer }),
    },
  };
}

/** Working matter of the city: the business does not read it. */
const insideOnly: ReadonlySet<string> = new Set(["drafted", "reviewed", "warned", "coordinationAsked"]);

function viewEvent(city: City, { sealed, reach }: Seen, event: DemandEvent, named: boolean): DemandDetail["events"] {
  if (insideOnly.has(event.type) && !isInside(reach)) return [];
  const { seq, type, at, actor, power, policyIds, leafId } = event;
  const { payload } = event;
  const who = actor.role === "business" && !named ? "企业（不具名）" : actor.name;
  const text = textOf(event);
  const outcome = outcomeOf(event);
  return [
    {
      seq,
      type,
      title: demandEventWords[type],
      at,
      actor: {
        name: who,
        role: actor.role,
        ...(actor.department === null ? {} : { department: titled(city.departments, actor.department).title }),
      },
      ...(power === null ? {} : { power: titled(city.powers, power) }),
      policyIds,
      ...(text === undefined ? {} : { text }),
      ...("department" in payload && payload.department !== undefined ? { department: titled(city.departments, payload.department) } : {}),
      ...outcome,
      ...("level" in payload ? { level: payload.level } : {}),
      ...("files" in payload && payload.files ? { files: viewFiles(payload.files, named) } : {}),
      ...(leafId === null ? {} : { leafId }),
      sealed: leafId !== null && sealed.has(leafId),
    },
  ];
}

/** What somebody wrote. */
function textOf(event: DemandEvent): string | undefined {
  const { text, reason, result, record, note, because }: Record<string, unknown> = event.payload;
  const told = text ?? reason ?? result ?? record ?? note ?? (because as Text | undefined)?.zh;
  return typeof told === "string" ? told : undefined;
}

function outcomeOf(event: DemandEvent): { outcome?: string; outcomeTitle?: Text } {
  if (event.type === "replied") return { outcome: event.payload.outcome, outcomeTitle: replyOutcomeWords[event.payload.outcome] };
  if (event.type === "calledBack") return { outcome: event.payload.outcome, outcomeTitle: callBackWords[event.payload.outcome] };
  return "outcome" in event.payload ? { outcome: event.payload.outcome } : {};
}

/** Notes and the draft of the reader's department; those who watch over all see what there is. */
function viewInside({ city, actor }: Acting, { drafts, notes, reach }: Seen): Pick<DemandDetail, "draft" | "notes"> {
  const me = actor.kind === "person" ? actor : undefined;
  const draft = drafts.find(({ department }) => (reach === "department" ? department === me?.department : reach !== "hotline"));
  return {
    ...(draft
      ? {
          draft: {
            department: titled(city.departments, draft.department),
            by: draft.by_name,
            mine: draft.by === me?.userId,
            at: draft.at,
            state: draft.state,
            reply: draft.reply,
            ...(draft.reviewer_name === null ? {} : { reviewedBy: draft.reviewer_name }),
            ...(draft.note === null ? {} : { note: draft.note }),
          },
        }
      : {}),
    notes: notes.map(({ id, by_name, department, at, text }) => ({
      id,
      by: by_name,
      at: at as Instant,
      text,
      ...(department === null ? {} : { department: titled(city.departments, department).title }),
    })),
  };
}

/** Acts that have their own place on the page, or that only the program does. */
const notOffered: ReadonlySet<DemandAct> = new Set(["closeInSilence", "improve", "publishAnswer"]);

/** What the reader may do next: the business its own acts; an officer those that the power list gives, the others with the reason. */
function nextActs(ctx: Acting, seen: Seen): DemandDetail["next"] {
  const { demand, reach } = seen;
  if (reach === "own") {
    return ownDemandActs
      .filter((act) => demandTransition(demand.status, act) !== undefined && !(act === "rate" && demand.rating))
      .map((act) => ({ act, title: demandActWords[act], allowed: true }));
  }
  if (reach === "auditor" && demand.rating?.state !== "disputed") return [];
  const acts = (Object.keys(officialDemandActs) as OfficialDemandAct[]).filter(
    (act) => !notOffered.has(act) && demandTransition(demand.status, act) !== undefined && isTimely(seen, act),
  );
  return acts.flatMap((act) => offer(ctx, seen, act));
}

/** What the story leaves to do: nothing is offered that would be refused for its own sake. */
function isTimely({ demand, story, clock }: Seen, act: OfficialDemandAct): boolean {
  switch (act) {
    case "answerRating":
      return demand.rating?.state === "answerDue";
    case "decideRatingAppeal":
      return demand.rating?.state === "disputed";
    case "fulfil":
      return story.steps.some(({ result }) => result === undefined);
    case "extend":
      return (
        demand.data.limits.extension !== undefined &&
        clock.obligations.some(({ what, state }) => what === "answer" && (state === "open" || state === "paused"))
      );
    case "replyPart":
      return [...story.parts.values()].some(({ role, state }) => role === "co" && state === "handling");
    case "take":
      return [...story.parts.values()].some(({ state, takenBy }) => state === "waiting" && !takenBy);
    default:
      return true;
  }
}

function offer(ctx: Acting, { demand, story }: Seen, act: OfficialDemandAct): DemandDetail["next"] {
  const request = demandRequest(ctx, demand, story, act);
  const entry = { act, title: demandActWords[act], power: titled(ctx.city.powers, request.power) };
  try {
    authorise(ctx, request);
    return [{ ...entry, allowed: true }];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // What belongs to another's desk is not offered at all; what this reader's own power does not give says why.
    const foreign = error.refusal.code === "powerOfAnotherDepartment" || error.refusal.code === "roleMayNot";
    return foreign && act !== "extend" ? [] : [{ ...entry, allowed: false, reason: error.refusal.text }];
  }
}
