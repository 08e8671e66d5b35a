import type { PlainDate } from "../../base/index.ts";
import { type City, type Item, joint, type JointMatter, type PartChoice } from "../../city/index.ts";
import { type ChosenFact, type ChosenFacts, factsOf } from "../../entities/index.ts";
import { decideForm, type Form, type FormField, type FormMaterial, neededFacts } from "../form.ts";
import { type MergedField, type MergedMaterial, mergeParts } from "./merge-parts.ts";

/** 一张表: what is known about the parts, and what is left to ask, each thing once. */
export type JointForm = {
  matter: JointMatter;
  /** Every part of the matter, needed or not. */
  choices: PartChoice[];
  /** Questions about parts that nobody has answered. */
  questions: string[];
  /** The form of each part that is or may be needed, by item. */
  forms: ReadonlyMap<string, Form>;
  fields: MergedField<FormField>[];
  materials: MergedMaterial<FormMaterial>[];
  facts: ChosenFact[];
  pendingSources: string[];
};

/**
 * The one form of a matter for one business: the forms of its parts, laid over each other. What facts tell about a part
 * is not asked; parts of which nobody knows yet are in it, so that an answer changes what is shown and not what is read.
 */
export function decideJointForm(
  matter: JointMatter,
  chosen: ChosenFacts,
  answers: Readonly<Record<string, boolean>>,
  city: City,
  today: PlainDate,
): JointForm {
  const choices = joint.whichParts(matter, factsOf(chosen, "business"), answers, { today });
  const needed = choices.filter(({ applies }) => applies !== "no");
  const forms = new Map(
    needed.flatMap(({ part }) => {
      const item = city.items.get(part.item);
      return item ? [[item.id, decideForm(item, chosen, city, today)] as const] : [];
    }),
  );
  const { fields, materials } = mergeParts(
    matter,
    [...forms].map(([item, form]) => ({ item, fields: form.fields, materials: form.materials })),
  );
  return {
    matter,
    choices,
    questions: joint.openQuestions(matter, choices),
    forms,
    fields,
    materials: materials.map((material) => withState(material, forms)),
    facts: unique([...forms.values()].flatMap((form) => form.facts)),
    pendingSources: [...new Set([...forms.values()].flatMap((form) => form.pendingSources))],
  };
}

/** Every fact that any part may need to know, or that says whether it is one. */
export function factsOfMatter(matter: JointMatter, city: City): string[] {
  const items = matter.parts.flatMap((part): readonly Item[] | Item => city.items.get(part.item) ?? []);
  const told = matter.parts.flatMap((part) => part.when?.facts ?? []);
  return [...new Set([...items.flatMap((item) => neededFacts(item, city)), ...told])];
}

/** A paper that one part still needs is asked, even where another part has it confirmed. */
function withState(material: MergedMaterial<FormMaterial>, forms: ReadonlyMap<string, Form>): MergedMaterial<FormMaterial> {
  const own = material.of.flatMap(({ item, id }) => forms.get(item)?.materials.find((each) => each.id === id) ?? []);
  const asked = own.find((each) => each.state === "ask");
  if (material.state === "ask" || !asked) return material;
  return { ...material, state: "ask", confirmedBy: asked.confirmedBy, ...(asked.why ? { why: asked.why } : {}) };
}

function unique(facts: readonly ChosenFact[]): ChosenFact[] {
  return [...new Map(facts.map((fact) => [fact.key, fact])).values()];
}
