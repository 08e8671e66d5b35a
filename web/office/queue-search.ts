export const queueLists = ["overdue", "soon", "mine", "unassigned", "paused", "team", "all"] as const;
export type QueueList = (typeof queueLists)[number];
export const queueStatuses = [
  "filed",
  "accepted",
  "awaitingCorrection",
  "approved",
  "refused",
  "notAccepted",
  "acceptanceRevoked",
  "withdrawn",
  "revoked",
] as const;
export const queueSorts = ["due", "filed", "business", "item"] as const;

/** What the queue shows stands in its address: it can be kept, sent and gone back to. */
export type QueueSearch = {
  list?: QueueList;
  status?: (typeof queueStatuses)[number];
  item?: string;
  q?: string;
  sort?: (typeof queueSorts)[number];
  direction?: "desc";
};

/** Only what is known; anything else in an address is left out. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const known = <const T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === search[name]);
  const text = (name: string, longest: number): string | undefined => {
    const value = search[name];
    const words = typeof value === "number" ? String(value) : value;
    return typeof words === "string" && words.trim() !== "" ? words.trim().slice(0, longest) : undefined;
  };
  const read = {
    list: known("list", queueLists),
    status: known("status", queueStatuses),
    item: text("item", 60),
    q: text("q", 100),
    sort: known("sort", queueSorts),
    direction: known("direction", ["desc"]),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as QueueSearch;
}
