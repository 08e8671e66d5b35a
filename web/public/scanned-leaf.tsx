import { useApi } from "../client/query.ts";
import { formatInstant, formatNumber } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { actWords } from "../ui/words.ts";

/** What the QR code of a decision document leads to: the act it stands for. That there is none is the page's problem. */
export function ScannedLeaf({ leafId }: { leafId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const act = useApi("GET /api/ledger/leaves/{leafId}", { params: { leafId } });
  return (
    <Section title={t("您扫的这份决定书", "The document you scanned")}>
      <div className="notice notice-good stack-tight">
        <p>
          <strong>{t("账本里有这个行为。", "The ledger has this act.")}</strong>{" "}
          {act.index === null
            ? t("刚刚作出，正在排入账本。", "It was done just now and is being given its place.")
            : t(`第 ${formatNumber(act.index, language)} 条。`, `Entry ${formatNumber(act.index, language)}.`)}
        </p>
        <p>
          {t(act.department.title)} · {t(act.power.title)} · {t(actWords[act.kind] ?? { zh: act.kind, en: act.kind })} ·{" "}
          {formatInstant(act.at, language)}
        </p>
        <p>
          {t(
            "请核对决定书上的部门、事项和日期是否与这里一致；要核对全文，请用企业手里的存证凭证。",
            "Please compare department, matter and day with the document. The whole text is checked with the receipt that the business holds.",
          )}
        </p>
      </div>
    </Section>
  );
}
