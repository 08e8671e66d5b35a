import type { PlainDate, Text } from "../../base/index.ts";
import type { LawId, Period } from "../../city/index.ts";

/** What may stop the clock: the eight of 行政许可法 45, and what the item's own law adds (整改, 公示 ...). */
export type PauseGround = { ground: string; title: Text; article: Text };

/**
 * The limits that a case was filed under; each carries its own unit. The first three are in every stored case, old ones
 * too. What is left out does not exist for the case: without `extension` nothing can be extended, without `delivery` no
 * delivery is owed; for a hearing without periods of its own those of 行政许可法 47 and 48 hold.
 */
export type ClockRule = {
  statutory: Period;
  promised: Period;
  correctionNotice: Period;
  /** By whose procedure the clock starts and ends; 行政许可法 when absent. */
  law?: LawId;
  /** By how much the statutory period can be prolonged, once and before it ends (行政许可法 42). */
  extension?: Period;
  /** Time to answer a correction whose notice names no day (最多跑一次规定 11). */
  correctionAnswer?: Period;
  /** Time to hand over what was granted (行政许可法 44). */
  delivery?: Period;
  hearing?: { askWithin: Period; holdWithin: Period; noticeBefore: Period };
  /** A licence is renewed: `validUntil` is the last day of the present one (行政许可法 50). */
  renewal?: { validUntil: PlainDate; applyBefore?: Period };
  /** Several departments at once: 45 working days and 15 more instead of `statutory` and `extension` (行政许可法 42 II). */
  jointly?: boolean;
  /** Decided on a written promise: time to check that it is kept (最多跑一次规定 14). */
  promiseCheck?: Period;
  /** Grounds of the item's own law, beside those of 行政许可法 45. */
  pauses?: readonly PauseGround[];
  /** The warning begins when this share of a period is left; 2 working days before its end, 1 for short ones, when absent. */
  earlyPercent?: number;
};
