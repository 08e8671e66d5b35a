import type { Outcome } from "../criteria/index.ts";
import { type Call, stringOptions, UsageError } from "./command.ts";

const outcomes: readonly Outcome[] = ["eligible", "unknown", "ineligible"];

/** `--only eligible,unknown`; undefined where it was not given. */
export function readOnly(call: Call): ReadonlySet<Outcome> | undefined {
  const words = stringOptions(call, "only").flatMap((list) => list.split(",").map((word) => word.trim()));
  if (words.length === 0) return undefined;
  const chosen = outcomes.filter((outcome) => words.includes(outcome));
  if (chosen.length === 0 || words.some((word) => !outcomes.some((outcome) => outcome === word)))
    throw new UsageError(
      "--only 只能是 eligible、unknown、ineligible，用逗号分开。 / --only is of eligible, unknown, ineligible, with commas between.",
    );
  return new Set(chosen);
}
