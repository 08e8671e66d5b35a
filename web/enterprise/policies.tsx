import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Empty } from "../ui/states.tsx";
import { OfferCard } from "./offer-card.tsx";
import { LostOffers } from "./offers-news.tsx";

type Offers = Result<"GET /api/me/offers">;
type Group = Offers["items"][number]["group"];

/** What I am entitled to: yes, one step away, and not known yet, each with its reasons. */
export function MyPoliciesPage() {
  const t = useT();
  const offers = useApi("GET /api/me/offers", { query: { limit: 100 } });
  const { counts, news } = offers;
  useSeen(news.upTo);
  return (
    <Page
      title={t("我能得到的政策", "What I am entitled to")}
      lede={t(
        "拿城市掌握的您的信息，和每一条现行政策逐条比对。过期的不推。",
        "What the city knows of you, compared with every policy in force, condition by condition. Expired ones are left out.",
      )}
    >
      <Counts counts={counts} />
      <OfferGroup
        offers={offers}
        group="entitled"
        title={t(`已符合（${counts.entitled}）`, `You qualify (${counts.entitled})`)}
        lede={t(
          "能得到的从多到少排。有些优惠不能同时享受，所以不加总。",
          "The largest first. Some of them exclude each other, so they are not added up.",
        )}
        empty={
          <Empty next={<Link to="/me/facts">{t("看看信息是否齐全", "See whether your facts are complete")}</Link>}>
            {t("目前没有完全符合的政策。", "No policy fits fully at the moment.")}
          </Empty>
        }
      />
      <OfferGroup
        offers={offers}
        group="near"
        title={t(`差一步（${counts.near}）`, `One step away (${counts.near})`)}
        lede={t("只差一个条件。差的是哪个、差多少，写在卡片上。", "One condition is missing; the card says which, and by how much.")}
        empty={<Empty>{t("没有只差一步的政策。", "No policy is just one step away.")}</Empty>}
      />
      <OfferGroup
        offers={offers}
        group="unknown"
        title={t(`还不知道（${counts.unknown}）`, `Not known yet (${counts.unknown})`)}
        lede={t(
          "少了某项信息，暂时判断不了。不知道不等于不符合。",
          "A fact is missing, so it cannot be judged yet. Not known does not mean no.",
        )}
        empty={<Empty>{t("没有因缺信息而判断不了的政策。", "No policy is left open for lack of a fact.")}</Empty>}
        before={<MostAwaited offers={offers} />}
      />
      <LostOffers news={news} />
      <p className="soft">
        {t(
          `另有 ${counts.not} 条现行政策与您的情况差得较远，没有列出。`,
          `${counts.not} more ${counts.not === 1 ? "policy" : "policies"} in force ${counts.not === 1 ? "is" : "are"} further away and not listed.`,
        )}{" "}
        <Link to="/policies">{t("看全部政策", "See all policies")}</Link>
      </p>
    </Page>
  );
}

/** Whoever opens the page has seen what is new on it. The page goes on showing it as new until it is opened again. */
function useSeen(upTo: string | null): void {
  useEffect(() => {
    // Should it fail, it is new once more next time.
    if (upTo !== null) void api("POST /api/me/offers/seen", { body: { upTo } }).catch(() => {});
  }, [upTo]);
}

/** The three groups at a glance; each number leads to its group. */
function Counts({ counts }: { counts: Offers["counts"] }) {
  const t = useT();
  const groups = [
    { id: "entitled", count: counts.entitled, name: t("已符合", "You qualify"), note: t("现在就能享受或申请", "yours now") },
    { id: "near", count: counts.near, name: t("差一步", "One step away"), note: t("只差一个条件", "one condition missing") },
    { id: "unknown", count: counts.unknown, name: t("还不知道", "Not known yet"), note: t("补上信息就能判断", "a fact is missing") },
  ];
  return (
    <nav aria-label={t("三组政策", "The three groups")}>
      <ul className="offer-counts">
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`#${group.id}`}>
              <span>{group.name}</span>
              <strong>{group.count}</strong>
              <span className="small soft">{group.note}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const AWAITED_SHOWN = 4;

/** One fact often holds up several policies: those that most wait for are the ones to tell first. */
function MostAwaited({ offers }: { offers: Offers }) {
  const t = useT();
  const missing = offers.items.filter((offer) => offer.group === "unknown").flatMap((offer) => offer.missing);
  const awaited = [...Map.groupBy(missing, (fact) => fact.key).values()]
    .filter((facts) => facts.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, AWAITED_SHOWN);
  if (awaited.length === 0) return null;
  return (
    <p className="notice">
      <strong>{t("先补这几项最管用：", "What helps most: ")}</strong>
      {awaited
        .map((facts) => t(facts[0]!.title) + t(`（${facts.length} 条政策要用）`, ` (${facts.length} policies need it)`))
        .join(t("、", ", "))}
      {t("。", ". ")}
      <Link to="/me/facts">{t("去“我的信息”提供", "Tell us under “My facts”")}</Link>
    </p>
  );
}

type GroupProps = { offers: Offers; group: Group; title: string; lede: string; empty: ReactNode; before?: ReactNode };

function OfferGroup({ offers, group, title, lede, empty, before }: GroupProps) {
  const cards = offers.items.filter((offer) => offer.group === group);
  return (
    <Section id={group} title={title} lede={lede}>
      {before}
      {cards.length === 0 ? (
        empty
      ) : (
        <div className="offers" data-group={group}>
          {cards.map((offer) => (
            <OfferCard key={offer.policy.id} offer={offer} />
          ))}
        </div>
      )}
    </Section>
  );
}
