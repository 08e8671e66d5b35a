import type { Instant, PlainDate, Text } from "../base/index.ts";
import type { DemandKindId, LawId, Period } from "../city/index.ts";
import type { GivenFile } from "../files/index.ts";

/** 诉求编号: prefix of the city, day of filing, running number of the day: `SQ20261124-000012`. */
export const DEMAND_NUMBER_PATTERN = /^[A-Z]{1,6}\d{8}-\d{6,9}$/;

/**
 * filed: in the pool, nobody's yet. dispatched: a department has it, no person. handling: a person took it. asked: the business
 * was asked something. replied: the business's word is awaited. resolved: the business said so, or said so when called back.
 * closed: answered, and nobody was reached. joined: told in another one. withdrawn: by the business.
 */
export const demandStatuses = ["filed", "dispatched", "handling", "asked", "replied", "resolved", "closed", "joined", "withdrawn"] as const;
export type DemandStatus = (typeof demandStatuses)[number];

/** Statuses in which somebody still owes the business something. */
export const openDemandStatuses = ["filed", "dispatched", "handling", "asked", "replied"] as const satisfies readonly DemandStatus[];

/** The doors through which a demand comes into the one pool. `noticed`: the city saw it by itself (主动发现). */
export const demandChannels = ["portal", "window", "hotline", "mail", "api", "assistant", "visit", "noticed"] as const;
export type DemandChannel = (typeof demandChannels)[number];

/** A limit as it is kept with a demand: how long, and by which law; without one the city chose it (自定). */
export type KeptLimit = Period & { law?: { id?: LawId; text: string } };

/** The limits of a kind as they were at filing; a later city folder does not move a running clock. */
export type DemandLimits = {
  dispatch: KeptLimit;
  take: KeptLimit;
  answer: KeptLimit;
  /** Once, with a reason, before the answer is due. */
  extension?: KeptLimit;
  callBack: KeptLimit;
  /** From dissatisfaction to the next answer; also what each level has that an overdue demand is brought to. */
  reopened: KeptLimit;
  /** From the first call that reached nobody until it is closed, and said so. */
  silence?: KeptLimit;
  /** Whether a question to the business stops the clock of the answer. */
  questionPauses: boolean;
};

/** Who called, where it was not (only) a business with an account. */
export type Caller = { name: string; phone?: string | undefined; mail?: string | undefined };

/** What the demand is about, where that is known: a case, an item, a policy. */
export type About = { case?: string | undefined; item?: string | undefined; policy?: string | undefined };

/** solved: done as asked. answered: told what was asked. cannot: not possible, with reason, law and what else would help. */
export const replyOutcomes = ["solved", "answered", "cannot"] as const;
export type ReplyOutcome = (typeof replyOutcomes)[number];

/** A step promised in a reply, with the day by which it is done; it becomes a clock of its own. */
export type DemandStep = { id: string; text: string; dueOn: PlainDate };

export type DemandReply = {
  outcome: ReplyOutcome;
  text: string;
  law?: string | undefined;
  alternative?: string | undefined;
  steps: DemandStep[];
};

/** unreachable: nobody answered; asked again, and after the limit of silence closed. */
export const callBackResults = ["resolved", "dissatisfied", "unreachable"] as const;
export type CallBackResult = (typeof callBackResults)[number];

/** What somebody owes in a demand; `coordinate`: the coordinator's decision after it was handed on too often. */
export const demandDuties = ["dispatch", "take", "answer", "step", "callBack", "coordinate", "rating"] as const;
export type DemandDuty = (typeof demandDuties)[number];

/**
 * Who is told when something is not done: 0 whoever has it, 1 the head of the department, 2 the coordinator, 3 the city's
 * auditors. A dissatisfied business and a limit that passes both lead one level up.
 */
export const LEVEL_MAX = 3;

export const appealResults = ["upheld", "dismissed"] as const;

/** Where a demand went by rule, and why; `rule` is the id in the city's routing.yaml. */
export type Routed = { department: string; rule: string; because: Text };

/**
 * What happened, with its payload. Kinds are closed; readers switch over all of them. What is `drafted`, `reviewed` and
 * `warned` is nobody's act towards the business and leaves no leaf.
 */
