/** The composition root: config -> database -> city -> app and worker -> listen. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { createAdaptorServer } from "@hono/node-server";
import { accessMigrations, openAuth, readAuthSecret } from "./access/index.ts";
import { openModel } from "./assistant/index.ts";
import { createApp, type Services } from "./api/index.ts";
import { casesMigrations, openCases, desk } from "./cases/index.ts";
import { applicationsMigrations, startDeeming } from "./applications/index.ts";
import { centreMigrations, startCentre } from "./centre/index.ts";
import {
  CannotStart,
  type Clock,
  type Config,
  createLog,
  loadConfig,
  localDate,
  type Log,
  migrate,
  type Migration,
  openDatabase,
  type OpenDatabase,
  openJobs,
  systemClock,
} from "./base/index.ts";
import { type City, CityInvalid, cityMigrations, createContext, loadCity, publishCity } from "./city/index.ts";
import { credentialsMigrations, openIssuer } from "./credentials/index.ts";
import { demoMigrations, openDemo, seedCentre, seedCommissioners, seedConsultations, seedDemands, seedDemo } from "./demo/index.ts";
import { commissioners, demandsMigrations, doors, routing, startTurning } from "./demands/index.ts";
import { confirmLegalRepresentative, entitiesMigrations, openSources, type WithSources } from "./entities/index.ts";
import { filesMigrations } from "./files/index.ts";
import { inspectionsMigrations } from "./inspections/index.ts";
import { ledgerMigrations, openLog, openSigner, startSequencer } from "./ledger/index.ts";
import { offersMigrations, prepareOffers, readFromColumns, startOffers } from "./matching/index.ts";
import { notifyMigrations, openChannels, startNotify, useChannels } from "./notify/index.ts";
import { type LiveCity, openLiveCity, publicationMigrations } from "./publication/index.ts";
import { jobHandlers, jobKinds } from "./worker.ts";

export const migrations: readonly Migration[] = [
  ...ledgerMigrations,
  ...cityMigrations,
  ...accessMigrations,
  ...publicationMigrations,
  ...notifyMigrations,
  ...filesMigrations,
  ...entitiesMigrations,
  ...credentialsMigrations,
  ...offersMigrations,
  ...casesMigrations,
  ...applicationsMigrations,
  ...centreMigrations,
  ...demandsMigrations,
  ...doors.doorMigrations,
  ...routing.routingMigrations,
  ...commissioners.commissionersMigrations,
  ...inspectionsMigrations,
  ...demoMigrations,
];

export type RunningServer = {
  url: string;
  services: Services;
  /** Resolves when the server has stopped. */
  closed: Promise<void>;
  stop(): Promise<void>;
};

export type StartOptions = { clock?: Clock; log?: Log };

