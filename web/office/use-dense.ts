import { useState } from "react";

const KEY = "zhaoying.dense";

/** Whether rows stand close; kept on this machine. */
export function useDense(): [boolean, (dense: boolean) => void] {
  const [dense, setDense] = useState(() => localStorage.getItem(KEY) === "on");
  return [
    dense,
    (next) => {
      localStorage.setItem(KEY, next ? "on" : "off");
      setDense(next);
    },
  ];
}
