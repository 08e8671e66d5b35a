import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { usePages, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Section } from "../ui/page.tsx";
import { Empty } from "../ui/states.tsx";
import { VisitCard } from "../ui/visit-card.tsx";
import { OfficePage } from "./office-page.tsx";

type Visit = Row<"GET /api/audit/visit-objections">;

/** For auditors: visits that a business calls an inspection in disguise, and looks at businesses that were turned down. */
export function VisitObjectionsPage() {
  const t = useT();
  const pages = usePages("GET /api/audit/visit-objections");
  return (
    <OfficePage
      title={t("走访异议", "Objections to visits")}
      crumb={<Link to="/office/audit">{t("审计", "Audit")}</Link>}
      lede={t(
        "企业认为专员的走访是变相检查。您的裁定双方都看得到，并公开计数。",
        "Visits that a business calls an inspection in disguise. Both sides read your finding, and it is counted in public.",
      )}
    >
      <Section title={t("异议", "Objections")}>
        {pages.pending ? null : pages.items.length === 0 ? (
          <Empty>{t("没有异议。", "There are none.")}</Empty>
        ) : (
          <ul className="plain stack">
            {pages.items.map((visit) => (
              <VisitCard key={visit.id} visit={visit} heading={`${visit.entityName} · ${visit.commissioner}`}>
                {visit.can.includes("find") ? <FindingForm visit={visit} /> : null}
              </VisitCard>
            ))}
          </ul>
        )}
        <More pages={pages} />
      </Section>
      <RefusedReads />
    </OfficePage>
  );
}

function FindingForm({ visit }: { visit: Visit }) {
  const t = useT();
  const [finding, setFinding] = useState("");
  const [reason, setReason] = useState("");
  const decide = useSend("POST /api/audit/visit-objections/{id}/finding");
  return (
    <form
      className="sunk stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (finding !== "" && !decide.pending)
          decide.send({ params: { id: visit.id }, body: { finding: finding === "inspection" ? "inspection" : "service", reason } });
      }}
    >
      <ChoiceField
        label={t("这次走访是", "The visit was")}
        required
        choices={[
          { value: "inspection", label: t("变相检查", "an inspection in disguise") },
          { value: "service", label: t("服务", "a service") },
        ]}
        value={finding}
        onChange={setFinding}
      />
      <TextField label={t("理由", "Why")} long required minLength={5} maxLength={1000} value={reason} onChange={setReason} />
      <Problem problem={decide.problem} />
      <p>
        <Button type="submit" kind="primary" pending={decide.pending} disabled={finding === "" || reason.trim().length < 5}>
          {t("裁定", "Decide")}
        </Button>
      </p>
    </form>
  );
}

function RefusedReads() {
  const { language, t } = useLanguage();
  const pages = usePages("GET /api/audit/business-reads");
  return (
    <Section
      title={t("被拒绝的查看", "Looks that were turned down")}
      lede={t("专员试图打开不归自己服务的企业。", "A commissioner tried to open a business of somebody else's portfolio.")}
    >
      {pages.pending ? null : pages.items.length === 0 ? (
        <Empty>{t("没有。", "None.")}</Empty>
      ) : (
        <ul className="plain stack-tight">
          {pages.items.map((read) => (
            <li key={read.id} className="row row-between">
              <span>
                {read.readerName} → <span className="mono">{read.uscc}</span>
              </span>
              <span className="small soft">{formatInstant(read.at, language)}</span>
            </li>
          ))}
        </ul>
      )}
      <More pages={pages} />
    </Section>
  );
}
