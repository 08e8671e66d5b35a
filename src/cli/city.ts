import { type Database, loadConfig, localDate, migrate, openDatabase, systemClock } from "../base/index.ts";
import { type City, loadCity } from "../city/index.ts";
import { migrations } from "../main.ts";
import { exportLists } from "../publication/index.ts";
import { type Call, type Command, exitCode, type ExitCode, stringOption, UsageError } from "./command.ts";

export const cityCommand: Command = {
  summary: "把已公布的清单修订写回文件夹，或列出清单版本 / write published changes of the lists into the folder, or list the versions",
  usage: "city <export|versions> [city folder]",
  options: { data: { type: "string" }, dry: { type: "boolean" } },
  optionHelp: [
    "--data <folder>   folder of the embedded database, default ./data; its server must not be running",
    "--dry             export: only say what would be written",
  ],
  examples: ["zhaoying city export --dry", "zhaoying city export && git diff cities/hangzhou", "zhaoying city versions --json"],
  async run(call) {
    const [what, given] = call.positionals;
    if (what !== "export" && what !== "versions") throw new UsageError("请写 export 或 versions。 / Say export or versions.");
    const {
      city: configured,
      databaseUrl,
      dataDir,
    } = loadConfig({ ...process.env, DATA_DIR: stringOption(call, "data") ?? process.env.DATA_DIR });
    const folder = given ?? configured;
    const city = await loadCity(folder);
    const open = await openDatabase({ databaseUrl, dataDir });
    try {
      await migrate(open.db, migrations);
      return what === "export" ? await exportInto(folder, city, open.db, call) : await tellVersions(open.db, call);
    } finally {
      await open.close();
    }
  },
};

async function exportInto(folder: string, { timeZone }: City, db: Database, { values, json, out }: Call): Promise<ExitCode> {
  const at = systemClock.now();
  const { files, conflicts } = await exportLists(db, { folder, today: localDate(at, timeZone), at, dryRun: values.dry === true });
  if (json) out.line(JSON.stringify({ folder, files, conflicts }, null, 2));
  else {
    for (const { path, what } of files) out.line(`${what === "written" ? "✓" : "−"} ${folder}/${path}`);
    for (const path of conflicts)
      out.note(
        `✗ ${folder}/${path}：文件既不是已公布的文本，也不是它之前的文本，未改动，请人工合并。 / Neither what was published nor what was before it: left alone, merge it by hand.`,
      );
    if (files.length + conflicts.length === 0) out.line("✓ 文件夹与已公布的清单一致。 / The folder is what was published.");
  }
  return conflicts.length === 0 ? exitCode.yes : exitCode.no;
}

async function tellVersions(db: Database, { json, out }: Call): Promise<ExitCode> {
  const rows = await db
    .selectFrom("city_publications")
    .select(["digest", "published_at", "leaf_id"])
    .orderBy("place", "desc")
    .limit(1000)
    .execute();
  if (json)
    out.line(
      JSON.stringify(
        rows.map(({ digest, published_at: publishedAt, leaf_id: leafId }) => ({ digest, publishedAt, leafId })),
        null,
        2,
      ),
    );
  else for (const { digest, published_at, leaf_id } of rows) out.line(`${published_at}  ${digest}  ${leaf_id}`);
  return exitCode.yes;
}
