import { Fragment } from "react";
import { type Text, useT } from "./language.tsx";

/** What stands in a licence, name by name. */
export function ClaimList({ claims }: { claims: readonly { name: string; title?: Text; value: unknown }[] }) {
  const t = useT();
  return (
    <dl className="pairs">
      {claims.toSorted(byPlace).map(({ name, title, value }) => (
        <Fragment key={name}>
          <dt>{title ? t(title) : t(claimTitles[name] ?? { zh: name, en: name })}</dt>
          <dd>{claimValue(name, value)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The names that licences of this city use; those of other issuers are shown as they are written. */
const claimTitles: Readonly<Record<string, Text>> = {
  licence_title: { zh: "证照名称", en: "Licence" },
  licence_number: { zh: "证照编号", en: "Licence number" },
  issuing_department: { zh: "发证机关", en: "Issued by" },
  issued_on: { zh: "发证日期", en: "Issued on" },
  valid_until: { zh: "有效期至", en: "Valid until" },
  name: { zh: "名称", en: "Name" },
  uscc: { zh: "统一社会信用代码", en: "Credit code" },
  legal_representative: { zh: "法定代表人", en: "Legal representative" },
  address: { zh: "住所", en: "Address" },
  registered_capital: { zh: "注册资本（元）", en: "Registered capital (CNY)" },
  business_scope: { zh: "经营范围", en: "Business scope" },
  licence_id: { zh: "电子证照标识", en: "E-licence identifier" },
};

const places = Object.keys(claimTitles);

/** As on the face of a licence; in the signed part they stand in no order. What has no place comes last. */
function byPlace(a: { name: string }, b: { name: string }): number {
  const place = ({ name }: { name: string }) => (places.includes(name) ? places.indexOf(name) : places.length);
  return place(a) - place(b) || a.name.localeCompare(b.name);
}

function claimValue(name: string, value: unknown): string {
  if (typeof value === "number" && name === "registered_capital") return value.toLocaleString("zh-CN");
  return typeof value === "string" ? value : JSON.stringify(value);
}
