/**
 * Loaded before every test file. Properties draw from one seed, so that a change is judged by the same cases each time;
 * `SEED=random npm test` looks for new ones, and `SEED=<number>` repeats what a failure printed.
 */
import fc from "fast-check";

const asked = process.env.SEED ?? "20260101";
if (asked !== "random") fc.configureGlobal({ seed: Number(asked) });
