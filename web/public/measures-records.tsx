import type { Result } from "../client/contract.ts";
import { Fold } from "../ui/fold.tsx";
import { formatNumber } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

/** Where the numbers come from, and how anybody counts them again. */
export function Records({ measures }: { measures: Result<"GET /api/measures"> }) {
  const { language, t } = useLanguage();
  const { cases, receiveLeaves } = measures.records;
  const site = window.location.origin;
  return (
    <Fold
      title={t("自己再算一遍", "Count it again yourself")}
      lede={t(
        "这些数字不用信。记录是公开的，一件一行，没有企业身份；评价单独成表，对不到哪一件。",
        "Nothing here has to be believed. The records are public, one line a case, without who the businesses are; ratings stand apart and lead to no case.",
      )}
    >
      <p>
        <a href="/api/open/cases.csv" download>
          {t("办件记录 CSV", "Cases, CSV")}
        </a>
        {" · "}
        <a href="/api/open/cases.ndjson" download>
          NDJSON
        </a>
        {" · "}
        <a href="/api/open/ratings.csv" download>
          {t("评价记录 CSV", "Ratings, CSV")}
        </a>
        {" · "}
        <a href="/api/refused-acts.csv" download>
          {t("被拒绝的尝试 CSV", "Refused attempts, CSV")}
        </a>
      </p>
      <pre className="code scroll-x" tabIndex={0}>
        {`zhaoying measures ${site}/api/open/cases.csv \\\n  --ratings ${site}/api/open/ratings.csv \\\n  --refused ${site}/api/refused-acts.csv \\\n  --published ${site}/api/measures`}
      </pre>
      <p className="soft">
        {t(
          `记录 ${formatNumber(cases, language)} 件；公开存证里的“收件” ${formatNumber(receiveLeaves, language)} 条。两个数相同，就没有漏掉的办件。`,
          `${formatNumber(cases, language)} records; ${formatNumber(receiveLeaves, language)} acts of receiving in the public log. While the two are the same, no case was left out.`,
        )}
      </p>
    </Fold>
  );
}
