import { Link } from "@tanstack/react-router";
import type { Row } from "../client/contract.ts";
import { useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";

/** A joint application in a list: what, how far, who. */
export function JointCard({ row }: { row: Row<"GET /api/me/joint-applications"> }) {
  const t = useT();
  const { parts, finished } = row.counts;
  return (
    <li className="card card-link stack-tight">
      <p>
        <Badge tone={row.state === "needsYou" ? "wait" : row.state === "done" ? "good" : "plain"}>
          {row.state === "needsYou"
            ? t("请您补正", "needs you")
            : row.state === "done"
              ? t("全部办结", "all finished")
              : t(`${parts} 项中办结 ${finished} 项`, `${finished} of ${parts} finished`)}
        </Badge>{" "}
        <Badge>{t("联办", "joint")}</Badge>
      </p>
      <h2 className="card-title">
        <Link to="/joint/$number" params={{ number: row.number }}>
          {t(row.matter.title)}
        </Link>
      </h2>
      <p className="small soft">
        <span className="mono">{row.number}</span> · {row.departments.map((department) => t(department.title)).join(t("、", ", "))}
      </p>
    </li>
  );
}
