import type { CaseCounts, CaseData } from "../../cases/index.ts";
import { joint } from "../../city/index.ts";
import type { FactValue } from "../../criteria/index.ts";
import { type ApplicationProblem, decideApplication, type GivenApplication } from "../decide-application.ts";
import { countForm, type Form } from "../form.ts";
import type { JointForm } from "./joint-form.ts";

/** What one part receives of the whole. */
export type DecidedPart = {
  item: string;
  given: GivenApplication;
  data: CaseData;
  claims: { key: string; value: FactValue }[];
  counts: CaseCounts;
};

export type JointDecision = { ok: true; parts: DecidedPart[] } | { ok: false; problems: ApplicationProblem[] };

/**
 * Whether the whole is complete and well formed for each of its parts, those that start later too: everything that is
 * missing is told at once (行政许可法 32), and each thing once.
 */
export function decideJoint(form: JointForm, items: ReadonlySet<string>, given: GivenApplication): JointDecision {
  const problems = notAsked(form, items, given);
  const parts: DecidedPart[] = [];
  const counted = new Set<string>();
  const claimed = new Set<string>();
  for (const [item, own] of form.forms) {
    if (!items.has(item)) continue;
    const share = shareOf(form, item, own, given);
    const decision = decideApplication(share, own);
    if (!decision.ok) {
      problems.push(...decision.problems.map((problem) => underMergedName(form, item, problem)));
      continue;
    }
    const { data, claims } = decision;
    const limits = form.matter.jointly ? { ...data.limits, jointly: true } : data.limits;
    const newClaims = claims.filter(({ key }) => !claimed.has(key) && claimed.add(key));
    parts.push({ item, given: share, data: { ...data, limits }, claims: newClaims, counts: countOnce(form, item, own, counted) });
  }
  return problems.length > 0 ? { ok: false, problems: once(problems) } : { ok: true, parts };
}

/** The answers, papers and presets that belong to one part, under the part's own names. */
function shareOf({ matter, materials }: JointForm, item: string, form: Form, given: GivenApplication): GivenApplication {
  const preset = matter.parts.find((part) => part.item === item)?.preset ?? {};
  const answers: Record<string, FactValue> = {};
  for (const { key } of form.fields) {
    const name = joint.mergedKey(matter, item, key);
    if (Object.hasOwn(preset, key)) answers[key] = preset[key] as FactValue;
    else if (Object.hasOwn(given.answers, name)) answers[key] = given.answers[name] as FactValue;
  }
  const own = materials.flatMap(({ id, of }) => of.filter((each) => each.item === item).map((each) => ({ name: id, ...each })));
  const asked = own.filter(({ id }) => form.materials.some((each) => each.id === id && each.state === "ask"));
  return {
    answers,
    files: asked.flatMap(({ name, id }) =>
      given.files.filter((each) => each.material === name).map(({ file }) => ({ material: id, file })),
    ),
    deferred: asked.filter(({ name, need }) => need === "deferrable" && given.deferred.includes(name)).map(({ id }) => id),
  };
}

/** What no part asks for. A fact that a source told in the meantime is no mistake. */
function notAsked({ fields, materials, facts }: JointForm, items: ReadonlySet<string>, given: GivenApplication): ApplicationProblem[] {
  const isOf = ({ of }: { of: readonly { item: string }[] }): boolean => of.some(({ item }) => items.has(item));
  const keys = new Set([...fields.filter(isOf).map((field) => field.key), ...facts.map((fact) => fact.key)]);
  const papers = new Set(materials.filter(isOf).map((material) => material.id));
  return [
    ...Object.keys(given.answers)
      .filter((key) => !keys.has(key))
      .map((field): ApplicationProblem => ({
        field,
        code: "notAsked",
        text: { zh: `表单没有“${field}”这一项`, en: `The form has no field "${field}"` },
      })),
    ...[...new Set([...given.files.map((each) => each.material), ...given.deferred])]
      .filter((id) => !papers.has(id))
      .map((material): ApplicationProblem => ({
        material,
        code: "notAsked",
        text: { zh: `没有要求提交“${material}”`, en: `"${material}" is not asked for` },
      })),
  ];
}

function underMergedName({ matter }: JointForm, item: string, problem: ApplicationProblem): ApplicationProblem {
  return {
    ...problem,
    ...(problem.field === undefined ? {} : { field: joint.mergedKey(matter, item, problem.field) }),
    ...(problem.material === undefined ? {} : { material: joint.mergedMaterialId(matter, item, problem.material) }),
  };
}

function once(problems: readonly ApplicationProblem[]): ApplicationProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.field ?? ""}|${problem.material ?? ""}|${problem.code}`, problem])).values()];
}

/** What a part asked of the applicant, leaving out what an earlier part of the same form has asked already. */
function countOnce({ matter }: JointForm, item: string, form: Form, counted: Set<string>): CaseCounts {
  const isNew = (name: string): boolean => !counted.has(name) && counted.add(name).has(name);
  const fields = form.fields.filter(({ key }) => !joint.isPreset(matter, item, key) && isNew(`f:${joint.mergedKey(matter, item, key)}`));
  const materials = form.materials.filter(({ id }) => isNew(`m:${joint.mergedMaterialId(matter, item, id)}`));
  return countForm({ ...form, fields, materials });
}
