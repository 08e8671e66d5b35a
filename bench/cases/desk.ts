/**
 * How long a page of the desk takes among so many cases, for every list, order and filter, by the function that the API
 * calls, on PostgreSQL. A part of `npm run bench:cases`; alone: `node bench/cases/desk.ts [cases=2000000]`.
 */
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { Acting, Person } from "../../src/access/index.ts";
import { type Database, fixedClock, type Instant, migrate, openDatabase, type PlainDate } from "../../src/base/index.ts";
import { deskLists, type QueueAsked, queueSorts, listQueue } from "../../src/cases/desk/index.ts";
import { type City, createContext, loadCity } from "../../src/city/index.ts";
import { migrations } from "../../src/main.ts";
import { fillDesk, FULLEST, nextDay } from "./fill-desk.ts";
import { median, percentile, timed, watchOthers } from "../measure.ts";
import { openPostgresServer } from "../postgres-server.ts";

/** One kind of page, and how long it took, in milliseconds. */
export type DeskFigure = { name: string; pages: number; p50: number; p95: number; max: number };
/** `others`: share of the processors that other processes used meanwhile. */
export type DeskReport = {
  cases: number;
  fillSeconds: number;
  figures: DeskFigure[];
  worst: { name: string; ms: number };
  others: number | undefined;
};

const TODAY = "2026-11-23" as PlainDate;
/** Each page is asked for so many times, after one that warms the cache of the server. */
const TIMES = 7;
const LIMIT = 50;

/** Undefined where there is no PostgreSQL to measure with. */
export async function measureDesk(cases: number, databaseUrl?: string): Promise<DeskReport | undefined> {
  const server = databaseUrl === undefined ? await openPostgresServer() : { url: databaseUrl, close: () => Promise.resolve() };
  if (!server) return undefined;
  const open = await openDatabase({ databaseUrl: server.url });
  try {
    await migrate(open.db, migrations);
    const city = await loadCity(fileURLToPath(new URL("../../cities/hangzhou", import.meta.url)));
    const pool = open.driver as pg.Pool; // DATABASE_URL is always PostgreSQL
    const { seconds } = await timed(() => fillDesk(pool, city, { cases, today: TODAY }));
    return { cases, fillSeconds: seconds, ...(await measurePages(open.db, city)) };
  } finally {
    await open.close();
    await server.close();
  }
}

/** Every page in turn, one after the other, by the function that the API calls. */
export async function measurePages(db: Database, city: City): Promise<Pick<DeskReport, "figures" | "worst" | "others">> {
  const others = watchOthers();
  const measured = new Map<string, number[]>();
  const worst = { name: "", ms: 0 };
  for (const { kind, name, ctx, asked } of questions(city, (person, day) => contextOf(db, city, person, day))) {
    await listQueue(ctx, asked);
    for (let time = 0; time < TIMES; time++) {
      const { seconds } = await timed(() => listQueue(ctx, asked));
      measured.set(kind, [...(measured.get(kind) ?? []), seconds * 1000]);
      if (seconds * 1000 > worst.ms) Object.assign(worst, { name: `${kind}: ${name}`, ms: seconds * 1000 });
    }
  }
  const figures = [...measured].map(([name, times]) => ({
    name,
    pages: times.length,
    p50: median(times),
    p95: percentile(times, 95),
    max: Math.max(...times),
  }));
  return { figures, worst, others: others() };
}

type Question = { kind: string; name: string; ctx: Acting; asked: QueueAsked };

/** Every list in every order, forward and back; with each filter; what people type; deep in a list; the counter; after midnight. */
function* questions(city: City, as: (person: Person, day: PlainDate) => Acting): Generator<Question> {
  const { department = "", id: item = "" } = [...city.items.values()][0] ?? {};
  const officer = as({ kind: "person", userId: `${department}-1`, name: "某经办", role: "departmentOfficer", department }, TODAY);
  const full = as({ kind: "person", userId: `${department}-${FULLEST}`, name: "某经办", role: "departmentOfficer", department }, TODAY);
  const counter = as({ kind: "person", userId: "window-0", name: "某窗口", role: "windowOfficer" }, TODAY);
  const tomorrow = as({ kind: "person", userId: `${department}-1`, name: "某经办", role: "departmentOfficer", department }, nextDay(TODAY));
  const page = (kind: string, ctx: Acting, asked: Omit<QueueAsked, "limit">): Question => ({
    kind,
    name: JSON.stringify(asked),
    ctx,
    asked: { limit: LIMIT, ...asked },
  });
  for (const list of deskLists) {
    for (const sort of queueSorts) {
      for (const direction of ["asc", "desc"] as const) {
        yield page(`list ${list}`, officer, { list, sort, direction });
        yield page(`list ${list}, one item`, officer, { list, sort, direction, item });
        for (const status of ["filed", "accepted", "approved"] as const)
          yield page(`list ${list}, one status`, officer, { list, sort, direction, status });
      }
      yield page("the fullest desk", full, { list: "mine", sort });
      yield page("the counter", counter, { list, sort });
      yield page("after midnight, nothing has turned", tomorrow, { list, sort });
    }
    for (const q of [
      "科技",
      "面馆",
      "云山",
      "有限公司",
      "杭州",
      "华",
      "91330000000001",
      "9133",
      `${city.caseNumberPrefix}2026`,
      `${city.caseNumberPrefix}20261110-0`,
      "%_'\"\\",
    ]) {
      yield page("search", officer, { list, q });
      yield page("search", officer, { list: "all", sort: "filed", direction: "desc", q });
    }
  }
}

function contextOf(db: Database, city: City, actor: Person, day: PlainDate): Acting {
  return { ...createContext({ db, city, clock: fixedClock(`${day}T01:00:00.000Z` as Instant) }), actor };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await measureDesk(Number(process.argv[2] ?? 2_000_000), process.env.DATABASE_URL);
  if (!report) process.exit(1);
  console.log(`${report.cases} cases, made in ${report.fillSeconds.toFixed(0)} s`);
  for (const { name, pages, p50, p95, max } of report.figures)
    console.log(`${name.padEnd(44)} ${pages} pages  p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  max ${max.toFixed(1)} ms`);
  // PostgreSQL itself is one of them: of two processors it takes about half of one.
  if (report.others !== undefined)
    console.log(`other processes, the database among them: ${Math.round(report.others * 100)} % of the processors`);
  console.log(`worst: ${report.worst.name} ${report.worst.ms.toFixed(1)} ms`);
}
