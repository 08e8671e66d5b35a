import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useApi, usePages } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Empty, Pending } from "../ui/states.tsx";

/** What others have asked and were answered, with nobody's name in it. */
export function AnswersPage() {
  const t = useT();
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState("");
  return (
    <Page
      title={t("大家问过的", "What others have asked")}
      lede={t(
        "企业问过、部门答过的，去掉了能认出是谁的内容，经工作人员看过后公开。",
        "Asked by businesses and answered by departments; whoever could be known was taken out, and an officer has read it.",
      )}
      crumb={<Link to="/demands">{t("← 有为必应", "← Demands")}</Link>}
    >
      <form
        className="row"
        style={{ alignItems: "end" }}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(words.trim());
        }}
      >
        <TextField label={t("找一找", "Search")} type="search" value={words} onChange={setWords} maxLength={500} required />
        <Button type="submit">{t("查找", "Search")}</Button>
      </form>
      {asked === "" ? <Latest /> : <Found asked={asked} />}
    </Page>
  );
}

function Latest() {
  const t = useT();
  const pages = usePages("GET /api/answers");
  return (
    <>
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Nothing>{t("还没有公开的问答。", "None is public yet.")}</Nothing> : null}
      <Answers items={pages.items} />
      <More pages={pages} />
    </>
  );
}

function Found({ asked }: { asked: string }) {
  const t = useT();
  const { items } = useApi("GET /api/answers/search", { query: { q: asked } });
  return items.length === 0 ? <Nothing>{t("没有找到。", "Nothing was found.")}</Nothing> : <Answers items={items} />;
}

function Nothing({ children }: { children: string }) {
  const t = useT();
  return <Empty next={<Link to="/demands/new">{t("直接提诉求", "Ask yourself")}</Link>}>{children}</Empty>;
}

function Answers({ items }: { items: readonly { id: string; question: string; department: { title: { zh: string; en: string } } }[] }) {
  const t = useT();
  return (
    <ul className="plain stack" aria-label={t("问答", "Answers")}>
      {items.map(({ id, question, department }) => (
        <li key={id} className="card card-link stack-tight">
          <h2 className="card-title">
            <Link to="/answers/$id" params={{ id }}>
              {question}
            </Link>
          </h2>
          <p className="small soft">{t(department.title)}</p>
        </li>
      ))}
    </ul>
  );
}
