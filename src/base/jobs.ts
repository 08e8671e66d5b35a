import { fromKysely, fromPglite, type JobResult, PgBoss } from "pg-boss";
import type { PGlite } from "@electric-sql/pglite";
import type pg from "pg";
import type { OpenDatabase, Tx } from "./database.ts";
import { newId } from "./id.ts";
import type { Log } from "./log.ts";

/** What a job does. It may run twice: whatever it writes must be the same the second time. */
export type JobHandler = (payload: unknown) => Promise<void>;

/** Jobs of a kind that are cheaper together. A batch that fails is done one by one, so that one job holds up no other. */
export type BatchHandler = { batch(payloads: readonly unknown[]): Promise<void> };

export type JobHandlers = Readonly<Record<string, JobHandler | BatchHandler>>;

export type EnqueueOptions = {
  /** Seconds to wait before the first try. */
  afterSeconds?: number;
  /** While a job of this kind with this key waits for its first try, no second one is added; one that runs has seen its data already. */
  key?: string;
};

/** News that goes down the list of folders: a row now, work later. */
export type Jobs = {
  /** Adds a job in the caller's transaction: no commit, no job. */
  enqueue(tx: Tx, kind: string, payload: object, options?: EnqueueOptions): Promise<void>;
  /** Begins to work. A kind without handler is left for another process. */
  work(handlers: JobHandlers): Promise<void>;
  stop(): Promise<void>;
};

/** Attempts before a job is left as failed, with exponential back-off from 5 s to 10 min. */
const ATTEMPTS_MAX = 20;

/** Jobs of one kind that are worked on at once. */
const BATCH_JOBS_MAX = 20;

/** Opens the queue and makes a queue of each kind. */
export async function openJobs(open: OpenDatabase, kinds: readonly string[], log: Log): Promise<Jobs> {
  const boss = new PgBoss(
    open.kind === "pglite"
      ? { db: fromPglite(open.driver as PGlite), backend: "pglite", schema: "jobs" }
      : { db: poolDatabase(open.driver as pg.Pool), schema: "jobs" },
  );
  boss.on("error", (error) => log("jobs.error", { message: String(error) }));
  await boss.start();
  for (const kind of kinds) {
    await boss.createQueue(kind, {
      policy: "short",
      retryLimit: ATTEMPTS_MAX - 1,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: 120,
    });
  }
  return {
    async enqueue(tx, kind, payload, options = {}) {
      await boss.send(kind, payload, {
        db: fromKysely(tx),
        ...(options.afterSeconds === undefined ? {} : { startAfter: options.afterSeconds }),
        // The queue takes all jobs without a key for one: the second that waits would be dropped in silence.
        singletonKey: options.key ?? newId(),
      });
    },
    async work(handlers) {
      for (const [kind, handler] of Object.entries(handlers)) {
        // After an outage thousands wait: a full batch is followed by the next one at once, not by the next look.
        const options = { pollingIntervalSeconds: 2, batchSize: BATCH_JOBS_MAX, burstWhenBatchFull: true, perJobResults: true } as const;
        await boss.work(kind, options, (jobs) => settleAll(kind, handler, jobs, log));
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

type Job = { id: string; data: unknown };

async function settleAll(kind: string, handler: JobHandler | BatchHandler, jobs: readonly Job[], log: Log): Promise<JobResult[]> {
  if (typeof handler === "function") return await Promise.all(jobs.map((job) => settle(kind, handler, job, log)));
  try {
    await handler.batch(jobs.map(({ data }) => data));
    return jobs.map(({ id }) => ({ id, status: "completed" }));
  } catch (error) {
    if (jobs.length > 1) log("jobs.batchFailed", { kind, jobs: jobs.length, message: String(error) });
    const results: JobResult[] = [];
    for (const job of jobs) results.push(await settle(kind, (payload) => handler.batch([payload]), job, log));
    return results;
  }
}

/** One job of a batch: its failure is its own, and only it is tried again. */
async function settle(kind: string, handler: JobHandler, { id, data }: Job, log: Log): Promise<JobResult> {
  try {
    await handler(data);
    return { id, status: "completed" };
  } catch (error) {
    log("jobs.failed", { kind, message: String(error) });
    return { id, status: "failed", output: { message: String(error) } };
  }
}

function poolDatabase(pool: pg.Pool): { executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> } {
  return { executeSql: async (text, values) => await pool.query(text, values) };
}
