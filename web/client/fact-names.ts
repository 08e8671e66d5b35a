import { useQuery } from "@tanstack/react-query";
import { useT } from "../ui/language.tsx";
import { api } from "./api.ts";
import type { Row } from "./contract.ts";

export type FactInfo = Row<"GET /api/facts">;

/** Every fact of the city by its key; empty until the catalogue is read. */
export function useFactCatalogue(): ReadonlyMap<string, FactInfo> {
  const { data } = useQuery({ queryKey: ["GET /api/facts", "all"], queryFn: readCatalogue, staleTime: Number.POSITIVE_INFINITY });
  return data ?? none;
}

const none: ReadonlyMap<string, FactInfo> = new Map();

/** Page by page: a city has more facts than one page holds. */
async function readCatalogue(): Promise<ReadonlyMap<string, FactInfo>> {
  const facts = new Map<string, FactInfo>();
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(cursor);
    for (const fact of page.items) facts.set(fact.key, fact);
    cursor = page.next;
  } while (cursor !== null);
  return facts;
}

const readPage = (cursor: string | null) => api("GET /api/facts", { query: { limit: 100, ...(cursor === null ? {} : { cursor }) } });

/** Turns a fact key into its title in the catalogue; until that is read, and for a key it does not have, into the key itself. */
export function useFactNames(): (key: string) => string {
  const t = useT();
  const facts = useFactCatalogue();
  return (key) => {
    const title = facts.get(key)?.title;
    return title ? t(title) : key;
  };
}
