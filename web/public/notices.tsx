import { useQueryClient } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Row } from "../client/contract.ts";
import { useApi, usePages, useSend } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, type Tone } from "../ui/states.tsx";
import { NoticeSettings } from "./notice-settings.tsx";

type Notice = Row<"GET /api/me/notices">;

/** What I was told, newest first; opening one marks it read. */
export function NoticesPage() {
  const t = useT();
  const pages = usePages("GET /api/me/notices", {}, {}, 60_000);
  const { unread } = useApi("GET /api/me/notices/unread");
  const read = useSend("POST /api/me/notices/read");
  const newest = pages.items[0]?.at;
  return (
    <Page
      title={t("消息", "Notices")}
      lede={unread === 0 ? t("都看过了。", "All read.") : t("点开一条，就去办那一件。", "Open one, and it leads to its case.")}
      actions={
        unread > 0 && newest ? (
          <button
            type="button"
            className="button"
            aria-disabled={read.pending || undefined}
            onClick={() => read.send({ body: { upTo: newest } })}
          >
            {t("全部标为已读", "Mark all as read")}
          </button>
        ) : null
      }
    >
      {!pages.pending && pages.items.length === 0 ? (
        <Empty>{t("还没有消息。办件有进展时，会在这里告诉您。", "Nothing yet. Progress of your cases is told here.")}</Empty>
      ) : (
        <div className="stack">
          <ul className="plain notice-list card-list">
            {pages.items.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
          <More pages={pages} />
        </div>
      )}
      <Section title={t("发到哪里", "Where they go")}>
        <NoticeSettings />
      </Section>
    </Page>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const { language, t } = useLanguage();
  const client = useQueryClient();
  const markRead = async () => {
    if (notice.read) return;
    await api("POST /api/me/notices/read", { body: { ids: [notice.id] } });
    await client.invalidateQueries({ queryKey: ["GET /api/me/notices/unread"] });
  };
  return (
    <li data-unread={!notice.read || undefined}>
      <p className="row small soft">
        <Badge tone={tones[notice.kind] ?? "plain"}>{t(notice.kindTitle)}</Badge>
        <time dateTime={notice.at}>{formatInstant(notice.at, language)}</time>
        {notice.read ? null : <span className="hidden-visually">{t("未读", "unread")}</span>}
      </p>
      <p>
        <a href={notice.link} onClick={() => void markRead()}>
          {t(notice.text)}
        </a>
      </p>
    </li>
  );
}

/** Where a notice asks for something, or tells of something missed; the others are plain. */
const tones: Partial<Record<Notice["kind"], Tone>> = {
  caseAct: "good",
  caseNeeds: "wait",
  caseWarned: "wait",
  caseOverdue: "bad",
  deliveryFailed: "bad",
};
