import { useQuery } from "@tanstack/react-query";
import { useT } from "../ui/language.tsx";
import { api } from "./api.ts";

/** Turns a fact key into its title in the catalogue; until that is read, and for a key it does not have, into the key itself. */
export function useFactNames(): (key: string) => string {
  const t = useT();
  const query = { limit: 100 };
  const { data } = useQuery({
    queryKey: ["GET /api/facts", { query }],
    queryFn: () => api("GET /api/facts", { query }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const titles = new Map(data?.items.map((fact) => [fact.key, fact.title]));
  return (key) => {
    const title = titles.get(key);
    return title ? t(title) : key;
  };
}
