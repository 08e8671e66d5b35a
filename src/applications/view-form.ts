import type { PlainDate, Text } from "../base/index.ts";
import { basisView, computeClock } from "../cases/index.ts";
import type { Context } from "../city/index.ts";
import { type FactView, viewFact } from "../entities/index.ts";
import { viewCondition } from "../matching/index.ts";
import { decideAtOnce } from "./at-once/index.ts";
import { clockRuleOf } from "./clock-rule.ts";
import { chineseDate } from "./decision-document.ts";
import { type Form, type FormMaterial, promisedForm } from "./form.ts";
import type { PromiseOffer } from "./promises/index.ts";
import type { FormView } from "./routes.ts";

/** The form as it leaves the program. */
export function viewForm(ctx: Context, uscc: string, form: Form): FormView {
  const { city, today } = ctx;
  const { item, verdict, condition, warning } = form;
  return {
    item: { id: item.id, title: item.title, department: { id: item.department, title: titleIn(city.departments, item.department) } },
    uscc,
    facts: form.facts.flatMap((fact) => {
      const definition = city.facts.get(fact.key);
      return definition ? [viewFact(city, definition, fact)] : [];
    }),
    fields: form.fields,
    materials: form.materials.map((material) => viewMaterial(ctx, material)),
    pendingSources: form.pendingSources.map((id) => ({ id, title: titleIn(city.sources, id) })),
    ...(verdict ? { verdict: { outcome: verdict.outcome, missing: [...verdict.missing] } } : {}),
    ...(condition ? { condition: viewCondition(condition) } : {}),
    ...(warning ? { warning } : {}),
    preview: computeClock(clockRuleOf(item, form.facts), [{ type: "filed", on: today, time: "09:00" }], city.calendar, today),
    ...(form.promise ? { promise: viewOffer(form.promise) } : {}),
    ...(decidesHere(city, form, today) ? { atOnce: true } : {}),
    today,
  };
}

export function viewMaterial({ city }: Pick<Context, "city">, material: FormMaterial): FormView["materials"][number] {
  const { id, title, from, need, state, why, deferral, formats, hint } = material;
  const source = material.source === undefined ? undefined : city.sources.get(material.source);
  const confirmed = state === "confirmed" ? confirmedText(city, material) : undefined;
  return {
    id,
    title,
    from,
    need,
    state,
    ...(source ? { source: { id: source.id, title: source.title, department: titleIn(city.departments, source.department) } } : {}),
    ...(confirmed ? { confirmed } : {}),
    ...(why ? { why } : {}),
    ...(deferral ? { deferral } : {}),
    ...(formats ? { formats } : {}),
    ...(hint ? { hint } : {}),
    basis: material.basis.map(basisView),
  };
}

/** `由市市场监管局确认，2026年11月23日`, by the newest of the facts that prove it. */
function confirmedText(city: Context["city"], material: FormMaterial): Text | undefined {
  const views = material.confirmedBy.flatMap((fact): FactView[] => {
    const definition = city.facts.get(fact.key);
    return definition ? [viewFact(city, definition, fact)] : [];
  });
  const [view] = views.filter((each) => each.source !== undefined).toSorted((a, b) => (b.asOf ?? "").localeCompare(a.asOf ?? ""));
  if (!view?.source) return undefined;
  // The day of a fact is written YYYY-MM-DD.
  const day = view.asOf === undefined ? { zh: "", en: "" } : { zh: `，${chineseDate(view.asOf as PlainDate)}`, en: `, ${view.asOf}` };
  return { zh: `由${view.source.department.zh}确认${day.zh}`, en: `Confirmed by ${view.source.department.en}${day.en}` };
}

function titleIn(list: ReadonlyMap<string, { title: Text }>, id: string): Text {
  return list.get(id)?.title ?? { zh: id, en: id };
}

/** Whether the program would decide at once, were the form filed complete now; of a promise, were it made. */
function decidesHere(city: Context["city"], form: Form, today: PlainDate): boolean {
  const promised = form.promise !== undefined && form.promise.closed === undefined;
  const filled = promised ? promisedForm(form) : form;
  const materials = filled.materials.map(({ id, need, state }) => ({
    id,
    state: state !== "ask" ? state : need === "optional" ? "missing" : "given",
  }));
  return decideAtOnce({ city, item: form.item, form, materials, promised, today }).decide === "approve";
}

function viewOffer({ text, hash, closed }: PromiseOffer): NonNullable<FormView["promise"]> {
  const words = { ...text, obligations: [...text.obligations], replaces: [...text.replaces], basis: [...text.basis] };
  return { text: words, hash, ...(closed ? { closed } : {}) };
}
