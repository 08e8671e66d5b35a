import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { Button } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { Pending } from "../ui/states.tsx";

/** Where the letter leads that answers a demand by mail: whoever is signed in for a business takes the demand into its account. */
export function ClaimDemandPage() {
  const t = useT();
  const person = usePerson();
  // After the sign of the fragment: it reaches no server and no log but by the button.
  const [code] = useState(() => window.location.hash.slice(1));
  const claim = useSend("POST /api/me/demands/claim");
  return (
    <Page
      title={t("确认诉求", "Your demand")}
      lede={t(
        "您用邮件提出的诉求，确认是本企业提出的以后，就能在账户里看进展、补充和评价。",
        "What you asked for by mail: say that it is your business's, and follow it in your account.",
      )}
    >
      {person === undefined ? <Pending /> : null}
      {!/^[0-9a-f]{64}$/.test(code) ? (
        <p className="notice notice-wait">
          {t("链接不完整，请从回执邮件里重新打开。", "The address is not whole; please open it again from the letter.")}
        </p>
      ) : person?.role !== "business" ? (
        <p>
          {t(
            "请先以企业身份登录，再从邮件里打开这个链接。",
            "Please sign in for your business, then open the address from the letter again.",
          )}{" "}
          <Link to="/sign-in">{t("去登录", "Sign in")}</Link>
        </p>
      ) : claim.result ? (
        <p className="notice notice-good" role="status">
          {t("已确认。", "Done. ")}
          <Link to="/demands/$number" params={{ number: claim.result.number }}>
            {t(`查看诉求 ${claim.result.number}`, `See demand ${claim.result.number}`)}
          </Link>
        </p>
      ) : (
        <div className="stack">
          <p>
            <Button kind="primary" pending={claim.pending} onClick={() => claim.send({ body: { code } })}>
              {t("是本企业提出的", "It is my business's")}
            </Button>
          </p>
          <Problem problem={claim.problem} />
        </div>
      )}
    </Page>
  );
}