/** Starts the city. What was opened is closed again in the opposite order, also when a later step fails. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? createLog();
  const closers: (() => Promise<unknown> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).toReversed()) await step();
  };
  try {
    // Before the database too: a folder with errors is told at once.
    const folder = await loadCity(config.city);
    // Before the database, which takes its time to open: a secret that is too short is told at once.
    const secret = readAuthSecret(config.dataDir, process.env.AUTH_SECRET);
    const open = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
    closers.push(() => open.close());
    await migrate(open.db, migrations);
    const lists = await openLiveCity({ db: open.db, folder, clock, log });
    closers.push(() => lists.stop());
    const services = await openServices({ config, lists, secret, open, clock, log, closers });
    const server = createAdaptorServer({ fetch: createApp(services).fetch }) as Server;
    await listen(server, config);
    closers.push(() => closeServer(server));
    const closed = new Promise<void>((resolve) => server.once("close", resolve));
    return { url: `http://localhost:${(server.address() as AddressInfo).port}`, services, closed, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Parts = {
  config: Config;
  lists: LiveCity;
  secret: string;
  open: OpenDatabase;
  clock: Clock;
  log: Log;
  closers: (() => Promise<unknown> | void)[];
};

async function openServices({ config, lists, secret, open, clock, log, closers }: Parts): Promise<Services> {
  const { db } = open;
  // Of what is taken from it here (origin, time zone, sources, demonstration) a publication of lists changes nothing.
  const { city } = lists;
  const signer = openSigner(config.dataDir, city.origin);
  await openLog(db, signer);
  const issuer = await openIssuer(config.dataDir, config.publicUrl);
  const sequencer = startSequencer(db, signer, { onError: (error) => log("ledger.sequence", { message: String(error) }) });
  closers.push(() => sequencer.stop());
  readFromColumns(open);
  const channels = openChannels(config);
  closers.push(() => channels.close());
  useChannels(db, channels);
  doors.useMailbox(db, config);
  const jobs = await openJobs(open, jobKinds, log);
  closers.push(() => jobs.stop());
  const today = () => localDate(clock.now(), city.timeZone);
  const demo = config.demo ? await openDemo(city, today) : undefined;
  if (demo) closers.push(() => demo.close());
  const sources = openSources({
    city,
    clock,
    today,
    baseUrlOf: ({ id }) => demo?.baseUrl ?? process.env[`SOURCE_${id.replaceAll("-", "_").toUpperCase()}_URL`],
    ...(demo ? { outages: { set: demo.setOutage, has: demo.hasOutage } } : {}),
  });
  const contextOf = (city: City): WithSources => ({ ...createContext({ db, city, clock, jobs, log }), sources });
  const makeContext = (): WithSources => contextOf(lists.city);
  await publishCity(makeContext());
  await prepareOffers(makeContext());
  await jobs.work(jobHandlers(makeContext));
  await startNotify(makeContext());
  const auth = openAuth({
    db,
    secret,
    publicUrl: config.publicUrl,
    demo: config.demo,
    log,
  });
  if (demo) {
    await seedDemo(makeContext(), demo);
    await seedConsultations(makeContext(), demo, lists);
    await seedCommissioners(makeContext(), demo);
    await seedCentre(makeContext(), demo);
    await seedDemands(makeContext(), demo);
  }
  // After the demo: to its businesses the policies come as they come to a city that is there.
  await startOffers(makeContext());
  await startDeeming(makeContext());
  await desk.startDesk(makeContext());
  await commissioners.startCommissioners(makeContext());
  await routing.startLearning(makeContext());
  await startTurning(makeContext());
  await doors.startDoors(makeContext());
  await startCentre(makeContext());
  // No case is filed under a version that is not public yet; then its policies go to the businesses.
  lists.watch({ before: (next) => publishCity(contextOf(next)), after: (next) => afterPublication(contextOf(next)) });
  return {
    db,
    get city() {
      return lists.city;
    },
    lists,
    countOpenCases: (entry) => openCases.countOpenCases(db, entry),
    clock,
    jobs,
    log,
    auth,
    sources,
    publicUrl: config.publicUrl,
    issuer,
    vkey: signer.vkey,
    flushLedger: () => sequencer.flush(),
    confirmLegalRepresentative: (uscc, name) => confirmLegalRepresentative(makeContext(), uscc, name),
    ...(config.assistant ? { model: openModel(config.assistant) } : {}),
    webFolder: fileURLToPath(new URL("../web/dist", import.meta.url)),
  };
}

/** What new lists lead to: policies go to the businesses, and businesses to other portfolios. */
async function afterPublication(ctx: WithSources): Promise<void> {
  await startOffers(ctx);
  await commissioners.startCommissioners(ctx);
}

/** Longest wait for requests under way when the server ends. */
const CLOSE_WAIT_MS = 5_000;

async function listen(server: Server, { port, host }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** Lets the requests under way end, for some seconds; who only keeps a connection open is not waited for. */
async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), CLOSE_WAIT_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Runs the city until it is asked to end. Tells its address, or, in words, why it cannot start.
 * @returns the exit code: 0 when it ended as asked, 1 when it could not start
 */
export async function serve(config: Config): Promise<0 | 1> {
  try {
    const server = await startServer(config);
    const stop = (): void => void server.stop();
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
    // Last: whoever reads the address may ask it to end at once.
    process.stdout.write(`照应 Zhaoying  ${server.url}\n`);
    await server.closed;
    return 0;
  } catch (error) {
    const words = explainStart(error, config);
    if (words === undefined) throw error;
    process.stderr.write(`${words}\n`);
    return 1;
  }
}

/** What the person at the shell can mend; undefined for our own bugs. */
function explainStart(error: unknown, { port, dataDir }: Config): string | undefined {
  if (error instanceof CannotStart || error instanceof CityInvalid) return error.message;
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return path === undefined ? undefined : `找不到 ${path}，请检查 CITY。 / There is no ${path}; check CITY.`;
    case "EADDRINUSE":
      return `端口 ${port} 已被占用，请用 PORT 另选一个，例如 PORT=${port + 1} npm start。 / Port ${port} is taken; choose another with PORT, for example PORT=${port + 1} npm start.`;
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "ETIMEDOUT":
    case "28P01":
    case "28000":
    case "3D000":
      return `连不上 DATABASE_URL 所指的 PostgreSQL（${code}）：请检查地址、账号和数据库名。 / The PostgreSQL of DATABASE_URL cannot be reached (${code}): check its address, account and database name.`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOSPC":
    case "ENOTDIR":
    case "EEXIST":
      return syscall === "listen"
        ? `不能在端口 ${port} 上监听（${code}），请用 PORT 另选一个。 / This account may not listen on port ${port} (${code}); choose another with PORT.`
        : `不能写入数据文件夹 ${dataDir}（${code}），请换一个 DATA_DIR 或检查权限和空间。 / The data folder ${dataDir} cannot be written (${code}); choose another DATA_DIR or check its rights and space.`;
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();

async function main(): Promise<0 | 1> {
  try {
    return await serve(loadConfig(process.env));
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
