import { type PlainDate, wholeFile } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { Outcome } from "../criteria/index.ts";
import {
  type Batch,
  type ColumnsReader,
  type ColumnsSource,
  countOutcomes,
  openResultsWriter,
  openRun,
  readColumns,
  type ResultsWriter,
  type RowProblem,
  type Run,
  UnreadableFile,
  type WriterKind,
} from "../matching/index.ts";
import { type Call, exitCode, type ExitCode, type Output } from "./command.ts";
import { offerLine } from "./offer-line.ts";
import { type OfferOutput, openOfferOutput } from "./offer-output.ts";
import { policyTable } from "./policy-table.ts";
import { openProgress } from "./progress.ts";

export type MatchOrder = {
  readonly city: City;
  readonly today: PlainDate;
  readonly source: ColumnsSource;
  readonly language: "zh" | "en";
  readonly only: ReadonlySet<Outcome>;
  /** undefined: none are wanted */
  readonly lines: { readonly output: WriterKind; readonly out: string | undefined; readonly reasons: boolean } | undefined;
  /** file to keep all outcomes in */
  readonly results: string | undefined;
  readonly summary: boolean;
};

/**
 * Judges batch by batch, so that a file of any size needs little memory. Rows that cannot be read and values of a wrong
 * type are named on standard error; the rest goes on, and the exit code says so. Files appear when all is done.
 */
export async function matchFile(order: MatchOrder, call: Call): Promise<ExitCode> {
  const reader = readColumns(order.source, order.city.facts, { timeZone: order.city.timeZone });
  const run = openRun(order.city, order.today);
  const files = openFiles(order, run, call.out);
  const abandon = (signal: NodeJS.Signals): void => {
    files.discard();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", abandon).once("SIGTERM", abandon);
  try {
    const told = await judgeAll(order, run, reader, files, call.out);
    await files.commit();
    tell(order, run, told, reader, call);
    return told.problems === 0 ? exitCode.yes : exitCode.no;
  } catch (error) {
    files.discard();
    if (!(error instanceof UnreadableFile)) throw error;
    call.out.note(`${nameOf(order.source)}: ${error.message}`);
    return exitCode.no;
  } finally {
    process.off("SIGINT", abandon).off("SIGTERM", abandon);
  }
}

type Files = { offers: OfferOutput | undefined; results: ResultsWriter | undefined; commit(): Promise<void>; discard(): void };

function openFiles({ lines, results: file }: MatchOrder, run: Run, out: Output): Files {
  const draft = lines?.out === undefined ? undefined : wholeFile.draftFile(lines.out);
  const results = file === undefined ? undefined : openResultsWriter(file, run.head);
  const offers = lines && openOfferOutput(lines.output, draft?.path, out, lines.reasons);
  return {
    offers,
    results,
    async commit() {
      await offers?.close();
      draft?.commit();
      results?.commit();
    },
    discard() {
      draft?.discard();
      results?.discard();
    },
  };
}

type Told = { rows: number; lastRow: number; problems: number; shown: number; exact: boolean; counts: { [outcome in Outcome]: number }[] };

async function judgeAll(order: MatchOrder, run: Run, reader: ColumnsReader, files: Files, out: Output): Promise<Told> {
  const bar = openProgress("家 businesses");
  const told: Told = {
    rows: 0,
    lastRow: 0,
    problems: 0,
    shown: 0,
    exact: true,
    counts: run.policies.map(() => ({ eligible: 0, unknown: 0, ineligible: 0 })),
  };
  for await (const batch of reader) {
    tellProblems(batch, told, out);
    const outcomes = run.judge(batch);
    files.results?.add(outcomes, { rows: batch.rowNumbers, usccs: batch.uscc });
    for (const [place, counts] of told.counts.entries()) {
      const here = countOutcomes(outcomes, place);
      for (const outcome of ["eligible", "unknown", "ineligible"] as const) counts[outcome] += here[outcome];
    }
    if (files.offers !== undefined) {
      for (const offer of run.offers({ ...batch, outcomes }, { only: order.only, conditions: order.lines?.reasons === true })) {
        bar.show(reader.progress(), told.rows);
        await files.offers.write(offerLine(offer, order.language));
      }
    }
    told.rows += batch.table.rows;
    bar.show(reader.progress(), told.rows);
  }
  bar.done();
  return told;
}

/** Beyond that a reader of the terminal has understood. */
const PROBLEMS_SHOWN = 100;

function tellProblems({ problems, problemsLeftOut, rowNumbers }: Batch, told: Told, out: Output): void {
  told.problems += new Set(problems.map(({ row }) => row)).size;
  if (problemsLeftOut > 0) told.exact = false;
  told.lastRow = Math.max(told.lastRow, rowNumbers.at(-1) ?? 0, problems.at(-1)?.row ?? 0);
  for (const problem of problems) {
    if (told.shown === PROBLEMS_SHOWN) out.note("……其余问题不再列出。 / … further problems are not listed.");
    if (told.shown++ < PROBLEMS_SHOWN) out.note(problemLine(problem));
  }
}

function problemLine({ row, fact, reason }: RowProblem): string {
  return `第 ${row} 行 / row ${row}: ${fact === null ? "" : `${fact}: `}${reason.zh} / ${reason.en}`;
}

function tell({ language, lines, results, summary }: MatchOrder, run: Run, told: Told, reader: ColumnsReader, { out, json }: Call): void {
  for (const column of reader.unusedColumns)
    out.note(`列“${column}”不在事实目录中，未使用。 / Column "${column}" is not in the fact catalogue and was not used.`);
  if (told.problems > 0) {
    const least = told.exact ? ["", ""] : ["至少", "at least "];
    out.note(
      `${told.lastRow} 行中${least[0]}有 ${told.problems} 行有问题。 / ${least[1]}${told.problems} of ${told.lastRow} rows have problems.`,
    );
  }
  for (const file of [lines?.out, results]) if (file !== undefined) out.note(`✓ ${file}`);
  if (!summary) return;
  // Lines that go to standard output must not be mixed with a table.
  const write = lines !== undefined && lines.out === undefined ? out.note : out.line;
  const policies = run.policies.map(({ id, title }, place) => ({ id, title: title[language], ...told.counts[place]! }));
  if (json) return write(JSON.stringify({ rows: told.rows, rowsWithProblems: told.problems, policies }));
  const rows = policies.map(({ id, title, eligible, unknown, ineligible }) => ({ id, title, numbers: [eligible, unknown, ineligible] }));
  for (const line of policyTable(["符合 eligible", "待补充 unknown", "不符合 ineligible"], rows)) write(line);
  write(`${told.rows.toLocaleString("en")} 家企业 / businesses`);
}

function nameOf(source: ColumnsSource): string {
  return "file" in source ? source.file : "-";
}
