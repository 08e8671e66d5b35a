import type { Instant, PlainDate, Text } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { ChosenFact } from "../entities/index.ts";
import type { Period } from "../city/index.ts";
import type { GivenFile } from "../files/index.ts";
import type { ClockRule } from "./clock/index.ts";

/** 办件编号: prefix of the city, day of filing, running number of the day: `HZ20261123-000012`. */
export type CaseNumber = string & { readonly brand: "CaseNumber" };

export const caseStatuses = [
  "filed",
  "awaitingCorrection",
  "accepted",
  "approved",
  "refused",
  "notAccepted",
  "acceptanceRevoked",
  "withdrawn",
  "revoked",
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Statuses in which the city or the business still has something to do. */
export const openStatuses = ["filed", "awaitingCorrection", "accepted"] as const satisfies readonly CaseStatus[];

/** How it came in: over the network, or at a counter of the service hall, which is a visit (跑动次数). */
export type Channel = "online" | "counter";

/** Statuses that a decision of the city leads to; the business may then rate. */
export const decidedStatuses = [
  "approved",
  "refused",
  "notAccepted",
  "acceptanceRevoked",
  "revoked",
] as const satisfies readonly CaseStatus[];

/** Something that a correction names: one field or one material of the item. */
export type Asked = { field?: string; material?: string; title: Text; reason: string };

export type Answer = { key: string; title: Text; value: FactValue };

/**
 * Where a material stands. `confirmed`: a source says it, nothing to bring. `given`: a file is here. `deferred`: it
 * follows later (容缺), after acceptance by `dueOn`. `pending`: its source does not answer at the moment. `promised`: a written
 * promise stands in for it (告知承诺). `missing`: not there.
 */
export type CaseMaterial = {
  id: string;
  state: "confirmed" | "given" | "deferred" | "pending" | "promised" | "missing";
  file?: GivenFile;
  dueOn?: PlainDate;
  /** Why what followed was judged wrong; it is awaited again until its day. */
  wrong?: string;
};

/** A material that follows after acceptance: told once, in writing, with its day (最多跑一次规定 11). */
export type DeferredMaterial = { material: string; title: Text; dueOn: PlainDate };

/** The paper for which an acceptance falls, and why: it did not come by its day, or it came and was judged wrong. */
export type FallenMaterial = DeferredMaterial & { because: "late" | "wrong" };

/** Ways in which a result reaches the business (行政许可法 44: within ten days of the decision). */
export const deliveryMethods = ["electronic", "post", "counter"] as const;
export type DeliveryMethod = (typeof deliveryMethods)[number];

/** The item's criterion as it stood at filing; a machine tells, a person decides. */
export type CaseVerdict = { outcome: "eligible" | "ineligible" | "unknown"; missing: string[] };

/** What the applicant gave and what the city knew, as of filing and later events. */
export type CaseData = {
  /** The limits of the item as they were at filing; a later city folder does not move a running clock. */
  limits: ClockRule;
  answers: Answer[];
  materials: CaseMaterial[];
  /** The facts that the application rests on, each with its source. */
  facts: ChosenFact[];
  /** Sources that did not answer yet. */
  pendingSources: string[];
  verdict?: CaseVerdict;
  /** 告知承诺: what was promised, word for word. */
  promise?: CasePromise;
  decision?: CaseDecision;
  /** Decisions that a later one took the place of: a grant that was revoked, a refusal that a review changed. */
  earlier?: CaseDecision[];
};

/** Obligation, content and liability as they were told, once and in writing (国办发〔2020〕42号). */
export type PromiseText = {
  item: string;
  title: Text;
  conditions: Text;
  obligations: readonly Text[];
  liability: Text;
  /** How it is looked into, and within what time after the decision. */
  how: Text;
  check: Period;
  /** The papers that it stands in for. */
  replaces: readonly { id: string; title: Text }[];
  basis: readonly string[];
};

/** A promise that was made: its text, its hash, to which the leaf of the filing commits, and who made it. */
export type CasePromise = { text: PromiseText; hash: string; madeBy: string };

/** What the city decided, as the decision document says it. */
export type CaseDecision = {
  outcome: "approved" | "refused" | "notAccepted" | "acceptanceRevoked" | "revoked";
  reason: string;
  decidedBy: string;
  /** SHA-256 of the decision's content in canonical JSON; the leaf commits to it. */
  hash: string;
  leafId: string;
  licence?: { fact: string; number: string; validUntil: PlainDate | null };
  /** Of a decision of the program: each condition with its value, each fact with who told it. */
  explanation?: Text[];
};

/** How much was asked and how much was spared; the measures count from here. */
export type CaseCounts = { papersAsked: number; papersSupplied: number; fieldsAsked: number; factsConfirmed: number };

/** A case (办件): anything between city and business that has a clock. Now always an application for an item. */
export type Case = {
  number: CaseNumber;
  kind: "application";
  uscc: string;
  entityName: string;
  item: string;
  department: string;
  power: string;
  status: CaseStatus;
  /** Counts the changes; whoever acts says which one was read. */
  version: number;
  channel: Channel;
  visits: number;
  /** User who filed: the business's, or the window officer's. */
  filedBy: string;
  filedAt: Instant;
  filedOn: PlainDate;
  decidedOn: PlainDate | null;
  /** Whether the clock stands still now, and whether the period was lengthened once; from the clock. */
  paused: boolean;
  extended: boolean;
  /** The officer who has it on the desk; null while it is the department's. */
  assignedTo: { id: string; name: string; at: Instant } | null;
  /** The joint matter (联办) that it is a part of. */
  joint: string | null;
  /** Decided by the program, so that an officer can be asked to review it. */
  automatic: boolean;
  /** Decided on a written promise (告知承诺). */
  promise: boolean;
  deliveredOn: PlainDate | null;
  /** Digest of the city folder it was filed under. */
  cityDigest: string;
  rating: { level: number; text: string | null; at: Instant } | null;
  data: CaseData;
};

/** A hearing as it is announced (行政许可法 48): when, where and by whom; the chair is named so that the party may object. */
export type HearingSet = { heldOn: PlainDate; time: string; place: string; chair: string };

/** Outcomes of the check of a promise (最多跑一次规定 14). */
export const promiseOutcomes = ["kept", "rectify", "revoke"] as const;

/** What a call back finds: what was said is so, or the department holds it for untrue, which somebody else then decides. */
export const callBackOutcomes = ["confirmed", "disputed"] as const;
/** upheld: the appeal is right and the rating no longer counts. */
export const ratingAppealOutcomes = ["upheld", "dismissed"] as const;

/** How a case changed hands: taken, given with a reason, or by the deputy of who is absent. */
export const assignmentKinds = ["take", "handOn", "deputy"] as const;

/**
 * What happened, with its payload. Kinds are closed; readers switch over all of them. `automatic` and `deemed` say that no
 * officer decided: the program did under a power that lets it, or the law did by itself.
 */
export type CaseEventBody =
  | { type: "filed"; payload: { channel: Channel; promise?: { hash: string }; joint?: { number: string; predecessor?: string } } }
  | { type: "accepted"; payload: { deferred?: DeferredMaterial[]; joint?: string } }
  | { type: "correctionAsked"; payload: { asked: Asked[]; answerBy?: PlainDate } }
  | { type: "correctionAnswered"; payload: { answers: Answer[]; files: { material: string; file: GivenFile }[]; text?: string } }
  | { type: "rejected"; payload: { reason: string; hash?: string; delivered?: DeliveryMethod } }
  | { type: "acceptanceRevoked"; payload: { reason: string; hash: string; delivered?: DeliveryMethod; fallen?: FallenMaterial } }
  | { type: "paused"; payload: { ground: string; title: Text; reason: string; expectedDays?: number; article: string } }
  | { type: "resumed"; payload: { result: string } }
  | { type: "extended"; payload: { period: Period; reason: string; approvedBy: string } }
  | { type: "hearingOffered"; payload: { reason: string; askBy: PlainDate } }
  | { type: "hearingAsked"; payload: { text?: string } }
  | { type: "hearingSet"; payload: HearingSet }
  | { type: "hearingHeld"; payload: { chair: string; heldOn: PlainDate; record: string } }
  | { type: "materialSupplied"; payload: { files: { material: string; file: GivenFile }[] } }
  | { type: "materialJudged"; payload: { material: string; title: Text; right: boolean; reason?: string } }
  | { type: "approved"; payload: DecidedPayload & { licence?: string } }
  | { type: "refused"; payload: DecidedPayload }
  | { type: "delivered"; payload: { method: DeliveryMethod; reference?: string } }
  | { type: "promiseChecked"; payload: PromiseChecked }
  | { type: "revoked"; payload: { ground: string; reason: string; hash: string; article: string; delivered?: DeliveryMethod } }
  | { type: "reviewAsked"; payload: { text: string } }
  | { type: "reviewed"; payload: { outcome: "upheld" | "changed"; reason: string } }
  | { type: "withdrawn"; payload: { reason?: string; deemed?: boolean } }
  | { type: "rated"; payload: { level: number; text?: string } }
  | { type: "ratingCalledBack"; payload: { outcome: (typeof callBackOutcomes)[number]; record: string } }
  | { type: "ratingAppealDecided"; payload: { outcome: (typeof ratingAppealOutcomes)[number]; reason: string } }
  | { type: "ratingPutRight"; payload: { result: string } }
  | { type: "ratedAgain"; payload: { level: number; text?: string } }
  | { type: "factArrived"; payload: { source: string; facts: string[] } }
  | {
      type: "assigned";
      payload: { to: string; toName: string; from?: string; reason?: string; kind: (typeof assignmentKinds)[number] };
    }
  | { type: "warned"; payload: { obligation: string; dueOn: PlainDate; level: "early" | "overdue"; material?: string } };

/** What a check of a promise came to; where it revokes, the hash of the decision and how it was delivered. */
type PromiseChecked = {
  outcome: (typeof promiseOutcomes)[number];
  finding: string;
  rectifyBy?: PlainDate;
  hash?: string;
  delivered?: DeliveryMethod;
};

/** A decision, its hash, and, where it was delivered with it, how. */
type DecidedPayload = { reason: string; hash: string; automatic?: boolean; deemed?: boolean; delivered?: DeliveryMethod };
export type CaseEventType = CaseEventBody["type"];

export type CaseEvent = CaseEventBody & {
  seq: number;
  at: Instant;
  actor: { id: string | null; name: string; role: string; department: string | null };
  /** The power-list entry of an official act; null for what the business does itself. */
  power: string | null;
  /** Ids of the policies that allowed it. */
  policyIds: string[];
  leafId: string | null;
};

/** `HZ20261123-000012`. The running number grows to seven digits on a day with a million cases. */
export function caseNumber(prefix: string, day: PlainDate, running: number): CaseNumber {
  return `${prefix}${day.replaceAll("-", "")}-${String(running).padStart(6, "0")}` as CaseNumber;
}

export const CASE_NUMBER_PATTERN = /^[A-Z]{1,6}\d{8}-\d{6,9}$/;
