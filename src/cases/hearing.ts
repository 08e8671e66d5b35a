import type { Instant, PlainDate } from "../base/index.ts";
import type { CaseEvent, HearingSet } from "./case.ts";

/** How far a hearing has come (行政许可法 46 to 48). */
export type Hearing = {
  reason: string;
  offeredAt: Instant;
  /** Last day to ask for it. */
  askBy: PlainDate;
  askedAt?: Instant;
  text?: string;
  /** As it was announced last; it may be put off and announced again. */
  set?: HearingSet;
  held?: { chair: string; heldOn: PlainDate; record: string };
};

/** The hearing of a case, or undefined where none was offered. */
export function hearingOf(events: readonly CaseEvent[]): Hearing | undefined {
  let hearing: Hearing | undefined;
  for (const event of events) {
    if (event.type === "hearingOffered") hearing = { offeredAt: event.at, ...event.payload };
    if (!hearing) continue;
    if (event.type === "hearingAsked") hearing = { ...hearing, askedAt: event.at, ...event.payload };
    if (event.type === "hearingSet") hearing = { ...hearing, set: event.payload };
    if (event.type === "hearingHeld") hearing = { ...hearing, held: event.payload };
  }
  return hearing;
}

/** Whether this name is that of somebody who examines the application: who of the department acted in it, or had it on the desk. */
export function isExaminer(name: string, events: readonly CaseEvent[]): boolean {
  const bare = bareName(name);
  return events.some((event) => {
    if (event.type === "assigned") return bareName(event.payload.toName) === bare;
    const { role, name: actor } = event.actor;
    return (role === "departmentOfficer" || role === "departmentHead") && !besides.has(event.type) && bareName(actor) === bare;
  });
}

/** A name as it is compared: without spaces, in one width. */
export function bareName(name: string): string {
  return name.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}

/** What is done for the hearing itself is no examination; nor is the head's word on an extension (行政许可法 42). */
const besides: ReadonlySet<CaseEvent["type"]> = new Set(["hearingSet", "hearingHeld", "extended", "delivered", "warned"]);
