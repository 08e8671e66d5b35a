import type { Text } from "../../base/index.ts";
import type { Form, FormField } from "../form.ts";
import { readDay } from "./find-words.ts";
import type { FoundKind, FoundWord } from "./found-word.ts";

/** Something that a field could be filled with, as it would be typed. A person says yes to it, one by one. */
export type Suggestion = { field: string; value: string; read: string; sure: number };

/** What the paper seems to say and a source says otherwise. Which of the two is right, a person finds out. */
export type Contradiction = { fact: string; title: Text; confirmed: string; read: string; sure: number };

export type Suggestions = { suggestions: Suggestion[]; contradictions: Contradiction[] };

/** The fact of the catalogue that a kind of word speaks of. */
const factOfKind: Partial<Record<FoundKind, string>> = {
  uscc: "uscc",
  name: "name",
  legalRepresentative: "legal_representative",
  address: "address",
  establishedOn: "established_on",
};

/**
 * What the words of a scan could mean for a form: which open question each may answer, and where one contradicts what a
 * source has confirmed. What is confirmed is never a question, so no scan can change it.
 */
export function suggestAnswers(words: readonly FoundWord[], form: Pick<Form, "fields" | "facts">): Suggestions {
  const suggestions = form.fields.flatMap((field) => {
    for (const word of words.filter((each) => speaksOf(each, field))) {
      const value = answerTo(field, word.value);
      if (value !== undefined) return [{ field: field.key, value, read: word.value, sure: word.sure }];
    }
    return [];
  });
  return { suggestions, contradictions: words.flatMap((word) => contradict(word, form.facts)) };
}

function speaksOf({ kind, label }: FoundWord, field: FormField): boolean {
  const fact = factOfKind[kind];
  if (fact !== undefined && field.fact !== undefined) return field.fact === fact;
  if (label === "") return false;
  const title = bare(field.title.zh);
  return title === label || (label.length >= 3 && (title.includes(label) || label.includes(title)) && title.length >= 3);
}

/** A title without what stands in brackets. */
function bare(title: string): string {
  return title.replaceAll(/[（(][^（()）]*[)）]/gu, "").trim();
}

/** The answer as a person would type it, or undefined where the words are none. */
function answerTo(field: FormField, said: string): string | undefined {
  switch (field.type) {
    case "text":
    case "longText":
      return [...said].length <= (field.max ?? 4000) ? said : undefined;
    case "date":
      return readDay(said);
    case "int":
      return /^\d{1,12}$/.test(said) ? said : undefined;
    case "money":
      return readMoney(said);
    case "choice":
      return field.choices?.find(({ title }) => title.zh === said)?.code;
    // A tick is a statement; nobody makes it for somebody else.
    case "bool":
      return undefined;
  }
}

/** Yuan: 500万元, 5,000,000元. */
function readMoney(said: string): string | undefined {
  const match = /^(?:人民币)?(\d[\d,]{0,14}(?:\.\d{1,6})?)(万)?元?(?:人民币|整)?$/u.exec(said.replaceAll(" ", ""));
  const [, number, wan] = match ?? [];
  if (number === undefined) return undefined;
  const fen = Math.round(Number(number.replaceAll(",", "")) * (wan ? 1_000_000 : 100));
  return Number.isSafeInteger(fen) ? String(fen / 100) : undefined;
}

function contradict({ kind, value, sure }: FoundWord, facts: Form["facts"]): Contradiction[] {
  const key = factOfKind[kind];
  const fact = facts.find((each) => each.key === key);
  if (fact?.status !== "confirmed" || typeof fact.record.value !== "string") return [];
  const confirmed = fact.record.value;
  return alike(confirmed) === alike(value) ? [] : [{ fact: fact.key, title: titles[fact.key] ?? blank, confirmed, read: value, sure }];
}

const blank: Text = { zh: "", en: "" };
const titles: Record<string, Text> = {
  uscc: { zh: "统一社会信用代码", en: "Unified social credit code" },
  name: { zh: "名称", en: "Name" },
  legal_representative: { zh: "法定代表人", en: "Legal representative" },
  address: { zh: "住所", en: "Registered address" },
  established_on: { zh: "成立日期", en: "Date of establishment" },
};

/** Brackets and blanks are written in two widths; that is no difference. */
function alike(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/gu, "");
}
