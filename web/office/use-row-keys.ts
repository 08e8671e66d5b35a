import { useEffect, useState } from "react";

/** j and k walk through the rows of a list, Enter opens the one walked to. Typing in a field, or a focused control, is left alone. */
export function useRowKeys(count: number, open: (index: number) => void): number {
  const [selected, setSelected] = useState(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.key === "j") setSelected((index) => Math.min(index + 1, count - 1));
      else if (event.key === "k") setSelected((index) => Math.max(index - 1, 0));
      else if (event.key === "Enter" && selected >= 0 && !event.target.closest("a, button")) open(selected);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [count, open, selected]);
  useEffect(() => {
    if (selected >= 0) document.querySelector(".row-selected")?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return selected;
}
