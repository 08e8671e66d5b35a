import type { Instant, PlainDate, Text } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";

/** `authority`: a source or a decision said so. `claim`: the business itself says so. */
export type FactKind = "authority" | "claim";

/** Where a fact comes from when it is no registry: a decision made here, a licence shown that was issued elsewhere, or the business itself. */
export const FROM_DECISION = "decision";
export const FROM_PRESENTATION = "presentation";
export const FROM_BUSINESS = "business";

/** One recorded value (数据项) of a business. Records are never changed; a later one takes their place. */
export type FactRecord = {
  id: string;
  key: string;
  kind: FactKind;
  value: FactValue;
  /** Source id, or FROM_DECISION, FROM_PRESENTATION or FROM_BUSINESS. */
  source: string;
  /** The department that answers for it, or the issuer elsewhere (issuers.yaml); null for a claim. */
  department: string | null;
  /** The day the value speaks of. */
  asOf: PlainDate;
  /** Last day on which it counts, where its source says so. */
  validUntil: PlainDate | null;
  recordedAt: Instant;
  /** Why the business says otherwise. */
  reason: string | null;
  /** The authority's value that a claim was made against; null where the authority held none. */
  against: FactValue | null;
  /** Number of the case whose decision made the fact. */
  evidence: string | null;
};

/** A value that a source sent and that cannot be taken as the fact it is said to be. */
export type FactProblem = { code: "wrongType" | "wrongDate" | "futureDate" | "notItsFact"; text: Text };

/** How the last attempt to ask one source about one business ended. */
export type FactFetch = {
  source: string;
  /** `nothing`: it answered that it has no such business. `pending`: it did not answer and is asked again. `failed`: given up for now. */
  status: "ok" | "nothing" | "pending" | "failed";
  attempts: number;
  lastError: string | null;
  nextAt: Instant | null;
  /** When it last answered. */
  fetchedAt: Instant | null;
  problems: Readonly<Record<string, FactProblem>>;
};
