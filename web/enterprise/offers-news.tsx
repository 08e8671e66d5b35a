import { Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { formatDay } from "../ui/format.ts";
import { type Translate, useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Next } from "../ui/states.tsx";

type Offers = Result<"GET /api/me/offers">;
type News = Offers["news"]["found"][number];

/** One cause often brings several policies: they are told together. */
function byCause(news: readonly News[]): { text: News["cause"]["text"]; news: News[] }[] {
  const groups = Map.groupBy(news, ({ cause }) => cause.text.zh);
  return [...groups.values()].map((group) => ({ text: group[0]!.cause.text, news: group }));
}

/** "2 项政策找到您了（因研发费用更新）" */
export function foundWords(count: number, cause: News["cause"]["text"] | null, t: Translate): string {
  const policies = count === 1 ? "policy has" : "policies have";
  return t(`${count} 项政策找到您了`, `${count} ${policies} found you`) + (cause ? t(`（${cause.zh}）`, ` (${cause.en})`) : "");
}

const SHOWN_MAX = 4;

/** What has come since the business looked last, told by cause; on the overview the one thing to look at now. */
export function FoundNews({ offers }: { offers: Offers }) {
  const t = useT();
  // As in the list of policies: the largest first.
  const order = new Map(offers.items.map(({ policy }, at) => [policy.id, at]));
  const placeOf = ({ policy }: News) => order.get(policy.id) ?? offers.items.length;
  const groups = byCause(offers.news.found.toSorted((a, b) => placeOf(a) - placeOf(b)));
  const sums = new Map(offers.items.map(({ policy, benefit }) => [policy.id, benefit.fen ? benefit.display : null]));
  const sumOf = ({ policy }: News) => sums.get(policy.id);
  return (
    <Next>
      {groups.length === 1 ? null : <h2>{foundWords(offers.news.found.length, null, t)}</h2>}
      {groups.map(({ text, news }) => (
        <div key={text.zh} className="stack-tight">
          {groups.length === 1 ? (
            <h2>{foundWords(news.length, text, t)}</h2>
          ) : (
            <h3 className="news-cause">{foundWords(news.length, text, t)}</h3>
          )}
          <ul className="plain news">
            {news.slice(0, SHOWN_MAX).map((one) => (
              <li key={one.policy.id}>
                <NewBadge />
                <Link to="/policies/$id" params={{ id: one.policy.id }}>
                  {t(one.policy.title)}
                </Link>
                {sumOf(one) ? <strong className="number">{t(sumOf(one)!)}</strong> : null}
              </li>
            ))}
          </ul>
          {news.length > SHOWN_MAX ? (
            <p className="small soft">{t(`还有 ${news.length - SHOWN_MAX} 项`, `and ${news.length - SHOWN_MAX} more`)}</p>
          ) : null}
        </div>
      ))}
      <p>
        <Link className="button button-primary" to="/me/policies">
          {t("看为什么符合", "See why")}
        </Link>
      </p>
    </Next>
  );
}

export function NewBadge() {
  const t = useT();
  return <span className="badge badge-new">{t("新", "New")}</span>;
}

/** On the overview: what no longer fits, in one sentence; the reasons stand with the policies. */
export function LostNotice({ news }: { news: Offers["news"] }) {
  const t = useT();
  const lost = news.lost.filter(({ isNew }) => isNew);
  if (lost.length === 0) return null;
  return (
    <div className="notice">
      {byCause(lost).map(({ text, news: group }) => (
        <p key={text.zh}>
          {t(
            `${text.zh}，有 ${group.length} 项政策目前不再符合：${titlesOf(group, "zh", "、")}${group.length > TITLES_MAX ? " 等" : ""}。`,
            `${capital(text.en)}; no longer met: ${titlesOf(group, "en", ", ")}${group.length > TITLES_MAX ? ` and ${group.length - TITLES_MAX} more` : ""}.`,
          )}
        </p>
      ))}
      <p className="small">
        <Link to="/me/policies" hash="lost">
          {t("看原因", "See why")}
        </Link>
      </p>
    </div>
  );
}

const TITLES_MAX = 3;

function titlesOf(news: readonly News[], language: "zh" | "en", between: string): string {
  return news
    .slice(0, TITLES_MAX)
    .map(({ policy }) => policy.title[language])
    .join(between);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Policies that fitted and no longer do, of the last three months: what, since when, why. */
export function LostOffers({ news }: { news: Offers["news"] }) {
  const { language, t } = useLanguage();
  if (news.lost.length === 0) return null;
  return (
    <Section
      id="lost"
      title={t(`最近不再符合的（${news.lost.length}）`, `No longer met (${news.lost.length})`)}
      lede={t(
        "情况变了，结论就跟着变；变回来了，会自动再找到您。信息不对的，可以提出来。",
        "When things change, the answer changes with them; should they change back, the policy finds you again. If a fact is wrong, say so.",
      )}
    >
      <ul className="plain lost">
        {news.lost.map(({ policy, isNew, since, cause, reason }) => (
          <li key={policy.id}>
            <p>
              {isNew ? <Badge>{t("有变化", "Changed")}</Badge> : null}{" "}
              {policy.listed ? (
                <Link to="/policies/$id" params={{ id: policy.id }}>
                  {t(policy.title)}
                </Link>
              ) : (
                t(policy.title)
              )}
            </p>
            <p className="small soft">
              {formatDay(since, language)} · {t(`${cause.text.zh}。`, `${capital(cause.text.en)}. `)}
              {reason ? t(`${reason.zh}。`, `${reason.en}.`) : null}{" "}
              {cause.kind === "facts" ? <Link to="/me/facts">{t("看这些信息", "See these facts")}</Link> : null}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
