/** The figures of demands as a page of Markdown. */
import type { LoadFigures, Times } from "../lives/load.ts";
import { steps } from "./lifecycle.ts";

export type SizeFigures = {
  readonly database: string;
  readonly demands: number;
  readonly loads: readonly LoadFigures<(typeof steps)[number]>[];
  /** milliseconds: one page of a demand after another, and the first page of a list of the desk */
  readonly page: Times;
  readonly desk: Times;
};

/** What DIGIT CCRS publishes for its own four calls (performance/docs of the project), by the number of records. */
const PEER: readonly (readonly [records: string, perSecond: number])[] = [
  ["up to 100,000", 37],
  ["300,000", 22],
  ["500,000", 14],
  ["1,006,743", 6.3],
];

export function demandsPage({ machine, seconds, sizes }: { machine: string; seconds: number; sizes: readonly SizeFigures[] }): string {
  const largest = sizes.filter(({ database }) => database.startsWith("PostgreSQL")).at(-1);
  const best = largest?.loads.toSorted((a, b) => b.perSecond - a.perSecond)[0];
  return `# Demands: whole lives, every step read back

Written by \`npm run bench:demands\`; everything below was measured in one run on one machine.

- Machine: ${machine}. Server, database and the clients that make the load share it.
- One life of a demand is four calls over HTTP, in the shape that DIGIT publishes: a business says what it needs (\`POST /api/demands\`; the rules send it to a department),
  an officer takes it, the officer replies, the business reads it. After the first two it is read back as well, by another call that is not counted in the step; status and
  version must be what was just written, or the run fails. Each act is one transaction with its leaf in the ledger; the sequencer signs meanwhile, and jobs compare and warn.
- The demands that are there already are copies of one that was really handled, with parts, events, leaves and openings; all leaves are in the signed log before anything is measured.
  ${seconds} s for each row after ${seconds / 3} s of warming up. PostgreSQL syncs every commit to disk (fsync).

| database | demands | clients | lives a second | create p50 / p95 | assign | resolve | read | processor time a life: server / database / clients |
|---|---|---|---|---|---|---|---|---|
${sizes.flatMap((size) => size.loads.map((load) => row(size, load))).join("\n")}
${
  best && largest
    ? `
**At ${number(largest.demands)} demands: ${rate(best.perSecond)} lives a second** with ${best.clients} clients, slowest step p95 ${ms(Math.max(...steps.map((step) => best.steps[step].p95)))}.
`
    : ""
}
The figures that DIGIT CCRS publishes for its four calls on 16 processors: ${PEER.map(([records, perSecond]) => `${perSecond} a second with ${records} records`).join(", ")}. Another
machine and another program; they are quoted for the order of magnitude, and for the shape of the curve.

## One page, and one list

Pages of demands drawn at random from all of them, and the first page of each list of an officer's desk, one after the other, over HTTP.

| database | demands | page p50 / p95 | list p50 / p95 |
|---|---|---|---|
${sizes.map(({ database, demands, page, desk }) => `| ${database} | ${number(demands)} | ${ms(page.p50)} / ${ms(page.p95)} | ${ms(desk.p50)} / ${ms(desk.p95)} |`).join("\n")}
`;
}

function row({ database, demands }: SizeFigures, { clients, perSecond, steps: times, processor }: SizeFigures["loads"][number]): string {
  const cells = steps.map((step) => `${ms(times[step].p50)} / ${ms(times[step].p95)}`).join(" | ");
  const spent = processor ? `${ms(processor.server)} / ${ms(processor.postgres)} / ${ms(processor.clients)}` : "";
  return `| ${database} | ${number(demands)} | ${clients} | **${rate(perSecond)}** | ${cells} | ${spent} |`;
}

const number = (value: number): string => value.toLocaleString("en-US");
const rate = (value: number): string => value.toFixed(1);
const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
