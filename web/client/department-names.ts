import { useQuery } from "@tanstack/react-query";
import type { Text } from "../ui/language.tsx";
import { api } from "./api.ts";

/** Turns the id of a department into its title; until that is read, into the id itself. */
export function useDepartmentNames(): (id: string) => Text {
  const query = { limit: 100 };
  const { data } = useQuery({
    queryKey: ["GET /api/departments", { query }],
    queryFn: () => api("GET /api/departments", { query }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const titles = new Map(data?.items.map((department) => [department.id, department.title]));
  return (id) => titles.get(id) ?? { zh: id, en: id };
}
