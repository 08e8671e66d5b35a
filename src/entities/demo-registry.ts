import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PlainDate } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { DemoBusiness, DemoFact } from "./demo-businesses.ts";

/** The registries of other departments as the demo has them: a real HTTP listener with synthetic holdings. */
export type DemoRegistry = {
  baseUrl: string;
  /** Makes one registry answer 503, and well again. */
  setOutage(source: string, on: boolean): void;
  hasOutage(source: string): boolean;
  close(): Promise<void>;
};

/**
 * Listens on a free port of this machine alone and answers each source's path of the city file:
 * 200 with `{ uscc, facts }`, 404 for a business that the source does not hold.
 */
export async function startDemoRegistry(
  city: Pick<City, "sources">,
  businesses: readonly DemoBusiness[],
  today: () => PlainDate,
): Promise<DemoRegistry> {
  const routes = [...city.sources.values()].map(({ id, path }) => ({ id, pattern: patternOf(path) }));
  const held = new Map(businesses.map((business) => [business.uscc, business]));
  const outages = new Set<string>();

  const answer = (request: IncomingMessage): { status: number; body: object } => {
    const path = new URL(request.url ?? "/", "http://registry").pathname;
    const found = routes.flatMap(
      ({ id, pattern }) =>
        pattern
          .exec(path)
          ?.slice(1)
          .map((uscc) => ({ id, uscc })) ?? [],
    )[0];
    if (request.method !== "GET" || found === undefined) return { status: 400, body: { error: "no such registry" } };
    if (outages.has(found.id)) return { status: 503, body: { error: "out of order" } };
    const facts = held.get(found.uscc)?.sources[found.id]?.facts;
    if (facts === undefined) return { status: 404, body: { error: "no such business" } };
    return { status: 200, body: { uscc: found.uscc, facts: tell(facts, today()) } };
  };
  const server = createServer((request, response) => {
    const { status, body } = answer(request);
    send(response, status, body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // A demo must not keep the process alive by its registry.
  server.unref();
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setOutage: (source, on) => void (on ? outages.add(source) : outages.delete(source)),
    hasOutage: (source) => outages.has(source),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function patternOf(path: string): RegExp {
  const [before = "", after = ""] = path.split("{uscc}").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${before}([0-9A-Z]{1,40})${after}$`);
}

/** A value holds since the day in the file; a clock set before that day is told of today. */
function tell(facts: Readonly<Record<string, DemoFact>>, today: PlainDate): object {
  const told = ([key, { asOf = today, ...fact }]: [string, DemoFact]): [string, DemoFact] => [
    key,
    { ...fact, asOf: asOf < today ? asOf : today },
  ];
  return Object.fromEntries(Object.entries(facts).map(told));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
