import type { Context } from "../../city/index.ts";
import { viewFact } from "../../entities/index.ts";
import { viewMaterial } from "../view-form.ts";
import type { JointForm } from "./joint-form.ts";
import { named, viewPart } from "./view-matter.ts";
import type { JointFormView } from "./view-schemas.ts";

/** The one form as it leaves the program. */
export function viewJointForm({ city, today }: Context, uscc: string, form: JointForm): JointFormView {
  const { matter, choices } = form;
  const possible = choices.filter(({ applies }) => applies !== "no").map(({ part }) => part);
  return {
    matter: { id: matter.id, title: matter.title },
    uscc,
    questions: matter.questions
      .filter(({ id }) => choices.some(({ part, by }) => part.question === id && by === "answer"))
      .map(({ id, text, hint }) => ({ id, text, ...(hint ? { hint } : {}) })),
    parts: choices.map(({ part, applies, by }) => {
      const warning = form.forms.get(part.item)?.warning;
      return {
        ...viewPart(city, part, applies === "no" ? matter.parts : possible),
        applies,
        by,
        ...(part.question !== undefined && by === "answer" ? { question: part.question } : {}),
        ...(warning ? { warning } : {}),
      };
    }),
    fields: form.fields.map(({ of, ...field }) => ({
      ...field,
      items: of.map((each) => each.item),
      requiredBy: of.filter((each) => each.required).map((each) => each.item),
    })),
    materials: form.materials.map((material) => ({
      ...viewMaterial({ city }, material),
      items: material.of.map((each) => each.item),
      requiredBy: material.of.filter((each) => each.need === "required").map((each) => each.item),
    })),
    facts: form.facts.flatMap((fact) => {
      const definition = city.facts.get(fact.key);
      return definition ? [viewFact(city, definition, fact)] : [];
    }),
    pendingSources: form.pendingSources.map((id) => named(city.sources, id)),
    today,
  };
}
