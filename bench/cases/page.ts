/** The figures of cases as a page of Markdown. */
import type { DeskReport } from "./desk.ts";
import type { Filled } from "./fill.ts";
import type { LoadFigures, Times } from "../lives/load.ts";
import { type Step, steps } from "./lifecycle.ts";

export type SizeFigures = {
  readonly database: string;
  readonly filled: Filled;
  readonly fillSeconds: number;
  readonly loads: readonly LoadFigures<Step>[];
  /** one case page after another, drawn from all cases, with nothing else to do; milliseconds */
  readonly casePage: Times;
};

export type CasesReport = {
  readonly machine: string;
  readonly seconds: number;
  readonly sizes: readonly SizeFigures[];
  readonly desk: DeskReport | undefined;
};

/** What the strongest open peer publishes for its own lifecycle of four calls, at 1,006,743 records on 16 processors. */
const PEER = { name: "DIGIT CCRS", perSecond: 6.3, processors: 16 };

export function casesPage(report: CasesReport): string {
  const { sizes, desk } = report;
  const largest = sizes.filter(({ database }) => database.startsWith("PostgreSQL")).at(-1);
  const best = largest && bestOf(largest);
  return `# Cases: whole lives, every step read back

Written by \`npm run bench:cases\`; everything below was measured in one run on one machine.

- Machine: ${report.machine}. Server, database and the clients that make the load share it.
- One life of a case is four calls over HTTP: a business files (\`POST /api/applications\`), an officer accepts, an officer decides and a licence is granted, the business reads
  the case. After the first two the case is read back as well, by another call that is not counted in the step; status and version must be what was just written, or the run fails.
  Each of the three acts is one transaction with its leaf in the ledger; the sequencer signs meanwhile, and jobs judge the businesses anew.
- The cases that are there already are copies of one that was really handled, with events, leaves and openings; all leaves are in the signed log before anything is measured.
  ${report.seconds} s for each row after ${report.seconds / 3} s of warming up. PostgreSQL syncs every commit to disk (fsync).

| database | cases | clients | lives a second | file p50 / p95 | accept | decide | read | processor time a life: server / database / clients |
|---|---|---|---|---|---|---|---|---|
${sizes.flatMap((size) => size.loads.map((load) => row(size, load))).join("\n")}
${
  best && largest
    ? `
**At ${number(largest.filled.cases)} cases: ${rate(best.perSecond)} lives a second** with ${best.clients} clients, slowest step p95 ${ms(Math.max(...steps.map((step) => best.steps[step].p95)))}.
The figure that ${PEER.name} publishes for its four calls at that size is ${PEER.perSecond} a second on ${PEER.processors} processors: ${(best.perSecond / PEER.perSecond).toFixed(1)} times that, another machine and another
program; it is quoted for the order of magnitude.
`
    : ""
}
## One case page

One call draws it. Cases drawn at random from all of them, one after the other, over HTTP.

| database | cases | p50 | p95 |
|---|---|---|---|
${sizes.map(({ database, filled, casePage }) => `| ${database} | ${number(filled.cases)} | ${ms(casePage.p50)} | ${ms(casePage.p95)} |`).join("\n")}
${desk ? deskText(desk) : ""}`;
}

function row({ database, filled }: SizeFigures, { clients, perSecond, steps: times, processor }: LoadFigures<Step>): string {
  const step = (name: Step): string => `${ms(times[name].p50)} / ${ms(times[name].p95)}`;
  const spent = processor ? `${ms(processor.server)} / ${ms(processor.postgres)} / ${ms(processor.clients)}` : "";
  return `| ${database} | ${number(filled.cases)} | ${clients} | **${rate(perSecond)}** | ${step("file")} | ${step("accept")} | ${step("decide")} | ${step("read")} | ${spent} |`;
}

function deskText({ cases, figures, worst, others }: DeskReport): string {
  return `
## The officers' desk

${number(cases)} cases on PostgreSQL, made in the shares of a city that is behind with its work; every list in every order and direction, with each filter, by the function that the API
calls, pages of 50.${others === undefined ? "" : ` Other processes, PostgreSQL among them, used ${(others * 100).toFixed(0)} % of the machine meanwhile.`}

| page | measured | p50 | p95 | slowest |
|---|---|---|---|---|
${figures.map(({ name, pages, p50, p95, max }) => `| ${name} | ${pages} | ${ms(p50)} | ${ms(p95)} | ${ms(max)} |`).join("\n")}

The slowest page of all: ${worst.name.replaceAll("|", "/")}, ${ms(worst.ms)}.
`;
}

export function bestOf({ loads }: SizeFigures): LoadFigures<Step> | undefined {
  return loads.toSorted((a, b) => b.perSecond - a.perSecond)[0];
}

const number = (value: number): string => value.toLocaleString("en-US");
const rate = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
