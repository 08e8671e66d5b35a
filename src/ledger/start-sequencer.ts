import type { Database } from "../base/index.ts";
import { BATCH_LEAVES_MAX, sequence } from "./sequence.ts";
import type { Signer } from "./signer.ts";

export type SequencerOptions = {
  everyMs?: number;
  /** Told of a round that failed; the next one tries again. */
  onError?: (error: unknown) => void;
};

export type Sequencer = {
  /** Resolves when every leaf committed before the call is in the log. Rejects when that failed. */
  flush(): Promise<void>;
  /** Ends the loop after the round under way. */
  stop(): Promise<void>;
};

/** Runs `sequence` at once and then about every second, and whenever a receipt is waited for. */
export function startSequencer(db: Database, signer: Signer, { everyMs = 1000, onError = () => {} }: SequencerOptions = {}): Sequencer {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  /** A round that begins after now: the one under way may have looked for leaves already. All who wait share it. */
  function flush(): Promise<void> {
    waiting ??= last.then(() => {
      waiting = undefined;
      const round = sequenceAll(db, signer);
      last = round.catch(() => {});
      return round;
    });
    return waiting;
  }

  const tick = (): void => void flush().catch(onError);
  const timer = setInterval(tick, everyMs);
  tick();
  return {
    flush,
    async stop() {
      clearInterval(timer);
      await waiting?.catch(() => {});
      await last;
    },
  };
}

async function sequenceAll(db: Database, signer: Signer): Promise<void> {
  while ((await sequence(db, signer)) === BATCH_LEAVES_MAX);
}
