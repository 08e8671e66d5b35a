import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { formatDate, formatDay } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { kindWords, listWords, revisionWords } from "../ui/list-words.ts";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { ListsNav } from "./lists-nav.tsx";

export type RevisionRow = Row<"GET /api/consultations">;
type State = "open" | "upcoming" | "closed" | "published";

/** What of the lists is about to change, and whether one can still say something about it. */
export function ConsultationsPage() {
  const t = useT();
  const [state, setState] = useState<State>("open");
  const pages = usePages("GET /api/consultations", { state });
  const states: { state: State; label: string; none: string }[] = [
    { state: "open", label: t("正在征求意见", "Open"), none: t("现在没有正在征求意见的清单修订。", "Nothing is open for comments now.") },
    {
      state: "closed",
      label: t("答复和审查中", "Being answered and reviewed"),
      none: t("没有正在答复或者审查的修订。", "Nothing is being answered or reviewed."),
    },
    {
      state: "upcoming",
      label: t("已公布、将生效", "Published, not effective yet"),
      none: t("没有等待生效的修订。", "Nothing waits for its day."),
    },
    { state: "published", label: t("全部已公布", "All published"), none: t("还没有公布过修订。", "Nothing has been published yet.") },
  ];
  return (
    <Page
      title={t("征求意见", "Consultations")}
      lede={t(
        "清单怎么改，先给大家看，再听大家说。一般不少于30日；每一条意见都会得到答复：采纳还是不采纳，为什么。",
        "How a list shall change is shown first, usually for 30 days or more. Every comment gets an answer: adopted or not, and why.",
      )}
    >
      <div className="stack-wide">
        <ListsNav />
        <div className="tabs-buttons" role="group" aria-label={t("状态", "State")}>
          {states.map((one) => (
            <button key={one.state} type="button" className="button" aria-pressed={state === one.state} onClick={() => setState(one.state)}>
              {one.label}
            </button>
          ))}
        </div>
        {pages.pending ? <Pending /> : null}
        {!pages.pending && pages.items.length === 0 ? <Empty>{states.find((one) => one.state === state)?.none}</Empty> : null}
        <ul className="plain grid">
          {pages.items.map((revision) => (
            <RevisionCard key={revision.id} revision={revision} />
          ))}
        </ul>
        <More pages={pages} />
        <p className="small soft">
          {t(
            "依据：优化营商环境条例 第62条、第65条；浙江省保障“最多跑一次”改革规定 第4条。",
            "Basis: Business Environment Regulation, arts. 62 and 65; Zhejiang Regulation, art. 4.",
          )}
        </p>
      </div>
    </Page>
  );
}

export function RevisionCard({ revision }: { revision: RevisionRow }) {
  const { language, t } = useLanguage();
  const { list, kind, status, taking, daysLeft, commentUntil, effectiveFrom, publishedAt, comments } = revision;
  return (
    <li className="card card-link stack-tight">
      <p className="row">
        <Badge>{t(listWords[list])}</Badge>
        <Badge>{t(kindWords[kind])}</Badge>
        <Badge tone={revisionWords[status].tone}>
          {status === "commenting" && !taking ? t("答复中", "being answered") : t(revisionWords[status].title)}
        </Badge>
      </p>
      <h2 className="card-title">
        <Link to="/consultations/$id" params={{ id: revision.id }}>
          {t(revision.title)}
        </Link>
      </h2>
      <p className="soft" style={{ flex: 1 }}>
        {revision.reason}
      </p>
      {taking && commentUntil ? (
        <p>
          <strong>{daysLeft === 0 ? t("今天截止", "Last day today") : t(`还有 ${daysLeft} 天`, `${daysLeft} days left`)}</strong>{" "}
          <span className="soft">{t(`至${formatDate(commentUntil, language)}`, `until ${formatDate(commentUntil, language)}`)}</span>
        </p>
      ) : null}
      {effectiveFrom && publishedAt ? (
        <p>
          {t(
            `${formatDay(publishedAt, language)}公布，${formatDate(effectiveFrom, language)}起生效`,
            `Published ${formatDay(publishedAt, language)}, effective ${formatDate(effectiveFrom, language)}`,
          )}
        </p>
      ) : null}
      <p className="small soft">
        {t(revision.department.title)} ·{" "}
        {t(`${comments.all} 条意见，已答复 ${comments.answered} 条`, `${comments.all} comments, ${comments.answered} answered`)}
      </p>
    </li>
  );
}
