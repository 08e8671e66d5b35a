import type { LegalBasis } from "../../legal-basis.ts";

/** The name without what editions and quotation add to it. */
function bare(law: string): string {
  return law.replace(/[(（][^)）]*[)）]/g, "").replace(/[《》\s]/g, "");
}

/** Names of places of a province's or a city's own rules; 市场 is none. */
const LOCAL = /^[\p{Script=Han}]{2,8}?(?:省|自治区|市(?!场))/u;

/** A law (法律), or an administrative regulation or decision of the State Council, by its name. */
export function isStateLaw(law: string): boolean {
  return (/(?:(?<!办)法|条例)$/.test(bare(law)) && !LOCAL.test(bare(law))) || /国务院(?:令|决定|关于)/.test(law);
}

/** A law or regulation of any level (法律、法规); a province's regulation is called 条例 or 规定. A department's 办法 is neither. */
export function isLawOrRegulation(law: string): boolean {
  return isStateLaw(law) || (LOCAL.test(bare(law)) && /(?:条例|规定)$/.test(bare(law)));
}

/** Whether one of these says, in an article that can be looked up, what only a law or regulation may say. */
export function restsOnArticle(basis: readonly LegalBasis[], kind: (law: string) => boolean): boolean {
  return basis.some(({ law, article }) => article !== undefined && kind(law));
}
