/** N clients that live one life after another for some seconds, and what they saw. */
import { median, percentile } from "../measure.ts";
import { type Call, openCalls } from "./call.ts";
import type { CityProcess } from "./city-process.ts";

export type Times = { readonly p50: number; readonly p95: number };

export type LoadFigures<Step extends string> = {
  readonly clients: number;
  readonly lives: number;
  readonly perSecond: number;
  /** milliseconds */
  readonly steps: Readonly<Record<Step, Times>>;
  /** milliseconds of processor time that one life took; undefined where the system does not tell */
  readonly processor: { readonly server: number; readonly postgres: number; readonly clients: number } | undefined;
};

/** One life over HTTP by one of the clients, every step read back; milliseconds each step took, the reading back not counted. */
export type Live<Step extends string> = (call: Call, turn: number) => Promise<Readonly<Record<Step, number>>>;

/** @throws Error at the first step that is not answered as it must be */
export async function loadCity<Step extends string>(
  city: CityProcess,
  live: Live<Step>,
  { steps, clients, seconds }: { steps: readonly Step[]; clients: number; seconds: number },
): Promise<LoadFigures<Step>> {
  const { call, close } = openCalls(city.port, clients);
  const lives: Readonly<Record<Step, number>>[] = [];
  const before = city.spent();
  const own = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      // Each client has its own turns, so that no two file for one business at the same moment.
      for (let turn = client; performance.now() - begun < seconds * 1000; turn += clients) lives.push(await live(call, turn));
    }),
  );
  const took = (performance.now() - begun) / 1000;
  const after = city.spent();
  const used = process.cpuUsage(own);
  close();
  const per = (ms: number): number => ms / lives.length;
  return {
    clients,
    lives: lives.length,
    perSecond: lives.length / took,
    steps: Object.fromEntries(steps.map((step) => [step, timesOf(lives.map((spent) => spent[step]))])) as Record<Step, Times>,
    processor:
      before && after
        ? {
            server: per(after.server - before.server),
            postgres: per(after.postgres - before.postgres),
            clients: per((used.user + used.system) / 1000),
          }
        : undefined,
  };
}

export function timesOf(times: readonly number[]): Times {
  return { p50: median(times), p95: percentile(times, 95) };
}
