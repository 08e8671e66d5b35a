/**
 * Puts our own command among those of the dependencies, so that `npx zhaoying` in this folder runs it.
 * Without it npx would first pack and install the whole folder once more, somewhere else.
 */
import { existsSync, rmSync, symlinkSync } from "node:fs";

const link = "node_modules/.bin/zhaoying";

if (process.platform !== "win32" && existsSync("node_modules/.bin")) {
  rmSync(link, { force: true });
  symlinkSync("../../bin/zhaoying.js", link);
}
