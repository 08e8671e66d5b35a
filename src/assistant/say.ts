import type { Text } from "../base/index.ts";
import type { Period } from "../city/index.ts";

/** Small words that every sentence needs, in both languages. */

const units = {
  workingDay: { zh: "个工作日", one: "working day", many: "working days" },
  calendarDay: { zh: "日", one: "day", many: "days" },
  hour: { zh: "小时", one: "hour", many: "hours" },
} as const;

/** `7个工作日`; nothing is `当场`. */
export function periodText({ period, unit }: Period): Text {
  if (period === 0) return { zh: "当场", en: "on the spot" };
  const words = units[unit];
  return { zh: `${period}${words.zh}`, en: `${period} ${period === 1 ? words.one : words.many}` };
}

/** `甲、乙、丙`. */
export function listText(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join("、"), en: texts.map(({ en }) => en).join(", ") };
}

/** The text with a full stop, whatever it ended in. */
export function sentenceText({ zh, en }: Text): Text {
  return { zh: `${zh.trim().replace(/[。.；;]+$/u, "")}。`, en: `${en.trim().replace(/[.。;；]+$/u, "")}.` };
}

/** `2025年6月13日`. */
export function dayText(day: string): Text {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number);
  return { zh: `${year}年${month}月${date}日`, en: day.slice(0, 10) };
}
