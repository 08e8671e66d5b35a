import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../client/api.ts";
import { formatNumber } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

/** How far one policy reaches, as one bar with its numbers. Counted when the row comes into view, not before. */
export function ReachCell({ id }: { id: string }) {
  const { language, t } = useLanguage();
  const cell = useRef<HTMLDivElement>(null);
  const seen = useSeen(cell);
  const input = { params: { id } };
  const { data: reach, isError } = useQuery({
    queryKey: ["GET /api/office/policies/{id}/reach", input],
    queryFn: () => api("GET /api/office/policies/{id}/reach", input),
    enabled: seen,
    staleTime: 60_000,
  });
  const parts = reach
    ? [
        { tone: "good", count: reach.eligible, name: t("符合", "eligible") },
        { tone: "near", count: reach.near, name: t("差一步", "one step away") },
        { tone: "unknown", count: reach.unknown, name: t("缺信息", "not known") },
        { tone: "rest", count: reach.ineligible - reach.near, name: t("不符合", "not eligible") },
      ]
    : [];
  return (
    <div ref={cell} className="stack-tight" style={{ minHeight: 42 }}>
      {reach ? (
        <>
          <div className="parts" aria-hidden="true">
            {parts
              .filter((part) => part.count > 0)
              .map((part) => (
                <span key={part.tone} data-tone={part.tone} style={{ flexGrow: part.count }} />
              ))}
          </div>
          <span className="parts-legend">
            {parts.map((part) => (
              <span key={part.tone}>
                {part.name} <b>{formatNumber(part.count, language)}</b>
              </span>
            ))}
          </span>
        </>
      ) : (
        <span className="small soft">{isError ? t("没有统计出来", "could not be counted") : t("正在统计…", "Counting…")}</span>
      )}
    </div>
  );
}

/** Whether the element has been in the window, once. */
function useSeen(ref: { current: Element | null }): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || seen) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, seen]);
  return seen;
}
