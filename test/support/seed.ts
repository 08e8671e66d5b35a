/**
 * Loaded before every test file. What one file compiled the next need not. Properties draw from one seed, so that a change
 * is judged by the same cases each time; `SEED=random npm test` looks for new ones, and `SEED=<number>` repeats what a
 * failure printed.
 */
import { enableCompileCache } from "node:module";
import { compiledFolder } from "./compiled-folder.ts";

enableCompileCache(compiledFolder);
// For the programs that a test starts.
process.env.NODE_COMPILE_CACHE = compiledFolder;
// Not above: what is imported there is compiled before the line before this one runs.
const { default: fc } = await import("fast-check");

const asked = process.env.SEED ?? "20260101";
if (asked !== "random") fc.configureGlobal({ seed: Number(asked) });
