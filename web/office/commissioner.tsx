import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import type { Row } from "../client/contract.ts";
import { usePages } from "../client/query.ts";
import { formatDate, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Badge, Empty, type Tone } from "../ui/states.tsx";
import { CommissionerNav } from "./commissioner-nav.tsx";
import { OfficePage } from "./office-page.tsx";
import type { ServedSearch } from "./served-search.ts";

type Served = Row<"GET /api/office/commissioner/businesses">;

/** The businesses of a commissioner: what needs attention first. */
export function CommissionerPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/office/commissioner" });
  const navigate = useNavigate({ from: "/office/commissioner" });
  const { attention, ...plain } = search;
  const pages = usePages("GET /api/office/commissioner/businesses", { query: { ...plain, ...(attention ? { attention: "true" } : {}) } });
  const { first } = pages;
  const change = (next: { [K in keyof ServedSearch]?: ServedSearch[K] | undefined }) =>
    void navigate({
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...next }).filter(([, value]) => value !== undefined && value !== "")),
      replace: true,
    });
  return (
    <OfficePage
      title={t("我的服务包", "My portfolio")}
      lede={
        first
          ? t(
              `服务 ${formatNumber(first.total, language)} 家企业，其中 ${formatNumber(first.needing, language)} 家现在需要您。`,
              `${formatNumber(first.total, language)} businesses; ${formatNumber(first.needing, language)} of them need you now.`,
            )
          : t("正在读取…", "Reading…")
      }
      actions={<CommissionerNav />}
    >
      <div className="stack">
        <div className="desk-tools served-tools">
          <SearchBox key={search.q ?? ""} q={search.q} onSearch={(q) => change({ q })} />
          <Pick label={t("阶段", "Stage")} value={search.stage} options={first?.facets.stages} onChange={(stage) => change({ stage })} />
          <Pick
            label={t("区县", "District")}
            value={search.division}
            options={first?.facets.divisions}
            onChange={(division) => change({ division })}
          />
          <Pick
            label={t("行业", "Sector")}
            value={search.section}
            options={first?.facets.sections}
            onChange={(section) => change({ section })}
          />
          <label className="served-check">
            <input
              type="checkbox"
              checked={attention === true}
              onChange={(event) => change({ attention: event.target.checked || undefined })}
            />
            <span>{t("只看需要我的", "Only those who need me")}</span>
          </label>
        </div>
        {pages.pending ? null : pages.items.length === 0 ? (
          <Empty>
            {first?.total === 0
              ? t("还没有企业分给您：等协调员安排服务包。", "You have no businesses yet: a coordinator will give you a portfolio.")
              : t("没有符合条件的企业。", "No business fits.")}
          </Empty>
        ) : (
          <ul className="plain served-list" aria-label={t("企业", "Businesses")}>
            {pages.items.map((served) => (
              <ServedItem key={served.uscc} served={served} />
            ))}
          </ul>
        )}
        {first?.more ? <p className="small soft">{t("企业太多，只列出一部分。", "There are more than can be listed.")}</p> : null}
        <More pages={pages} />
      </div>
    </OfficePage>
  );
}

const tones: Partial<Record<Served["attention"][number]["kind"], Tone>> = {
  visitAsked: "bad",
  demandOverdue: "bad",
  caseOverdue: "bad",
  correction: "wait",
  demandOpen: "wait",
  caseSoon: "wait",
  licenceEnding: "wait",
  visitToRecord: "wait",
  offersNew: "good",
};

export function AttentionBadges({ attention }: { attention: Served["attention"] }) {
  const t = useT();
  return (
    <>
      {attention.map(({ kind, title, count }) => (
        <Badge key={kind} tone={tones[kind] ?? "plain"}>
          {t(title)}
          {count > 1 ? ` ${count}` : ""}
        </Badge>
      ))}
    </>
  );
}

function ServedItem({ served }: { served: Served }) {
  const { language, t } = useLanguage();
  const place = [served.stage, served.division, served.section].flatMap((each) => (each ? [t(each.title)] : [])).join(" · ");
  return (
    <li className="card card-link served">
      <div>
        <h2 className="card-title">
          <Link to="/office/commissioner/businesses/$uscc" params={{ uscc: served.uscc }}>
            {served.name}
          </Link>
        </h2>
        <p className="small soft">
          {place}
          {served.standsInFor ? t(` · 代${served.standsInFor}`, ` · for ${served.standsInFor}`) : ""}
        </p>
      </div>
      <p className="row">
        {served.attention.length === 0 ? (
          <span className="small soft">{t("暂无要办的", "Nothing now")}</span>
        ) : (
          <AttentionBadges attention={served.attention} />
        )}
      </p>
      <p className="small soft served-end">
        <span>{t(`在办 ${served.openCases}`, `${served.openCases} open`)}</span>
        <span>
          {served.lastVisitOn
            ? t(`上次走访 ${formatDate(served.lastVisitOn, language)}`, `last visit ${formatDate(served.lastVisitOn, language)}`)
            : t("没有走访过", "never visited")}
        </span>
      </p>
    </li>
  );
}

function SearchBox({ q, onSearch }: { q: string | undefined; onSearch(q: string | undefined): void }) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState(q ?? "");
  // Not at every key: a pause is enough, and Enter does not wait for it.
  useEffect(() => {
    if (text.trim() === (q ?? "")) return undefined;
    const timer = setTimeout(() => onSearch(text.trim() || undefined), 400);
    return () => clearTimeout(timer);
  });
  return (
    <form
      role="search"
      className="desk-tool"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim() || undefined);
      }}
    >
      <label className="small soft" htmlFor={id}>
        {t("名称或代码", "Name or code")}
      </label>
      <input id={id} type="search" value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
    </form>
  );
}

type Options = readonly { id: string; title: { zh: string; en: string }; count: number }[];

function Pick(props: {
  label: string;
  value: string | undefined;
  options: Options | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useT();
  const id = useId();
  return (
    <label className="desk-tool" htmlFor={id}>
      <span className="small soft">{props.label}</span>
      <select id={id} value={props.value ?? ""} onChange={(event) => props.onChange(event.target.value || undefined)}>
        <option value="">{t("不限", "Any")}</option>
        {(props.options ?? []).map((option) => (
          <option key={option.id} value={option.id}>
            {t(option.title)} {option.count}
          </option>
        ))}
      </select>
    </label>
  );
}
