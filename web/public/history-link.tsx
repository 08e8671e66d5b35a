import { Link } from "@tanstack/react-router";
import { useT } from "../ui/language.tsx";
import type { ListName } from "../ui/list-words.ts";

/** From an entry to everything that happened to it. */
export function HistoryLink({ list, entry, title }: { list: ListName; entry: string; title: string }) {
  const t = useT();
  return (
    <p className="small">
      <Link to="/lists/$list/$entry" params={{ list, entry }}>
        {t("历次修订", "Every change")}
        <span className="hidden-visually"> {title}</span>
      </Link>
    </p>
  );
}
