import type { Tone } from "./states.tsx";

/** How a demand stands, as a colour: good when it is resolved, waiting when the business is asked. */
export function demandTone(status: string): Tone {
  switch (status) {
    case "resolved":
      return "good";
    case "asked":
    case "replied":
      return "wait";
    default:
      return "plain";
  }
}
