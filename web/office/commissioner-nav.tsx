import { Link } from "@tanstack/react-router";
import { useT } from "../ui/language.tsx";

/** From one page of a commissioner to the others. */
export function CommissionerNav() {
  const t = useT();
  return (
    <>
      <Link className="button" to="/office/commissioner/visits">
        {t("我的走访", "My visits")}
      </Link>
      <Link className="button button-quiet" to="/office/commissioner/loads">
        {t("分工和负荷", "Who serves whom")}
      </Link>
    </>
  );
}
