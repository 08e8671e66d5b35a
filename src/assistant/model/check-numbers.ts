import { type ReadNumber, readNumbers } from "./read-numbers.ts";

export type NumberCheck = {
  /** What the tools told; more is learnt with each result. */
  learn(text: string): void;
  /** The numbers of a sentence that no tool told, with what they count. Empty: the sentence may be shown. */
  unchecked(sentence: string): ReadNumber[];
};

/**
 * Compares every number, date and sum of a sentence with those that tools told: the same value with the same unit. Small
 * numerals in words (一照通办, 两个部门) count nothing that could be wrong in law and are let through up to ten.
 */
export function createNumberCheck(): NumberCheck {
  const told = new Set<string>();
  const values = new Set<string>();
  return {
    learn(text) {
      for (const { value, unit } of readNumbers(text)) {
        told.add(`${value} ${unit}`);
        if (unit === "" || unit === "word") values.add(value);
        // A day that was told may be spoken of by its year, or its month.
        if (unit === "date") told.add(`${value.slice(0, 4)} year`);
      }
    },
    unchecked(sentence) {
      return readNumbers(sentence).filter(({ value, unit }) => {
        if (told.has(`${value} ${unit}`)) return false;
        if (unit === "word") return Number(value) > 10 && !values.has(value);
        // A bare value is what data holds beside its unit: { period: 7, unit: workingDay } is told in words as well.
        return !(unit === "" && values.has(value));
      });
    },
  };
}
