import { createReadStream } from "node:fs";
import { systemClock } from "../base/index.ts";
import { loadCity } from "../city/index.ts";
import { measuresSchema, recompute } from "../indicators/index.ts";
import { type Call, type Command, exitCode, stringOption, UsageError } from "./command.ts";

const { compare, medianOf, NotATable, readTable, recount } = recompute;
type Beside = recompute.Beside;

/** Longest wait for an answer to begin. */
const FETCH_MS_MAX = 60_000;

export const measuresCommand: Command = {
  summary: "从公开办件记录重新计算每项指标，并与公布的比对 / count every measure again from the public records, and compare",
  usage: "measures <cases.csv>",
  options: {
    ratings: { type: "string" },
    refused: { type: "string" },
    city: { type: "string" },
    published: { type: "string" },
    today: { type: "string" },
  },
  optionHelp: [
    "--ratings <file|url>    the public ratings (/api/open/ratings.csv)",
    "--refused <file|url>    the public refused attempts (/api/refused-acts.csv)",
    "--city <folder>         the lists, for the coverage of items",
    "--published <file|url>  what the city publishes (/api/measures); every number is compared with it",
    "--today <YYYY-MM-DD>    the day that past is reckoned by; default that of --published, else today",
  ],
  examples: [
    "zhaoying measures https://city.example/api/open/cases.csv --ratings https://city.example/api/open/ratings.csv",
    "zhaoying measures cases.csv --ratings ratings.csv --refused refused-acts.csv --city cities/hangzhou --published https://city.example/api/measures",
  ],
  async run(call) {
    const [records] = call.positionals;
    if (records === undefined) throw new UsageError("请给出公开办件记录的文件或网址。 / Name the file or address of the public records.");
    const source = stringOption(call, "published");
    const published = source === undefined ? undefined : measuresSchema.parse(JSON.parse(await textOf(source)));
    const today = stringOption(call, "today") ?? published?.today ?? systemClock.now().slice(0, 10);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new UsageError("--today 写作 YYYY-MM-DD。 / Write --today as YYYY-MM-DD.");
    try {
      const counted = await recount(readTable(open(records)), rowsOf(stringOption(call, "ratings")), today);
      const comparison = published && compare(published, counted, await besideOf(call));
      tell(call, counted, comparison);
      return comparison === undefined || comparison.differences.length === 0 ? exitCode.yes : exitCode.no;
    } catch (error) {
      if (error instanceof NotATable) throw new UsageError(`${records}: ${error.message}`);
      throw error;
    }
  },
};

async function* rowsOf(source: string | undefined): AsyncGenerator<recompute.Row> {
  if (source !== undefined) yield* readTable(open(source));
}

/** A file or an address as text, piece by piece. */
async function* open(source: string): AsyncGenerator<string> {
  if (!/^https?:/.test(source)) {
    yield* createReadStream(source, "utf8");
    return;
  }
  const answer = await fetch(source, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
  if (!answer.ok || answer.body === null) throw new UsageError(`${source}: ${answer.status}`);
  const decoder = new TextDecoder();
  for await (const part of answer.body) yield decoder.decode(part, { stream: true });
}

async function textOf(source: string): Promise<string> {
  let text = "";
  for await (const part of open(source)) text += part;
  return text;
}

async function besideOf(call: Call): Promise<Beside> {
  const folder = stringOption(call, "city");
  const refused = stringOption(call, "refused");
  return {
    ...(folder === undefined ? {} : { coverage: await coverageOf(folder) }),
    ...(refused === undefined ? {} : { refused: await refusedOf(refused) }),
  };
}

async function coverageOf(folder: string): Promise<NonNullable<Beside["coverage"]>> {
  const coverage = new Map<string, { items: number; covered: number }>();
  for (const { department, visits, exception } of (await loadCity(folder)).items.values()) {
    const isException = exception?.issuer === "province" || exception?.issuer === "state";
    for (const group of ["", department]) {
      const { items, covered } = coverage.get(group) ?? { items: 0, covered: 0 };
      coverage.set(group, { items: items + 1, covered: covered + (visits <= 1 && !isException ? 1 : 0) });
    }
  }
  return coverage;
}

async function refusedOf(source: string): Promise<NonNullable<Beside["refused"]>> {
  const refused = new Map([["", 0]]);
  for await (const row of readTable(open(source))) {
    for (const group of ["", row.department ?? ""]) refused.set(group, (refused.get(group) ?? 0) + Number(row.count));
  }
  return refused;
}

function tell({ json, out }: Call, counted: recompute.Recount, comparison: recompute.Comparison | undefined): void {
  const all = counted.groups.get("all");
  const measures = [...(all?.measures ?? [])].map(([id, { above, below }]) => ({ id, numerator: above, denominator: below }));
  if (json) {
    out.line(JSON.stringify({ records: counted.records, medianDays: all ? medianOf(all.days) : null, measures, ...comparison }, null, 2));
    return;
  }
  out.line(`${counted.records} 条记录 / records`);
  for (const { id, numerator, denominator } of measures) {
    const value =
      denominator === 0
        ? "—"
        : id.endsWith("Asked")
          ? (numerator / denominator).toFixed(2)
          : `${((100 * numerator) / denominator).toFixed(1)} %`;
    out.line(`  ${id.padEnd(24)} ${value.padStart(9)}  ${numerator}/${denominator}`);
  }
  if (comparison === undefined) return;
  const { compared, unchecked, differences } = comparison;
  for (const { where, what, published, counted: again } of differences) {
    out.line(`✗ ${where} · ${what}: 公布 published ${published} ≠ 重算 counted ${again}`);
  }
  if (unchecked.length > 0) out.note(`没有核对（缺少文件）/ not checked, for want of a file: ${unchecked.join(", ")}`);
  if (differences.length === 0) out.line(`✓ ${compared} 个数字与公布的一致 / numbers agree with what is published`);
  else out.line(`${differences.length} 处不同，共核对 ${compared} 个数字 / differences among ${compared} numbers`);
}
