/** How businesses are shared out among commissioners. Pure: no clock, no database; the same input gives the same answer. */

/** Somebody who can be given a business, and how many businesses of any portfolio they have. */
export type Candidate = { id: string; load: number };

/** A business of a portfolio, and who has looked after it so far. */
export type ToShare = { uscc: string; now: string | null };

export type Given = { uscc: string; from: string | null; to: string | null };

/**
 * Who looks after each business. Whoever has a commissioner who is still there keeps them: a business is not passed around to
 * make numbers even. The others go, one after the other in the order of their codes, to whoever has fewest; the id settles
 * what is equal. Without candidates nobody is given, and the answer says so. Only the changes are returned.
 */
export function shareOut(businesses: readonly ToShare[], candidates: readonly Candidate[]): Given[] {
  const loads = new Map(candidates.map(({ id, load }) => [id, load]));
  const waiting = businesses.filter(({ now }) => now === null || !loads.has(now)).toSorted((a, b) => (a.uscc < b.uscc ? -1 : 1));
  const order = heapOf([...loads].map(([id, load]) => ({ id, load })));
  return waiting.flatMap(({ uscc, now }): Given[] => {
    const to = order.takeLeast();
    return to === now ? [] : [{ uscc, from: now, to }];
  });
}

/**
 * The fewest moves after which no two of the candidates differ by more than one business, where their businesses of this
 * portfolio let it. Only where a coordinator decides it, for it takes businesses from somebody they know.
 */
export function level(businesses: readonly ToShare[], candidates: readonly Candidate[]): Given[] {
  const loads = new Map(candidates.map(({ id, load }) => [id, load]));
  // The business that comes last in the order of codes is moved first, so that a second call finds nothing to do.
  const movable = new Map<string, string[]>();
  for (const { uscc, now } of businesses.toSorted((a, b) => (a.uscc < b.uscc ? -1 : 1)))
    if (now !== null && loads.has(now)) movable.set(now, [...(movable.get(now) ?? []), uscc]);
  const moves: Given[] = [];
  for (;;) {
    const least = extreme(loads, (a, b) => a.load - b.load);
    const most = extreme(new Map([...loads].filter(([id]) => (movable.get(id)?.length ?? 0) > 0)), (a, b) => b.load - a.load);
    if (!least || !most || most.load - least.load < 2) return moves;
    const uscc = movable.get(most.id)?.pop();
    if (uscc === undefined) return moves;
    moves.push({ uscc, from: most.id, to: least.id });
    loads.set(most.id, most.load - 1);
    loads.set(least.id, least.load + 1);
  }
}

function extreme(loads: ReadonlyMap<string, number>, order: (a: Candidate, b: Candidate) => number): Candidate | undefined {
  let best: Candidate | undefined;
  for (const [id, load] of loads) {
    const each = { id, load };
    const by = best === undefined ? -1 : order(each, best);
    if (best === undefined || by < 0 || (by === 0 && id < best.id)) best = each;
  }
  return best;
}

/** A heap by load and id, so that a million businesses among a thousand commissioners are shared out in a second. */
function heapOf(start: Candidate[]): { takeLeast(): string | null } {
  const heap = start.toSorted(before);
  return {
    takeLeast() {
      const [least] = heap;
      if (!least) return null;
      heap[0] = { id: least.id, load: least.load + 1 };
      sink(heap);
      return least.id;
    },
  };
}

function before(a: Candidate, b: Candidate): number {
  return a.load - b.load || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function sink(heap: Candidate[]): void {
  for (let at = 0; ;) {
    const here = heap[at];
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    const child = right && left && before(right, left) < 0 ? 2 * at + 2 : 2 * at + 1;
    const below = heap[child];
    if (!here || !below || before(here, below) <= 0) return;
    heap[at] = below;
    heap[child] = here;
    at = child;
  }
}
