import { useT } from "./language.tsx";

/** The foot of a list that has more pages. */
export function More({ pages }: { pages: { more?: (() => void) | undefined; loadingMore: boolean } }) {
  const t = useT();
  if (!pages.more) return null;
  return (
    <p>
      <button type="button" className="button" onClick={pages.more} aria-disabled={pages.loadingMore || undefined}>
        {pages.loadingMore ? t("正在读取…", "Reading…") : t("显示更多", "Show more")}
      </button>
    </p>
  );
}
