import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { api } from "../client/api.ts";
import { useT } from "../ui/language.tsx";

/** A colleague of the own department by name; who is away says so. */
export function ColleagueSelect({
  value,
  onChange,
  label,
  except,
}: {
  value: string;
  onChange(id: string): void;
  label: string;
  except?: string;
}) {
  const t = useT();
  const id = useId();
  const { data } = useQuery({
    queryKey: ["GET /api/office/colleagues", {}],
    queryFn: () => api("GET /api/office/colleagues"),
    staleTime: 60_000,
  });
  return (
    <span className="row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("请选择同事", "Choose a colleague")}</option>
        {data?.items
          .filter((person) => person.id !== except)
          .map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
              {person.role === "departmentHead" ? t("（负责人）", " (head)") : ""}
              {person.awayUntil === null ? "" : t(`（${person.awayUntil} 前不在）`, ` (away until ${person.awayUntil})`)}
            </option>
          ))}
      </select>
    </span>
  );
}
