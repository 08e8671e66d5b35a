/** `node sow-city.ts KIND FOLDER`: starts the city as a test does, ends it, and leaves its data in the folder; see sown-cities.ts. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createLog, fixedClock } from "../../src/base/index.ts";
import { startServer } from "../../src/main.ts";
import { freshPlace, MONDAY, settingsOf } from "./server.ts";
import type { Sown } from "./sown-cities.ts";

const [kind, folder] = process.argv.slice(2) as [Sown, string];
const place = await freshPlace(kind);
await mkdir(folder, { recursive: true });
if (place.database) await writeFile(join(folder, "database"), place.database.url);
const server = await startServer({ ...settingsOf(place), port: 0 }, { clock: fixedClock(MONDAY), log: createLog() });
await server.stop();
await rename(place.dataDir, join(folder, "data"));
