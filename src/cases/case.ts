import type { Instant, PlainDate, Text } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { ChosenFact } from "../entities/index.ts";
import type { ClockRule } from "./clock/index.ts";

/** 办件编号: prefix of the city, day of filing, running number of the day: `HZ20261123-000012`. */
export type CaseNumber = string & { readonly brand: "CaseNumber" };

export const caseStatuses = ["filed", "awaitingCorrection", "accepted", "approved", "refused", "notAccepted", "withdrawn"] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Statuses in which the city or the business still has something to do. */
export const openStatuses = ["filed", "awaitingCorrection", "accepted"] as const satisfies readonly CaseStatus[];

/** How it came in: over the network, or at a counter of the service hall, which is a visit (跑动次数). */
export type Channel = "online" | "counter";

/** Statuses that a decision of the city leads to; the business may then rate. */
export const decidedStatuses = ["approved", "refused", "notAccepted"] as const satisfies readonly CaseStatus[];

/** Something that a correction names: one field or one material of the item. */
export type Asked = { field?: string; material?: string; title: Text; reason: string };

/** A file that a business gave, by its id and the SHA-256 of its bytes. */
export type GivenFile = { id: string; name: string; type: string; bytes: number; hash: string };

export type Answer = { key: string; title: Text; value: FactValue };

/**
 * Where a material stands. `confirmed`: a source says it, nothing to bring. `given`: a file is here. `deferred`: it
 * follows later (容缺). `pending`: its source does not answer at the moment. `missing`: not there.
 */
export type CaseMaterial = { id: string; state: "confirmed" | "given" | "deferred" | "pending" | "missing"; file?: GivenFile };

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
  decision?: CaseDecision;
};

/** What the city decided, as the decision document says it. */
export type CaseDecision = {
  outcome: "approved" | "refused" | "notAccepted";
  reason: string;
  decidedBy: string;
  /** SHA-256 of the decision's content in canonical JSON; the leaf commits to it. */
  hash: string;
  leafId: string;
  licence?: { fact: string; number: string; validUntil: PlainDate | null };
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
  /** Digest of the city folder it was filed under. */
  cityDigest: string;
  rating: { level: number; text: string | null; at: Instant } | null;
  data: CaseData;
};

/** What happened, with its payload. Kinds are closed; readers switch over all of them. */
export type CaseEventBody =
  | { type: "filed"; payload: { channel: Channel } }
  | { type: "accepted"; payload: Record<string, never> }
  | { type: "correctionAsked"; payload: { asked: Asked[] } }
  | { type: "correctionAnswered"; payload: { answers: Answer[]; files: { material: string; file: GivenFile }[]; text?: string } }
  | { type: "rejected"; payload: { reason: string } }
  | { type: "approved"; payload: { reason: string; hash: string; licence?: string } }
  | { type: "refused"; payload: { reason: string; hash: string } }
  | { type: "withdrawn"; payload: { reason?: string } }
  | { type: "rated"; payload: { level: number; text?: string } }
  | { type: "factArrived"; payload: { source: string; facts: string[] } };
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
