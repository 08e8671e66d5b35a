import type { PlainDate } from "../base/index.ts";

/** The second (since 1970) in which a civil day begins in a time zone. */
export function startOfDay(day: PlainDate, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Twice, for a zone whose offset changes between the first guess and the day itself.
  const guess = midnight - offsetAt(midnight, timeZone);
  return (midnight - offsetAt(guess, timeZone)) / 1000;
}

/** By how many milliseconds the zone's clocks are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const shown = new Date(moment).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(moment / 1000) * 1000;
}
