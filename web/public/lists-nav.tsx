import { Link } from "@tanstack/react-router";
import { useT } from "../ui/language.tsx";

/** The three lists stand beside each other, and beside them how they change. */
export function ListsNav() {
  const t = useT();
  const links = [
    { to: "/lists/powers", label: t("权力清单", "Powers") },
    { to: "/lists/responsibilities", label: t("责任清单", "Responsibilities") },
    { to: "/lists/off-limits", label: t("不干预清单", "Not to touch") },
    { to: "/commissioners", label: t("服务专员", "Commissioners") },
    { to: "/inspections", label: t("检查公示", "Inspections") },
    { to: "/lists/refused-acts", label: t("被拒绝的尝试", "Refused") },
    { to: "/consultations", label: t("征求意见", "Consultations") },
    { to: "/versions", label: t("清单版本", "Versions") },
  ] as const;
  return (
    <nav aria-label={t("政府清单", "Government lists")} className="tabs">
      <ul className="plain">
        {links.map((link) => (
          <li key={link.to}>
            <Link to={link.to}>{link.label}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
