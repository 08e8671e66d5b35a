import type { PlainDate, Text } from "../base/index.ts";
import type { City } from "../city/index.ts";
import type { Credential } from "./credential.ts";
import { claimTitle } from "./view-credential.ts";

/** The words of a licence, before they are set on a page. */
export type LicenceDocument = {
  title: Text;
  number: string;
  /** What stands on it, in the order of reading. */
  lines: { label: Text; value: string }[];
  department: Text;
  issuedOn: string;
  validUntil: string;
  identifier: string;
  hash: string;
  verifyUrl: string;
  /** Synthetic data: said on the page itself. */
  demo: boolean;
  /** Said across the page of a licence that does not count any more. */
  void: Text | undefined;
};

/** Claims with a place of their own on the page. */
const placed = new Set(["licence_title", "licence_number", "issuing_department", "issued_on", "valid_until"]);

/** The page of a licence says all that its holder may show; what is hidden is hidden in presentations, not here. */
export function licenceDocument(city: City, credential: Credential, verifyUrl: string, voidWords?: Text): LicenceDocument {
  const { claims, identifier, hash, title, validUntil, department } = credential;
  return {
    title,
    number: String(claims["licence_number"] ?? ""),
    lines: Object.entries(claims)
      .filter(([name]) => !placed.has(name))
      .map(([name, value]) => ({
        label: claimTitle(city, credential.item, name),
        value: city.facts.get(name)?.type === "money" ? yuan(Number(value)) : String(value),
      })),
    department: city.departments.get(department)?.title ?? { zh: department, en: department },
    issuedOn: chineseDate(credential.issuedOn),
    validUntil: validUntil === null ? "长期有效" : chineseDate(validUntil),
    identifier,
    hash,
    verifyUrl,
    demo: city.demo,
    void: voidWords,
  };
}

function yuan(amount: number): string {
  return amount >= 10_000 && amount % 10_000 === 0
    ? `${(amount / 10_000).toLocaleString("zh-CN")}万元`
    : `${amount.toLocaleString("zh-CN")}元`;
}

/** `2026年11月23日`. */
function chineseDate(day: PlainDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
