/** "同时满足：（一）甲；（二）乙。" -> ["同时满足：", "甲", "乙"] */
export function splitPoints(sentence: string): string[] {
  return sentence.split(MARK).map((part) => part.trim().replace(/(?:；(?:或者)?|;(?: or)?|。|\.)$/, ""));
}

/** A number in brackets after a colon, a semicolon or an “or”: the first level of render-criterion. */
const MARK = /(?:(?<=[：；者])（[一二三四五六七八九十]+）|(?<=(?:: |; |or ))\(\d+\) )/;
