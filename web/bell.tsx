import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "./client/api.ts";
import { Icon } from "./ui/icons.tsx";
import { useT } from "./ui/language.tsx";

const LOOK_MS = 60_000;

/** How many notices wait to be read, in the head of every page of who is signed in. */
export function Bell() {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["GET /api/me/notices/unread", {}],
    queryFn: () => api("GET /api/me/notices/unread"),
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: true,
  });
  const unread = data?.unread ?? 0;
  const words = `${unread}${data?.more ? "+" : ""}`;
  return (
    <Link
      to="/notices"
      className="bell"
      aria-label={unread === 0 ? t("消息", "Notices") : t(`消息，${words} 条未读`, `Notices, ${words} unread`)}
    >
      <Icon name="bell" />
      {unread === 0 ? null : (
        <span className="bell-count number" aria-hidden="true">
          {words}
        </span>
      )}
    </Link>
  );
}
