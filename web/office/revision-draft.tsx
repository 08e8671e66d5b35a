import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { type EntryDraft, RevisionEditor } from "./revision-editor.tsx";
import type { RevisionDetail } from "./revision.tsx";

/** The text while it may be written; a draft can then be opened for comments. */
export function RevisionDraft({ revision }: { revision: RevisionDetail }) {
  const t = useT();
  const { id, version, status } = revision;
  const [draft, setDraft] = useState<EntryDraft>({ text: revision.draft, reason: revision.reason });
  const save = useSend("PUT /api/office/revisions/{id}");
  const isChanged = draft.text !== revision.draft || draft.reason !== revision.reason;
  return (
    <Section
      title={t("文本", "Text")}
      lede={
        status === "commenting"
          ? t(
              "采纳了意见才可以改；没有采纳任何意见的，文本应与征求意见时相同。",
              "It may be changed where a comment was adopted; otherwise it stays what was shown.",
            )
          : undefined
      }
    >
      <RevisionEditor list={revision.list} entry={revision.entry} draft={draft} onChange={setDraft}>
        <Problem problem={save.problem} />
        <div className="row">
          <Button
            kind={isChanged ? "primary" : "plain"}
            pending={save.pending}
            disabled={!isChanged}
            onClick={() => save.send({ params: { id }, body: { version, ...draft } })}
          >
            {t("保存", "Save")}
          </Button>
        </div>
      </RevisionEditor>
      {status === "drafting" ? <Opening revision={revision} isSaved={!isChanged} /> : null}
    </Section>
  );
}

function Opening({ revision: { id, version, usualDays }, isSaved }: { revision: RevisionDetail; isSaved: boolean }) {
  const t = useT();
  const [days, setDays] = useState(String(usualDays));
  const [reason, setReason] = useState("");
  const [article, setArticle] = useState("");
  const open = useSend("POST /api/office/revisions/{id}/consultation");
  const isShort = Number(days) < usualDays;
  const shorter = reason.trim() && article.trim() ? { shorter: { reason, article } } : {};
  return (
    <section className="card stack" aria-label={t("公开征求意见", "Open for comments")}>
      <h3>{t("公开征求意见", "Open for comments")}</h3>
      <TextField
        label={t("期限", "Period")}
        hint={t(
          `一般不少于${usualDays}日（优化营商环境条例 第62条）。开放当日不计入。`,
          `Usually ${usualDays} days or more (Business Environment Regulation, art. 62). The first day does not count.`,
        )}
        required
        inputMode="numeric"
        maxLength={3}
        unit={t("日", "days")}
        value={days}
        onChange={setDays}
      />
      {isShort ? (
        <>
          <TextField label={t("缩短的理由", "Why it is shorter")} required maxLength={500} value={reason} onChange={setReason} />
          <TextField
            label={t("允许缩短的条款", "The article that allows it")}
            hint={t("理由和条款都会公开。", "Both are published.")}
            required
            maxLength={200}
            value={article}
            onChange={setArticle}
          />
        </>
      ) : null}
      <Problem problem={open.problem} />
      <div className="row">
        <Button
          kind="primary"
          pending={open.pending}
          disabled={!isSaved || !/^\d{1,3}$/.test(days)}
          onClick={() => open.send({ params: { id }, body: { version, days: Number(days), ...(isShort ? shorter : {}) } })}
        >
          {t("开放征求意见", "Open for comments")}
        </Button>
        {isSaved ? null : <span className="soft">{t("请先保存。", "Save it first.")}</span>}
      </div>
    </section>
  );
}
