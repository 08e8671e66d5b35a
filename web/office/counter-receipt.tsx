import { getRouteApi, Link } from "@tanstack/react-router";
import { useApi } from "../client/query.ts";
import { Button } from "../ui/field.tsx";
import { formatDate, formatInstant } from "../ui/format.ts";
import { type Text, useLanguage } from "../ui/language.tsx";
import { OfficePage } from "./office-page.tsx";
import "./counter.css";

const route = getRouteApi("/office/counter/receipt/$number");

/** What somebody takes home on paper: what was filed, what was handed in, who answers by when, and how to look it up. */
export function CounterReceiptPage() {
  const { language, t } = useLanguage();
  const { number } = route.useParams();
  const detail = useApi("GET /api/cases/{number}", { params: { number } });
  const rows: [Text, string][] = [
    [{ zh: "办件号", en: "Case number" }, detail.number],
    [{ zh: "企业", en: "Business" }, `${detail.entityName}（${detail.uscc}）`],
    [{ zh: "事项", en: "Service" }, t(detail.item.title)],
    [{ zh: "承办部门", en: "Department" }, t(detail.department.title)],
    [{ zh: "收件时间", en: "Filed" }, formatInstant(detail.filedAt, language)],
    [{ zh: "目前", en: "Now" }, t(detail.statusTitle)],
    ...(detail.nextDueOn
      ? [[{ zh: "部门最迟答复", en: "The department answers by" }, formatDate(detail.nextDueOn, language, true)] as [Text, string]]
      : []),
    ...(detail.dueOn ? [[{ zh: "承诺办结", en: "Decided by" }, formatDate(detail.dueOn, language, true)] as [Text, string]] : []),
  ];
  const given = detail.materials.filter((material) => material.state === "given");
  const later = detail.materials.filter((material) => material.state === "deferred");
  return (
    <OfficePage
      title={t("收件回执", "Receipt of filing")}
      crumb={<Link to="/office/counter">{t("← 窗口", "← Counter")}</Link>}
      actions={
        <Button kind="primary" onClick={() => window.print()}>
          {t("打印", "Print")}
        </Button>
      }
    >
      <article className="card stack counter-receipt">
        <table>
          <caption>{t("请妥善保管。凭办件号可以查询进度。", "Please keep it. The case number leads to the progress.")}</caption>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name.zh}>
                <th scope="row">{t(name)}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h2>{t("收到的材料", "Papers received")}</h2>
        {given.length === 0 ? <p>{t("没有要企业交的材料。", "None was needed.")}</p> : null}
        <ul>
          {given.map((material) => (
            <li key={material.id}>{t(material.title)}</li>
          ))}
        </ul>
        {later.length > 0 ? (
          <>
            <h2>{t("还要补交", "Still to follow")}</h2>
            <ul>
              {later.map((material) => (
                <li key={material.id}>
                  {t(material.title)}
                  {material.dueOn
                    ? t(`，最迟${formatDate(material.dueOn, language)}`, `, by ${formatDate(material.dueOn, language)}`)
                    : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p className="small">
          {t("存证编号（任何人可在“存证”页核对）：", "Entry in the ledger, for anybody to check: ")}
          <span className="mono">{detail.events[0]?.leafId ?? ""}</span>
        </p>
        <p className="small">
          {t(
            "本回执说明已经收到申请，不是许可决定。需要补正的，部门会一次说清。",
            "This says that the application was received; it is no decision. What is missing is told once.",
          )}
        </p>
      </article>
    </OfficePage>
  );
}
