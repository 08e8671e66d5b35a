import { useEffect, useState } from "react";

type Doing = { open(index: number): void; mark(index: number): void; help(): void; search(): void; refresh(): void };

/**
 * The keyboard of a list that people live in: j and k walk, Enter opens, x marks, / searches, r reads anew, ? tells.
 * Typing in a field, or a focused control, is left alone.
 */
export function useQueueKeys(count: number, doing: Doing): number {
  const [at, setAt] = useState(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog")) return;
      const keys: Record<string, (() => void) | undefined> = {
        j: () => setAt((index) => Math.min(index + 1, count - 1)),
        k: () => setAt((index) => Math.max(index - 1, 0)),
        x: at >= 0 && at < count ? () => doing.mark(at) : undefined,
        Enter: at >= 0 && at < count && !event.target.closest("a, button, input") ? () => doing.open(at) : undefined,
        "?": doing.help,
        "/": doing.search,
        r: doing.refresh,
      };
      const act = keys[event.key];
      if (!act) return;
      // The slash would else stand in the field that it leads to.
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [count, doing, at]);
  useEffect(() => {
    if (at >= 0) document.querySelector(".row-selected")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return Math.min(at, count - 1);
}
