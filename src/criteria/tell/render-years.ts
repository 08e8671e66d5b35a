/** Figures over several years and tables of points, in words. */
import type { OverYearsLabel, Constant, PointsLabel, YearsLabel } from "../expression.ts";
import type { Bilingual } from "../fact.ts";
import { constantText, lower, termText, unitOf } from "./render-term.ts";

/** 营业收入近3年合计 / the sum of revenue over the last 3 years */
export function yearsText({ kind, fact, years }: YearsLabel): Bilingual {
  const zh = fact.title.zh;
  const en = lower(fact.title.en);
  switch (kind) {
    case "sumYears":
      return { zh: `${zh}近${years}年合计`, en: `the sum of ${en} over the last ${years} years` };
    case "averageYears":
      return { zh: `${zh}近${years}年平均值`, en: `the average of ${en} over the last ${years} years` };
    case "growth":
      return years === 1
        ? { zh: `${zh}比上年增长率`, en: `growth of ${en} over the year before` }
        : { zh: `${zh}${years}年累计增长率`, en: `growth of ${en} over ${years} years in all` };
    case "averageGrowth":
      return { zh: `${zh}近${years}年年均增长率`, en: `average yearly growth of ${en} over ${years} years` };
  }
}

/** 近2年任一年 / in any of the last 2 years */
export function overYearsText({ every, count }: OverYearsLabel): Bilingual {
  return every
    ? { zh: `近${count}年每年`, en: `in each of the last ${count} years` }
    : { zh: `近${count}年任一年`, en: `in any of the last ${count} years` };
}

/** 研发费用占比的得分（30%以上得20分，25%以上不满30%得16分，不满25%得0分） */
export function pointsText(label: PointsLabel): Bilingual {
  const name = pointsName(label);
  const rows = pointsRows(label);
  const zh = rows.map((row) => `${row.when.zh}得${row.value.zh}`).join("，");
  const en = rows.map((row) => `${row.value.en.replace(/ points?$/, "")} ${row.when.en}`).join(", ");
  return { zh: `${name.zh}（${zh}）`, en: `${name.en} (${en})` };
}

/** 研发费用占比的得分 */
export function pointsName({ of }: PointsLabel): Bilingual {
  const name = termText(of);
  return { zh: `${name.zh}的得分`, en: `points for ${lower(name.en)}` };
}

/** One line of a table: what applies when. */
export type Row = { readonly when: Bilingual; readonly value: Bilingual };

/** 30%以上 | 20分; the last line is what is below every bound. */
export function pointsRows({ of, bands }: PointsLabel): Row[] {
  const rows = bands.map((band, i) => ({ when: bandText(band.from, bands[i - 1]?.from, of), value: pointsValue(points(band.points)) }));
  const last = bands.at(-1);
  return last ? [...rows, { when: belowText(last.from, of), value: pointsValue("0") }] : rows;
}

function pointsValue(size: string): Bilingual {
  return { zh: `${size}分`, en: size === "1" ? "1 point" : `${size} points` };
}

function points(constant: Constant): string {
  return constantText(constant, undefined).zh;
}

/** A bound includes itself (以上), the next one does not (不满). */
function bandText(from: Constant, to: Constant | undefined, of: PointsLabel["of"]): Bilingual {
  const bound = constantText(from, unitOf(of));
  const day = from.type === "date";
  const next = to && belowText(to, of);
  return {
    zh: `${bound.zh}${day ? (next ? "起、" : "起") : "以上"}${next?.zh ?? ""}`,
    en: `from ${bound.en}${next ? ` to ${next.en}` : ""}`,
  };
}

function belowText(bound: Constant, of: PointsLabel["of"]): Bilingual {
  const { zh, en } = constantText(bound, unitOf(of));
  return bound.type === "date" ? { zh: `${zh}之前`, en: `before ${en}` } : { zh: `不满${zh}`, en: `below ${en}` };
}
