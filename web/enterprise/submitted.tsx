import { Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { Clock } from "../ui/clock.tsx";
import { Icon } from "../ui/icons.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Next } from "../ui/states.tsx";
import { ReceiptButton } from "./receipt-button.tsx";

/** The answer to an application: number, due day and how it was counted, receipt. */
export function Submitted({
  submitted,
  item,
  office = false,
}: {
  submitted: Result<"POST /api/applications">;
  item: { title: Text };
  office?: boolean;
}) {
  const t = useT();
  // At the counter the answer appears under the form, on a page that has its heading already.
  const Frame = office ? Section : Page;
  return (
    <Frame title={t("已提交", "Sent")} lede={t(item.title)}>
      <div className="with-aside">
        <div className="stack-wide">
          <div className="card card-raised stack">
            <p className="soft">{t("办件号", "Case number")}</p>
            <p className="clock-big mono">{submitted.number}</p>
            <Clock clock={submitted.clock} today={submitted.today} />
          </div>
          <Next>
            <p>
              {office
                ? t(
                    "请把办件号告诉企业；进度和凭证企业登录后都能看。",
                    "Tell the business its case number; it sees progress and receipts when it signs in.",
                  )
                : t(
                    "您现在不用做什么。部门受理、缺什么、办结，都会在办件页上说。",
                    "Nothing to do now. Acceptance, anything missing and the result all appear on the case's page.",
                  )}
            </p>
            <p>
              <Link
                className="button button-primary"
                to={office ? "/office/cases/$number" : "/cases/$number"}
                params={{ number: submitted.number }}
              >
                {t("看这一件", "Open the case")}
                <Icon name="arrow" />
              </Link>
            </p>
          </Next>
        </div>
        <Section title={t("收件凭证", "Receipt")}>
          <div className="card stack">
            <p>
              {t(
                "这次提交已经记进城市的存证账，谁也改不了。凭证请自己也留一份。",
                "This filing is entered in the city's ledger, where nobody can change it. Keep a copy of the receipt yourself.",
              )}
            </p>
            <ReceiptButton number={submitted.number} leafId={submitted.leafId} />
          </div>
        </Section>
      </div>
    </Frame>
  );
}
