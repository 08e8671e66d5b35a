import type { ReactNode } from "react";
import type { Row } from "./contract.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { outcomeWords } from "../ui/list-words.ts";
import { Badge } from "../ui/states.tsx";

export type CommentRow = Row<"GET /api/consultations/{id}/comments">;

/** One comment with its answer. A text is shown as text, whatever it holds. */
export function CommentCard({ comment, children }: { comment: CommentRow; children?: ReactNode }) {
  const { language, t } = useLanguage();
  const author = comment.name ?? t("匿名", "Anonymous");
  return (
    <article
      className="comment stack-tight"
      data-answered={comment.outcome !== null}
      aria-label={t(`${author}的意见`, `Comment of ${author}`)}
    >
      <p className="small soft">
        {author}
        {comment.uscc ? <span className="mono"> {comment.uscc}</span> : null} · {formatInstant(comment.at, language)}
      </p>
      {comment.text === null ? (
        <p className="soft">
          {comment.withheld
            ? t(
                "这条意见含有个人信息或者不当内容，不予展示；答复如下。",
                "This comment is not shown: it holds personal data or worse. Its answer:",
              )
            : t("已收到，答复时一并公开。", "Received; it is published with its answer.")}
        </p>
      ) : (
        <p className="comment-text">{comment.text}</p>
      )}
      {comment.outcome === null ? null : (
        <div className="comment-answer stack-tight">
          <p>
            <Badge tone={outcomeWords[comment.outcome].tone}>{t(outcomeWords[comment.outcome].title)}</Badge>
          </p>
          <p className="comment-text">{comment.answer}</p>
        </div>
      )}
      {children}
    </article>
  );
}
