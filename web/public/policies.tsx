import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { speaksOf } from "../client/policy-search.ts";
import { usePages } from "../client/query.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Empty, Next, Pending } from "../ui/states.tsx";
import { deliveryWords } from "../ui/words.ts";

export function PoliciesPage() {
  const t = useT();
  const pages = usePages("GET /api/policies", { inForce: "true", limit: 100 });
  const [words, setWords] = useState("");
  const found = pages.items.filter((policy) => speaksOf(policy, words));
  return (
    <Page
      title={t("现行政策", "Policies in force")}
      lede={t(
        "每条都有文号、有效期和大白话条件。过期的不在这里。",
        "Each with its document number, validity and conditions in plain words. Expired ones are not here.",
      )}
    >
      <Next>
        <p>
          {t(
            "登录后自动比对：哪些符合、差哪一步、能得多少。",
            "Sign in and they are matched for you: which fit, which are a step away, how much they bring.",
          )}{" "}
          <Link to="/me/policies">{t("看我的政策", "See mine")}</Link>
        </p>
      </Next>
      <div className="stack">
        {pages.pending ? <Pending /> : null}
        {!pages.pending && pages.items.length === 0 ? (
          <Empty next={<Link to="/items">{t("看办事", "See services")}</Link>}>
            {t("现在没有在有效期内的政策。", "No policy is in force at the moment.")}
          </Empty>
        ) : null}
        {pages.items.length > 0 ? (
          <div className="search-row" role="search">
            <input
              type="search"
              aria-label={t("找一条政策", "Find a policy")}
              placeholder={t("找一条政策，比如“研发”“贷款”“税务局”", "Find a policy: research, loan, tax")}
              maxLength={60}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
        ) : null}
        <p role="status" className={pages.items.length > 0 ? "soft" : "hidden-visually"}>
          {pages.pending
            ? ""
            : words.trim() === ""
              ? t(`共 ${found.length} 条`, `${found.length} policies`)
              : found.length === 0
                ? t(`没有与“${words.trim()}”有关的政策，换个说法再试。`, `No policy speaks of “${words.trim()}”. Try other words.`)
                : t(`找到 ${found.length} 条`, `${found.length} found`)}
        </p>
        <ul className="plain grid">
          {found.map((policy) => (
            <PolicyCard key={policy.id} policy={policy} />
          ))}
        </ul>
        <More pages={pages} />
      </div>
    </Page>
  );
}

function PolicyCard({ policy }: { policy: Row<"GET /api/policies"> }) {
  const { language, t } = useLanguage();
  const delivery = deliveryWords(policy.benefit);
  return (
    <li className="card card-link stack-tight">
      <h2 className="card-title">
        <Link to="/policies/$id" params={{ id: policy.id }}>
          {t(policy.title)}
        </Link>
      </h2>
      <p>
        <strong>{t(policy.benefit.text)}</strong>
      </p>
      <p className="soft" style={{ flex: 1 }}>
        {t(policy.summary)}
      </p>
      <p className="row">
        {delivery.name ? <Badge tone="good">{t(delivery.name)}</Badge> : null} <span className="small">{t(delivery.hint)}</span>
      </p>
      <p className="small soft">
        {policy.document} · {t(policy.department.title)}
        <br />
        {policy.inForce.to
          ? t(`有效至 ${formatDate(policy.inForce.to, language)}`, `Valid until ${formatDate(policy.inForce.to, language)}`)
          : t("长期有效", "No end date")}
      </p>
    </li>
  );
}
