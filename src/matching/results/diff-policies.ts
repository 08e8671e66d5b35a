/** The policies of two runs beside each other. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Text } from "../../base/index.ts";
import type { Counts } from "../engine/index.ts";
import { type ChangesWork, countChanges, numberNames, openCounter, shareChanges, UNCOUNTED } from "./count-changes.ts";
import type { Results } from "./open-results.ts";
import { NOWHERE, type Pairing } from "./pairing.ts";
import { hasSameFrames } from "./read-bitmaps.ts";

/** A policy that one of the runs does not judge makes nobody eligible there. */
export type PolicyDiff = {
  readonly id: string;
  readonly title: Text;
  readonly judged: "both" | "before" | "after";
  /** whether it is another version of the policy */
  readonly rewritten: boolean;
  /** undefined where it was not judged */
  readonly before: Counts | undefined;
  readonly after: Counts | undefined;
  /** Of the businesses of both runs: eligible after and not before. */
  readonly gained: number;
  /** … for which facts were missing before */
  readonly gainedFromUnknown: number;
  /** Eligible before and not after. */
  readonly lost: number;
  /** … for which facts are missing now */
  readonly lostToUnknown: number;
  /** Eligible after, and not in the run before. */
  readonly arrived: number;
  /** Eligible before, and not in the run after. */
  readonly departed: number;
};

/** Outcomes to read; of fewer, a thread takes longer to start than to count. */
const OUTCOMES_FEW = 200_000_000;
const THREADS_MAX = 4;

/** In the order of `ids`. `threads`: besides this one, which counts alone where there are none. */
export async function diffPolicies(
  before: Results,
  after: Results,
  pairing: Pairing,
  ids: readonly string[],
  threads?: number,
): Promise<PolicyDiff[]> {
  const places = ids.map((id): [number, number] => [before.placeOf(id) ?? NOWHERE, after.placeOf(id) ?? NOWHERE]);
  const changed = places.flatMap((each, at) => (isUnchanged(before, after, pairing, each) ? [] : [at]));
  const work = shareChanges(
    before.bitmaps,
    after.bitmaps,
    pairing,
    changed.map((at) => places[at]!),
  );
  const isMuch = changed.length * after.rows > OUTCOMES_FEW;
  await countTogether(work, threads ?? (isMuch ? Math.min(availableParallelism(), THREADS_MAX) : 0));
  const numbers = new Map(changed.map((at, row) => [at, work.numbers.subarray(row * numberNames.length, (row + 1) * numberNames.length)]));
  return ids.map((id, at) => ({ ...headOf(before, after, id), ...named(numbers.get(at)) }));
}

/** Not even the frames differ: then nothing has to be read. */
function isUnchanged(before: Results, after: Results, { places }: Pairing, [was, is]: readonly [number, number]): boolean {
  return places === undefined && was !== NOWHERE && is !== NOWHERE && hasSameFrames(before.bitmaps, was, after.bitmaps, is);
}

async function countTogether(work: ChangesWork, threads: number): Promise<void> {
  await Promise.all(Array.from({ length: threads }, () => runThread(work)));
  countChanges(work);
  // What a thread began and could not do is done here, where its failure has words.
  const count = openCounter(work.before, work.after, work.pairing);
  for (let row = 0; row * 2 < work.policies.length; row++) {
    if (work.numbers[row * numberNames.length] === UNCOUNTED)
      work.numbers.set(count(work.policies[row * 2]!, work.policies[row * 2 + 1]!), row * numberNames.length);
  }
}

async function runThread(work: ChangesWork): Promise<void> {
  try {
    await once(new Worker(new URL("./count-changes-worker.ts", import.meta.url), { workerData: work }), "exit");
  } catch {
    // Told by countTogether.
  }
}

function headOf(before: Results, after: Results, id: string): Omit<PolicyDiff, (typeof numberNames)[number]> {
  const [placeBefore, placeAfter] = [before.placeOf(id), after.placeOf(id)];
  const [was, is] = [before.policies[placeBefore ?? NOWHERE], after.policies[placeAfter ?? NOWHERE]];
  return {
    id,
    title: (is ?? was)!.title,
    judged: was === undefined ? "after" : is === undefined ? "before" : "both",
    rewritten: was !== undefined && is !== undefined && was.digest !== is.digest,
    before: placeBefore === undefined ? undefined : before.counts(placeBefore),
    after: placeAfter === undefined ? undefined : after.counts(placeAfter),
  };
}

function named(numbers: Int32Array | undefined): Pick<PolicyDiff, (typeof numberNames)[number]> {
  const [gained = 0, gainedFromUnknown = 0, lost = 0, lostToUnknown = 0, arrived = 0, departed = 0] = numbers ?? [];
  return { gained, gainedFromUnknown, lost, lostToUnknown, arrived, departed };
}
