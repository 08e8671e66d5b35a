import type { PlainDate, Text } from "../../base/index.ts";
import type { Period } from "../../city/index.ts";

/** `time` is `HH:mm` in the city; it matters only where a limit is in hours. */
export type Moment = { on: PlainDate; time?: string };

/** What moves the clock, in the order in which it happened. */
export type ClockEvent = Moment &
  (
    | { type: "filed" | "correctionAnswered" | "hearingAsked" | "delivered" | "acceptanceRevoked" | "revoked" | "withdrawn" }
    /** Closed for a reason that does not matter to the clock. */
    | { type: "closed" }
    | { type: "correctionAsked"; answerBy?: PlainDate }
    | { type: "accepted"; deferred?: readonly { material: string; title?: Text; dueOn: PlainDate }[] }
    | { type: "deferredSupplied"; materials: readonly string[] }
    /** What was supplied is not as required: it is owed again, until the day that was told. */
    | { type: "deferredWrong"; materials: readonly string[] }
    /** `ground` is an id of the grounds allowed; absent in old rows. `expected` is the time told in writing (行政许可法 45). */
    | { type: "paused"; why: Text; ground?: string; expected?: Period }
    /** Ends the pause of this ground; of every ground when none is named. */
    | { type: "resumed"; ground?: string }
    | { type: "extended"; period: Period }
    /** The right to a hearing is told; `askBy` where the notice gives a later day than the law. */
    | { type: "hearingOffered"; askBy?: PlainDate }
    /** Time and place are told. */
    | { type: "hearingSet"; heldOn: PlainDate }
    | { type: "hearingHeld"; heldOn?: PlainDate }
    | { type: "decided"; outcome: "approved" | "refused" | "notAccepted"; deemed?: boolean }
    | { type: "promiseChecked"; outcome: "kept" | "rectify" | "revoke"; rectifyBy?: PlainDate }
  );

export type ClockEventType = ClockEvent["type"];
