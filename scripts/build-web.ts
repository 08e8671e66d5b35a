/** Builds the web client when its sources are newer than what was built last; otherwise says nothing. */
import { globSync, statSync } from "node:fs";

const built = "web/dist/index.html";

if (newest(["web/**/*.{ts,tsx,css,html,svg}", "src/**/routes.ts", "src/credentials/verify/*.ts", "package-lock.json"]) > time(built)) {
  const { build } = await import("vite");
  await build({ configFile: "web/vite.config.ts", logLevel: "warn" });
}

function newest(patterns: string[]): number {
  const files = globSync(patterns, { exclude: (name) => name === "dist" || name === "node_modules" });
  return Math.max(...files.map(time));
}

/** Time of the last change in ms; 0 when the file is not there. */
function time(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
