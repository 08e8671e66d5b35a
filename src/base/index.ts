/**
 * base: what every program needs and no city: configuration, database, migrations, clock, ids,
 * refusals, jobs, log, pages, and the shape of an operation.
 *
 * Invariants: names no word of the domain. Only here are the wall clock read and ids made. A column
 * reads the same from either database. The embedded database belongs to one process and really syncs.
 */
export { addDays, type Clock, fixedClock, type Instant, localDate, parsePlainDate, type PlainDate, systemClock } from "./clock.ts";
export { CannotStart } from "./cannot-start.ts";
export { type Config, loadConfig } from "./config.ts";
export { type Database, openDatabase, type OpenDatabase, type Tx } from "./database.ts";
export { newId } from "./id.ts";
export { type BatchHandler, type JobHandler, type JobHandlers, type Jobs, openJobs } from "./jobs.ts";
export { createLog, type Log, silentLog } from "./log.ts";
export { migrate, type Migration } from "./migrate.ts";
export { type Download, namedSchema, operation, type Operation, pageQuery, pageSchema, textSchema, type Upload } from "./operation.ts";
export { decodeCursor, encodeCursor, type Page, pageOf } from "./page.ts";
export { Refusal, type RefusalDetail } from "./refusal.ts";
export type { Text } from "./text.ts";
export * as wallTime from "./wall-time.ts";
export * as wholeFile from "./whole-file.ts";
