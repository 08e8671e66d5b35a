import type { Text } from "../../base/index.ts";

/** The places of the law that the clock rests on, as they are shown beside every date. */
const inLaw =
  (zh: string, en: string) =>
  (article: number | string): Text => ({ zh: `${zh} 第${article}条`, en: `${en}, art. ${article}` });

export const licensingLaw = inLaw("行政许可法", "Administrative Licensing Law");
export const oneVisitRules = inLaw("浙江省保障“最多跑一次”改革规定", "Zhejiang Rules on One Visit at Most");
export const registrationRules = inLaw("市场主体登记管理条例", "Regulation on the Registration of Market Entities");
export const penaltyLaw = inLaw("行政处罚法", "Administrative Penalty Law");
export const reviewLaw = inLaw("行政复议法", "Administrative Reconsideration Law");
export const disclosureRules = inLaw("政府信息公开条例", "Regulation on the Disclosure of Government Information");
export const paymentRules = inLaw("保障中小企业款项支付条例", "Regulation on Payments to Small and Medium-sized Enterprises");
export const civilCode = inLaw("民法典", "Civil Code");
export const civilProcedureLaw = inLaw("民事诉讼法", "Civil Procedure Law");

/** Both, where a rule rests on two. */
export function both(one: Text, other: Text): Text {
  return { zh: `${one.zh}；${other.zh}`, en: `${one.en}; ${other.en}` };
}
