import { getRouteApi } from "@tanstack/react-router";
import { type QueueSearch, readQueueSearch } from "./queue-search.ts";

const route = getRouteApi("/office");

let last: QueueSearch = {};

/** The queue as it was left, for the way back from a case. */
export const lastQueueSearch = (): QueueSearch => last;

/** The state of the queue, and the way to change a part of it. */
export function useQueueSearch(): [QueueSearch, (change: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }) => void] {
  const search = route.useSearch();
  last = search;
  const navigate = route.useNavigate();
  return [
    search,
    (change) => void navigate({ search: (before) => readQueueSearch({ ...before, ...change }), replace: true, resetScroll: false }),
  ];
}
