import type { PlainDate } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { FactProblem } from "./fact.ts";

/** Another department's registry, whatever it speaks. The program knows sources only by this. */
export type Source = {
  id: string;
  /**
   * Asks for everything the source holds about one business. Never rejects: an outage is an answer of
   * its own kind, and `signal` ends the wait.
   */
  read(uscc: string, signal: AbortSignal): Promise<SourceAnswer>;
};

export type SourceFact = { key: string; value: FactValue; asOf: PlainDate; validUntil: PlainDate | null };

/** `nothing`: it answered, and has no such business. `failed`: it did not answer, which says nothing about the business. */
export type SourceAnswer =
  | { kind: "held"; facts: SourceFact[]; problems: Record<string, FactProblem> }
  | { kind: "nothing" }
  | { kind: "failed"; failure: SourceFailure };

export type SourceFailure = { code: FailureCode; message: string };

export type FailureCode =
  | "timeout"
  | "network"
  /** 5xx or 429. */
  | "serverError"
  /** Any other status that is no success: our request is wrong, or we are not let in. */
  | "refused"
  | "malformed"
  | "tooLarge"
  /** Not asked: it failed too often just now. */
  | "circuitOpen"
  /** Not asked: too many requests to it are under way. */
  | "busy";

export function failed(code: FailureCode, message: string): { kind: "failed"; failure: SourceFailure } {
  return { kind: "failed", failure: { code, message: message.slice(0, 300) } };
}
