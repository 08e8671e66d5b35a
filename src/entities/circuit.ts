import type { Instant } from "../base/index.ts";

/**
 * Whether a source is asked at all. Closed: asked. Open: it failed too often and is left in peace
 * until `until`. Half-open: one request has been let through to see whether it is back.
 */
export type Circuit =
  | { state: "closed"; failures: number }
  | { state: "open"; failures: number; until: Instant }
  | { state: "halfOpen"; failures: number; until: Instant };

/** Failures in a row that open the circuit. */
const FAILURES_MAX = 5;

/** How long an open circuit keeps quiet, and how long a probe may take before another one is let through. */
const QUIET_MS = 30_000;

export const closedCircuit: Circuit = { state: "closed", failures: 0 };

/** May the source be asked now? Returns the circuit to go on with: letting a probe through makes it half-open. */
export function askCircuit(circuit: Circuit, now: Instant): { allowed: boolean; circuit: Circuit } {
  switch (circuit.state) {
    case "closed":
      return { allowed: true, circuit };
    case "open":
    case "halfOpen":
      // A probe that never answers must not keep the circuit half-open for ever, so it has a term as well.
      if (now < circuit.until) return { allowed: false, circuit };
      return { allowed: true, circuit: { state: "halfOpen", failures: circuit.failures, until: quietFrom(now) } };
  }
}

/** The circuit after an answer: any answer closes it, a failed probe or one failure too many opens it. */
export function answerCircuit(circuit: Circuit, answered: boolean, now: Instant): Circuit {
  if (answered) return closedCircuit;
  const failures = circuit.failures + 1;
  if (circuit.state === "closed" && failures < FAILURES_MAX) return { state: "closed", failures };
  return { state: "open", failures, until: quietFrom(now) };
}

function quietFrom(now: Instant): Instant {
  return new Date(Date.parse(now) + QUIET_MS).toISOString() as Instant;
}
