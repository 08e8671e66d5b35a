import { useSyncExternalStore } from "react";

const query = "(max-width: 800px)";

/** Whether a table would not fit, so that the same rows are shown as cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}
