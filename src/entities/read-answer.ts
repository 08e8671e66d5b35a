import { z } from "zod";
import { parsePlainDate, type PlainDate, type Text } from "../base/index.ts";
import type { FactDefinition } from "../city/index.ts";
import { parseFactValue } from "../criteria/index.ts";
import type { FactProblem } from "./fact.ts";
import { failed, type SourceAnswer, type SourceFact } from "./source.ts";

const FACTS_MAX = 500;

const answerSchema = z.object({
  uscc: z.string(),
  // Each fact is judged by itself: one that is wrong must not hide the others.
  facts: z.record(z.string().max(64), z.object({ value: z.unknown(), asOf: z.unknown(), validUntil: z.unknown().optional() })),
});

/**
 * Reads the JSON that a registry sent: `{ uscc, facts: { key: { value, asOf, validUntil? } } }`, money in yuan.
 * A fact of the wrong type, date or owner is named in `problems` and counts as unknown. An answer of another
 * shape, or about another business, is malformed as a whole.
 */
export function readAnswer(
  catalogue: ReadonlyMap<string, FactDefinition>,
  source: string,
  asked: { uscc: string; today: PlainDate },
  body: unknown,
): SourceAnswer {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) return failed("malformed", z.prettifyError(parsed.error));
  const { uscc, facts: sent } = parsed.data;
  if (uscc !== asked.uscc) return failed("malformed", "the answer is about another business");
  const entries = Object.entries(sent);
  if (entries.length > FACTS_MAX) return failed("tooLarge", `more than ${FACTS_MAX} facts`);
  const facts: SourceFact[] = [];
  const problems: Record<string, FactProblem> = {};
  for (const [key, fact] of entries) {
    const definition = catalogue.get(key);
    // What the city does not declare is no fact of the city.
    if (definition === undefined) continue;
    const reading = definition.source === source ? readFact(definition, fact, asked.today) : notItsFact(definition);
    if ("code" in reading) problems[key] = reading;
    else facts.push(reading);
  }
  return { kind: "held", facts, problems };
}

function readFact(
  definition: FactDefinition,
  fact: { value: unknown; asOf: unknown; validUntil?: unknown },
  today: PlainDate,
): SourceFact | FactProblem {
  const asOf = dateOf(fact.asOf);
  const validUntil = fact.validUntil === undefined || fact.validUntil === null ? null : dateOf(fact.validUntil);
  if (asOf === undefined || validUntil === undefined) {
    return problem("wrongDate", { zh: "数据源给出的日期无法读取", en: "the source sent a date that cannot be read" });
  }
  // A value of tomorrow would count over every correction made until then.
  if (asOf > today)
    return problem("futureDate", { zh: `数据源给出的日期 ${asOf} 在今天之后`, en: `the source dated it ${asOf}, which is yet to come` });
  const { value } = fact;
  if (typeof value !== "boolean" && typeof value !== "number" && typeof value !== "string") {
    return problem("wrongType", { zh: "数据源给出的值无法读取", en: "the source sent a value that cannot be read" });
  }
  const read = parseFactValue(definition, value);
  if (!read.ok)
    return problem("wrongType", {
      zh: `数据源给出的值无法读取：${read.reason.zh}`,
      en: `the source sent a value that cannot be read: ${read.reason.en}`,
    });
  return { key: definition.key, value: read.value, asOf, validUntil };
}

function dateOf(written: unknown): PlainDate | undefined {
  return typeof written === "string" ? parsePlainDate(written) : undefined;
}

function notItsFact(definition: FactDefinition): FactProblem {
  return problem("notItsFact", {
    zh: `“${definition.title.zh}”不由这个数据源提供，未采用`,
    en: `this source is not the one that tells "${definition.title.en}"; it was not taken`,
  });
}

function problem(code: FactProblem["code"], text: Text): FactProblem {
  return { code, text };
}
