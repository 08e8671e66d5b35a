/**
 * npm run test:database: every test that opens a database, on the PostgreSQL of DATABASE_URL. Which these are is read off
 * the imports; a test without a database would do the same once more. Of the files that kill a city one is enough, and of
 * those with a browser too.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const candidates = ["src/*/**/*.test.ts", "test/{permissions,crash}.test.ts", "test/scenarios/*.test.ts", "test/browser/story.test.ts"];

const files = candidates.flatMap((pattern) => globSync(pattern)).filter(opensDatabase);
const options = [
  "--import",
  "./test/support/seed.ts",
  "--test",
  "--test-global-setup=./test/support/sown-cities.ts",
  "--test-concurrency=2",
];
const { status } = spawnSync(process.execPath, [...options, ...files.toSorted()], { stdio: "inherit" });
process.exitCode = status ?? 1;

function opensDatabase(file: string): boolean {
  return needs(file).has("src/base/test-database.ts") || readFileSync(file, "utf8").includes("DATABASE_URL");
}

/** The file and everything that it imports, and what that imports. */
function needs(file: string): Set<string> {
  const all = new Set([file]);
  // A set goes on over what is added to it while it is walked.
  for (const one of all) {
    for (const [, imported] of readFileSync(one, "utf8").matchAll(/^(?:import|export|\}) (?!type )(?:[^;"]* )?from "(\.[^"]+\.ts)";$/gm)) {
      all.add(join(dirname(one), imported!));
    }
  }
  return all;
}
