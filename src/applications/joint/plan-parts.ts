/** How far a part is. `waiting`: it starts when what stands before it is approved. `closed`: it will never start. */
export type PartState = "waiting" | "open" | "approved" | "failed" | "closed";

/** A part as the order of parts sees it: `after` names items, also such as are no part of this application. */
export type Ordered = { item: string; after: readonly string[]; needs: "all" | "any" };

/** What stands before a part among the parts there are; one that is not needed holds nobody up. */
export function predecessors<P extends Ordered>(part: P, parts: readonly P[]): P[] {
  return parts.filter((other) => part.after.includes(other.item));
}

/** 0 for what starts at once, 1 for what starts after that, and so on. The matter has no circle: the check of the city sees to it. */
export function waveOf<P extends Ordered>(part: P, parts: readonly P[]): number {
  const before = predecessors(part, parts);
  return before.length === 0 ? 0 : 1 + Math.max(...before.map((each) => waveOf(each, parts)));
}

/** What follows from where the parts stand: which waiting ones start now, and which never will, and because of whom. */
export function nextParts<P extends Ordered>(
  parts: readonly P[],
  states: ReadonlyMap<string, PartState>,
): { start: P[]; close: { part: P; because: P }[] } {
  const now = new Map(states);
  const close: { part: P; because: P }[] = [];
  // In the order of waves, so that what is closed closes what waits for it.
  for (const part of parts.toSorted((a, b) => waveOf(a, parts) - waveOf(b, parts))) {
    if (now.get(part.item) !== "waiting") continue;
    const because = hindrance(part, parts, now);
    if (!because) continue;
    close.push({ part, because });
    now.set(part.item, "closed");
  }
  const start = parts.filter(
    (part) => now.get(part.item) === "waiting" && predecessors(part, parts).every((each) => lets(now.get(each.item), part.needs)),
  );
  return { start, close };
}

/** With `any`, a predecessor that came to nothing holds nobody up, as long as another one was approved (see hindrance). */
function lets(state: PartState | undefined, needs: Ordered["needs"]): boolean {
  return state === "approved" || (needs === "any" && isDead(state));
}

/** The predecessor because of which a part can never start. */
function hindrance<P extends Ordered>(part: P, parts: readonly P[], states: ReadonlyMap<string, PartState>): P | undefined {
  const before = predecessors(part, parts);
  const dead = before.filter((each) => isDead(states.get(each.item)));
  return part.needs === "all" || dead.length === before.length ? dead[0] : undefined;
}

const isDead = (state: PartState | undefined): boolean => state === "failed" || state === "closed";
