import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import type { RevisionDetail } from "./revision.tsx";

/** The official act: from which day on the city runs by the new text. */
export function RevisionPublication({ revision }: { revision: RevisionDetail }) {
  const t = useT();
  const { id, version, burdens } = revision;
  const { today } = useApi("GET /api/city");
  const [effectiveFrom, setEffectiveFrom] = useState(addDays(today, burdens.length > 0 ? 30 : 0));
  const [reason, setReason] = useState("");
  const publish = useSend("POST /api/office/revisions/{id}/publication");
  return (
    <Section
      title={t("公布", "Publish")}
      lede={t(
        "公布是行政行为，留存证、发凭证，不能撤销；到生效日，系统自动按新清单运行，已提交的办件期限不变。",
        "Publication is an official act with its receipt and cannot be undone. On its day the system runs by the new list; cases already filed keep their limits.",
      )}
    >
      <div className="card stack">
        <TextField
          label={t("生效日", "Effective from")}
          hint={
            burdens.length > 0
              ? t(
                  "会增加企业负担，一般留出30日以上的适应调整期（优化营商环境条例 第65条；日数为本市自定）。",
                  "It burdens businesses: they usually get 30 days or more (Business Environment Regulation, art. 65; the number is the city’s choice).",
                )
              : t("不早于今天。", "Not before today.")
          }
          type="date"
          required
          value={effectiveFrom}
          onChange={setEffectiveFrom}
        />
        {burdens.length > 0 && effectiveFrom < addDays(today, 30) ? (
          <TextField
            label={t("不设适应调整期的理由", "Why there is no transition")}
            hint={t("理由会公开。", "It is published.")}
            long
            required
            maxLength={2000}
            value={reason}
            onChange={setReason}
          />
        ) : null}
        <Problem problem={publish.problem} />
        <div className="row">
          <Button
            kind="primary"
            pending={publish.pending}
            disabled={effectiveFrom === ""}
            onClick={() =>
              publish.send({ params: { id }, body: { version, effectiveFrom, ...(reason.trim() ? { transitionReason: reason } : {}) } })
            }
          >
            {t("公布", "Publish")}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
