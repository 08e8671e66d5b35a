import type { PlainDate } from "../base/index.ts";
import type { City, FactDefinition, Item } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { ChosenFacts } from "../entities/index.ts";
import type { Claims } from "./credential.ts";

/** What the decision granted, and what the applicant had chosen in the form. */
export type Granted = {
  uscc: string;
  caseNumber: string;
  item: string;
  department: string;
  licence: { fact: string; number: string; validUntil: PlainDate | null };
  answers: readonly { key: string; value: FactValue }[];
};

/** Facts that stand on the face of a licence whatever the item, where they are known. */
const FACE = ["name", "uscc", "legal_representative", "address", "registered_capital", "business_scope"];

/**
 * What an e-licence says: of the business what authorities confirm today, of the decision what was granted, of the form
 * what the applicant chose from a list (the scope that was applied for). Nothing that only the business itself says of
 * itself, and nothing disputed.
 */
export function decideClaims(city: City, item: Item, chosen: ChosenFacts, granted: Granted, issuedOn: PlainDate): Claims {
  const { licence, department } = granted;
  const facts = FACE.flatMap((key) => {
    const fact = chosen.get(key);
    const definition = city.facts.get(key);
    return fact?.status === "confirmed" && definition !== undefined ? [[key, writtenValue(definition, fact.record.value)] as const] : [];
  });
  return {
    ...Object.fromEntries(facts),
    uscc: granted.uscc,
    ...Object.fromEntries(chosenFields(item, granted.answers)),
    licence_title: item.result.document.zh,
    licence_number: licence.number,
    issuing_department: city.departments.get(department)?.title.zh ?? department,
    issued_on: issuedOn,
    ...(licence.validUntil === null ? {} : { valid_until: licence.validUntil }),
  };
}

function chosenFields(item: Item, answers: Granted["answers"]): [string, string][] {
  return item.fields.flatMap((field): [string, string][] => {
    const code = answers.find(({ key }) => key === field.key)?.value;
    const choice = field.choices?.find((each) => each.code === code);
    return choice === undefined ? [] : [[field.key, choice.title.zh]];
  });
}

/** As a person writes it: money in yuan, a code by its title. */
function writtenValue(definition: FactDefinition, value: FactValue): string | number | boolean {
  if (definition.type === "money" && typeof value === "number") return value / 100;
  return definition.values?.find(({ code }) => code === value)?.title.zh ?? value;
}
