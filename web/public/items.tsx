import { Link, getRouteApi, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Row } from "../client/contract.ts";
import { useApi, usePages } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { periodWords, visitWords } from "../ui/words.ts";
import { JointCard } from "./joint-matters.tsx";

const route = getRouteApi("/items");

export function ItemsPage() {
  const t = useT();
  const { q } = route.useSearch();
  const pages = usePages("GET /api/items", q ? { q } : {});
  return (
    <Page
      title={t("办什么事", "Services")}
      lede={t("说您想做的事就行，比如“食品”“户外广告”“货运”。", "Say what it is about: food, outdoor advertising, road freight.")}
    >
      <div className="stack-wide">
        <Search key={q} q={q ?? ""} />
        <JointMatters q={q} />
        {pages.pending ? <Pending /> : null}
        {!pages.pending && pages.items.length === 0 ? (
          <Empty next={<Link to="/items">{t("看全部事项", "See all services")}</Link>}>
            {t(
              `没有找到与“${q ?? ""}”有关的事项。换个说法再试，或者看全部事项。`,
              `Nothing was found for “${q ?? ""}”. Try other words, or see all.`,
            )}
          </Empty>
        ) : null}
        <p role="status" className={pages.items.length > 0 && q ? "soft" : "hidden-visually"}>
          {pages.pending ? "" : t(`显示 ${pages.items.length} 个事项`, `${pages.items.length} services shown`)}
        </p>
        <ul className="plain grid">
          {pages.items.map((item) => (
            <ItemCard key={item.id} item={item} />
          ))}
        </ul>
        <More pages={pages} />
      </div>
    </Page>
  );
}

/** What takes several departments stands before the single items: who wants to open a restaurant need not know them. */
function JointMatters({ q }: { q: string | undefined }) {
  const t = useT();
  const { items } = useApi("GET /api/joint-matters", { query: q ? { q } : {} });
  if (items.length === 0) return null;
  return (
    <Section
      title={t("高效办成一件事", "One matter, done once")}
      actions={<Link to="/joint-matters">{t("什么是“一件事”", "What this is")}</Link>}
    >
      <ul className="plain grid">
        {items.map((matter) => (
          <JointCard key={matter.id} matter={matter} />
        ))}
      </ul>
    </Section>
  );
}

function Search({ q }: { q: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [words, setWords] = useState(q);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/items", search: words.trim() ? { q: words.trim() } : {} });
  };
  return (
    <form role="search" className="search-row" onSubmit={submit}>
      <input
        type="search"
        aria-label={t("搜索事项", "Search services")}
        placeholder={t("想办的事", "What you want to do")}
        value={words}
        maxLength={100}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="button button-primary">
        {t("搜索", "Search")}
      </button>
    </form>
  );
}

function ItemCard({ item }: { item: Row<"GET /api/items"> }) {
  const t = useT();
  return (
    <li className="card card-link stack-tight">
      <h2 className="card-title">
        <Link to="/items/$id" params={{ id: item.id }}>
          {t(item.title)}
        </Link>
      </h2>
      <p className="soft" style={{ flex: 1 }}>
        {t(item.summary)}
      </p>
      <p className="row">
        <Badge tone="good">{periodWords(item.promised, t)}</Badge>
        <Badge>{visitWords(item.visits, t)}</Badge>
        <Badge tone={item.papersAsked === 0 ? "good" : "plain"}>
          {item.papersAsked === 0
            ? t("凭执照就能办", "licence is enough")
            : t(`您带 ${item.papersAsked} 份材料`, `you bring ${item.papersAsked} paper${item.papersAsked === 1 ? "" : "s"}`)}
        </Badge>
      </p>
      <p className="small soft">{t(item.department.title)}</p>
    </li>
  );
}
