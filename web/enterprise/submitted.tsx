import { Link } from "@tanstack/react-router";
import type { Result } from "../client/contract.ts";
import { Clock } from "../ui/clock.tsx";
import { Icon } from "../ui/icons.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Next } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";
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
  const decided = submitted.status === "approved" || submitted.status === "refused";
  return (
    <Frame title={decided ? t("当场办结", "Decided on the spot") : t("已提交", "Sent")} lede={t(item.title)}>
      <div className="with-aside">
        <div className="stack-wide">
          <div className="card card-raised stack">
            <p className="soft">{t("办件号", "Case number")}</p>
            <p className="clock-big mono">{submitted.number}</p>
            {decided ? (
              <p>
                <Badge tone={submitted.status === "approved" ? "good" : "bad"}>{t(statusWords[submitted.status].title)}</Badge>{" "}
                {t(
                  "由程序依据权力清单自动决定，理由和每项条件的实际情况都写在办件页和决定书上。",
                  "Decided by the program under the power list; the reasons, and each condition with its value, stand on the case's page and in the decision.",
                )}
              </p>
            ) : (
              <Clock clock={submitted.clock} today={submitted.today} />
            )}
          </div>
          <Next>
            <p>
              {office
                ? t(
                    "请把办件号告诉企业；进度和凭证企业登录后都能看。",
                    "Tell the business its case number; it sees progress and receipts when it signs in.",
                  )
                : decided
                  ? t(
                      "决定书和证照已经可以下载；有疑问可以请人复核。",
                      "The decision and the licence can be downloaded now; a person looks at it when you ask.",
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
