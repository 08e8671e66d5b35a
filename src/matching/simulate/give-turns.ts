import { setImmediate } from "node:timers/promises";

/** Long work in one thread: requests wait no longer than this for their turn. */
const TURN_MS = 25;

export type Turn = {
  /** Lets others have their turn where it is time. */
  give(): Promise<void> | void;
  /** Since when it works. */
  ms(): number;
};

export function createTurn(): Turn {
  const started = performance.now();
  let last = started;
  return {
    give() {
      if (performance.now() - last < TURN_MS) return;
      return setImmediate().then(() => {
        last = performance.now();
      });
    },
    ms: () => performance.now() - started,
  };
}
