import { Link } from "@tanstack/react-router";
import { useT } from "../ui/language.tsx";

/** The item as it read when the case was filed: later lists do not move a running case. */
export function FiledUnder({ version, item }: { version: string; item: string }) {
  const t = useT();
  return (
    <p className="small soft">
      {t(
        "期限按提交时的清单计算，清单后来修改不影响本件：",
        "Its limits are those of the lists it was filed under, whatever changed since: ",
      )}
      <Link to="/versions/$digest/$list/$entry" params={{ digest: version, list: "items", entry: item }}>
        {t("当时的事项文本", "the item as it read then")}
      </Link>
    </p>
  );
}
