import type { Clock, Instant, PlainDate } from "../base/index.ts";
import type { City, SourceDefinition } from "../city/index.ts";
import { answerCircuit, askCircuit, type Circuit, closedCircuit } from "./circuit.ts";
import { createHttpSource } from "./http-source.ts";
import { failed, type FailureCode, type Source, type SourceAnswer } from "./source.ts";

/** Requests to one source that may be under way at once; more would not make a slow registry faster. */
const CONCURRENT_MAX = 32;

/** The connected sources of a city, each behind its circuit. One per process: a process learns of an outage by itself. */
export type Sources = {
  get(id: string): Source | undefined;
  ids(): string[];
  /** What the administrator sees of each. */
  report(): SourceReport[];
  /** Puts a demo registry out of order and back; absent where the registries are real. */
  setOutage?: (id: string, on: boolean) => void;
};

export type SourceReport = {
  id: string;
  circuit: Circuit;
  underWay: number;
  /** Demo only: the outage switch is on. */
  outage: boolean;
  last: LastAnswer | null;
};

export type LastAnswer = { at: Instant; kind: SourceAnswer["kind"]; ms: number; code: FailureCode | null; message: string | null };

export type SourcesParts = {
  city: Pick<City, "sources" | "facts">;
  clock: Clock;
  today(): PlainDate;
  /** Where a source's interface stands; undefined for one that is not connected. */
  baseUrlOf(definition: SourceDefinition): string | undefined;
  /** The demo's switch. */
  outages?: { set(id: string, on: boolean): void; has(id: string): boolean };
  random?: () => number;
};

export function openSources(parts: SourcesParts): Sources {
  const { city, clock, today, outages, random } = parts;
  const guarded = new Map<string, GuardedSource>();
  for (const definition of city.sources.values()) {
    const baseUrl = parts.baseUrlOf(definition);
    if (baseUrl === undefined) continue;
    const http = createHttpSource({ definition, baseUrl, catalogue: city.facts, today, ...(random ? { random } : {}) });
    guarded.set(definition.id, guardSource(http, clock));
  }
  return {
    get: (id) => guarded.get(id)?.source,
    ids: () => [...guarded.keys()],
    report: () => [...guarded].map(([id, one]) => ({ id, ...one.report(), outage: outages?.has(id) ?? false })),
    ...(outages ? { setOutage: (id: string, on: boolean) => outages.set(id, on) } : {}),
  };
}

type GuardedSource = { source: Source; report(): Omit<SourceReport, "id" | "outage"> };

/** The same source, left in peace while its circuit is open or too much is asked of it. */
export function guardSource(source: Source, clock: Clock): GuardedSource {
  let circuit: Circuit = closedCircuit;
  let underWay = 0;
  let last: LastAnswer | null = null;
  const read = async (uscc: string, signal: AbortSignal): Promise<SourceAnswer> => {
    if (underWay >= CONCURRENT_MAX) return failed("busy", `${CONCURRENT_MAX} requests are under way`);
    const asked = askCircuit(circuit, clock.now());
    circuit = asked.circuit;
    if (!asked.allowed) return failed("circuitOpen", "it failed too often just now and is not asked for a while");
    underWay++;
    const begun = performance.now();
    try {
      const answer = await source.read(uscc, signal);
      const at = clock.now();
      circuit = answerCircuit(circuit, !isOutage(answer), at);
      const failure = answer.kind === "failed" ? answer.failure : null;
      last = {
        at,
        kind: answer.kind,
        ms: Math.round(performance.now() - begun),
        code: failure?.code ?? null,
        message: failure?.message ?? null,
      };
      return answer;
    } finally {
      underWay--;
    }
  };
  return { source: { id: source.id, read }, report: () => ({ circuit, underWay, last }) };
}

/** Whether the registry as a whole is away. One unreadable answer about one business says nothing about the others. */
function isOutage(answer: SourceAnswer): boolean {
  return answer.kind === "failed" && ["timeout", "network", "serverError"].includes(answer.failure.code);
}