export type DemandEventBody =
  | { type: "filed"; payload: { channel: DemandChannel } }
  | { type: "dispatched"; payload: { department: string; others?: string[]; rule?: string; because?: Text; reason?: string } }
  | { type: "taken"; payload: { department: string } }
  | { type: "handedOn"; payload: { from: string; department: string; reason: string } }
  | { type: "coordinationAsked"; payload: { department: string; reason: string } }
  | { type: "coordinated"; payload: { department: string; reason: string } }
  | { type: "partAdded"; payload: { department: string; reason: string } }
  | { type: "partReplied"; payload: { department: string; text: string } }
  | { type: "asked"; payload: { department: string; text: string } }
  | { type: "answeredQuestion"; payload: { text: string; files?: GivenFile[] } }
  | { type: "extended"; payload: { department: string; period: Period; reason: string } }
  | { type: "drafted"; payload: { department: string } }
  | { type: "reviewed"; payload: { department: string; outcome: "approved" | "returned"; note?: string } }
  | { type: "replied"; payload: DemandReply & { department: string; reviewedBy?: string } }
  | { type: "stepFulfilled"; payload: { department: string; step: string; result: string } }
  | { type: "calledBack"; payload: { outcome: CallBackResult; record: string } }
  | { type: "confirmed"; payload: { text?: string } }
  | { type: "dissatisfied"; payload: { reason: string } }
  | { type: "joined"; payload: { to: string; reason: string } }
  | { type: "withdrawn"; payload: { reason?: string } }
  | { type: "closed"; payload: { reason: string } }
  | {
      type: "escalated";
      payload: { level: number; duty?: DemandDuty; department?: string; dueAt?: Instant; step?: string; reason?: string };
    }
  | { type: "warned"; payload: { duty: DemandDuty; department?: string; dueAt: Instant; step?: string } }
  | { type: "added"; payload: { text: string; files?: GivenFile[] } }
  | { type: "rated"; payload: { level: number; text?: string } }
  | { type: "ratingAnswered"; payload: { outcome: "confirmed" | "disputed"; result: string } }
  | { type: "ratingAppealDecided"; payload: { outcome: (typeof appealResults)[number]; reason: string } }
  | { type: "answerPublished"; payload: { answer: string } }
  | { type: "clustered"; payload: { cluster: string; task?: string; result?: string } };
export type DemandEventType = DemandEventBody["type"];

export type DemandEvent = DemandEventBody & {
  seq: number;
  at: Instant;
  actor: { id: string | null; name: string; role: string; department: string | null };
  /** The power-list entry of an official act; null for what the business does itself. */
  power: string | null;
  policyIds: string[];
  leafId: string | null;
};

/** What is kept of a demand beside its columns. */
export type DemandData = {
  limits: DemandLimits;
  files: GivenFile[];
  /** Where the rules of the city send it; kept as advice while it waits in the pool. */
  routed?: Routed;
};

/** A demand (诉求): what a business needs, in its own words, from the first word to its own last one. */
export type Demand = {
  number: string;
  kind: DemandKindId;
  subject: string | null;
  uscc: string | null;
  entityName: string | null;
  caller: Caller | null;
  /** The department concerned does not learn who asks. */
  unnamed: boolean;
  channel: DemandChannel;
  language: "zh" | "en";
  text: string;
  status: DemandStatus;
  /** Counts the changes; whoever acts says which one was read. */
  version: number;
  level: number;
  /** The department that answers for the whole; null in the pool. */
  department: string | null;
  /** 首接负责: the first to take it stays answerable, whoever works on it later. */
  firstTaker: { id: string; name: string; department: string } | null;
  assignedTo: { id: string; name: string } | null;
  handedOn: number;
  reopened: number;
  joinedTo: string | null;
  cluster: string | null;
  about: About | null;
  division: string | null;
  filedBy: string | null;
  filedAt: Instant;
  filedOn: PlainDate;
  repliedAt: Instant | null;
  cityDigest: string;
  rating: { level: number; text: string | null; at: Instant; state: RatingState } | null;
  data: DemandData;
};

/** counted: as it stands. answerDue: a bad one, to be answered. disputed: the department appeals. upheld: the appeal is right, not counted. */
export const ratingStates = ["counted", "answerDue", "disputed", "upheld"] as const;
export type RatingState = (typeof ratingStates)[number];

/** `SQ20261124-000012`. The running number grows to seven digits on a day with a million demands. */
export function demandNumber(prefix: string, day: PlainDate, running: number): string {
  return `${prefix}${day.replaceAll("-", "")}-${String(running).padStart(6, "0")}`;
}

export function isOpenDemand(status: DemandStatus): boolean {
  const open: readonly DemandStatus[] = openDemandStatuses;
  return open.includes(status);
}
