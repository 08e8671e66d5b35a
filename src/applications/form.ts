import type { PlainDate, Text } from "../base/index.ts";
import type { CaseCounts } from "../cases/index.ts";
import { applicantWords, type City, type FactDefinition, type Field, type Item, type Material } from "../city/index.ts";
import { type Condition, evaluateCriterion, explainCriterion, type Verdict } from "../criteria/index.ts";
import { type ChosenFact, type ChosenFacts, factsOf } from "../entities/index.ts";
import type { PromiseOffer } from "./promises/index.ts";

/** A question of the form: one of the item's own, or a fact that the city should know and does not. */
export type FormField = Field & { /** The fact it fills; its answer is recorded as the business's claim. */ fact?: string };

export type FormMaterial = Material & {
  /**
   * confirmed and pending are never asked, nor what a promise stands in for; ask is to be uploaded, for a reason in `why`
   * where a source should have had it.
   */
  state: "confirmed" | "pending" | "ask" | "promised";
  /** The facts that confirm it. */
  confirmedBy: ChosenFact[];
  why?: Text;
};

/** 申请表: what is shown as confirmed, and what is left to ask. */
export type Form = {
  item: Item;
  /** Facts that the application rests on, known or not, each with its source. */
  facts: ChosenFact[];
  fields: FormField[];
  materials: FormMaterial[];
  /** Sources that have not answered; the application can be filed all the same. */
  pendingSources: string[];
  verdict?: Verdict;
  condition?: Condition;
  /** Told beforehand when the conditions look unmet. Filing stays open: a person decides (行政许可法 29, 38). */
  warning?: Text;
  /** Whether the register has another kind of business than the item is for. */
  misfit: boolean;
  /** Where the item takes one: the promise that is offered instead of papers, or why it is not. */
  promise?: PromiseOffer;
};

/**
 * The form of `item` for one business. What a source tells is confirmed, what it will tell is awaited; only what
 * nobody can tell is asked (最多跑一次规定 7; 国务院令第716号 7).
 */
export function decideForm(item: Item, chosen: ChosenFacts, city: City, today: PlainDate): Form {
  const materials = item.materials.map((material) => formMaterial(material, chosen, city));
  const needed = neededFacts(item, city);
  const facts = needed.flatMap((key) => chosen.get(key) ?? []);
  const provedByPaper = new Set(materials.filter((each) => each.state === "ask").flatMap((each) => each.facts ?? []));
  // What a paper will prove is not asked a second time as a field.
  const askable = facts.filter((fact) => isAskable(fact) && !provedByPaper.has(fact.key));
  const asked = askable.flatMap((fact) => factField(city.facts.get(fact.key)) ?? []);
  const misfit = kindWarning(item, chosen, city);
  return {
    item,
    facts,
    fields: [...item.fields, ...asked],
    materials,
    pendingSources: sourcesAwaited(facts),
    misfit: misfit !== undefined,
    ...withWarning(judge(item, factsOf(chosen, "business"), today), misfit),
  };
}

/** The form of who promises: what the promise stands in for is not asked (国办发〔2020〕42号). */
export function promisedForm(form: Form): Form {
  const replaced = new Set(form.promise?.text.replaces.map(({ id }) => id));
  const materials = form.materials.map((material) =>
    replaced.has(material.id) && material.state === "ask" ? { ...material, state: "promised" as const } : material,
  );
  return { ...form, materials };
}

type Judged = Pick<Form, "verdict" | "condition" | "warning">;

function withWarning(judged: Judged, warning: Text | undefined): Judged {
  if (!warning) return judged;
  const other = judged.warning;
  return { ...judged, warning: other ? { zh: `${warning.zh}。${other.zh}`, en: `${warning.en}. ${other.en}` } : warning };
}

/** Whom the item is for, where the register says that the business is somebody else. No law lets a machine turn it away for that. */
function kindWarning(item: Item, chosen: ChosenFacts, city: City): Text | undefined {
  for (const definition of city.facts.values()) {
    const fact = chosen.get(definition.key);
    if (fact?.status !== "confirmed") continue;
    const kind = definition.values?.find((value) => value.code === fact.record.value);
    if (kind?.applicant === undefined || item.applicants.includes(kind.applicant)) continue;
    const allowed = item.applicants.map((each) => applicantWords[each]);
    return {
      zh: `本事项面向${allowed.map((each) => each.zh).join("、")}，登记的${definition.title.zh}是“${kind.title.zh}”。您仍可提交，由经办人审查决定`,
      en: `This item is for ${allowed.map((each) => each.en).join(", ")}; the register has "${kind.title.en}". You may still file; an officer decides`,
    };
  }
  return undefined;
}

/** The counts that the measures are made from: what this form asks, and what the ordinary way would have asked besides. */
export function countForm(form: Form): CaseCounts {
  const supplied = form.materials.filter((material) => material.from === "source" && material.state !== "ask");
  return {
    papersAsked: form.materials.filter((material) => material.state === "ask" && material.need === "required").length,
    papersSupplied: supplied.length,
    fieldsAsked: form.fields.length,
    factsConfirmed: form.facts.filter((fact) => fact.status === "confirmed" || fact.status === "disputed" || isPending(fact)).length,
  };
}

/** Facts that are shown, that prove a material, or that the criterion reads, in this order, each once. */
export function neededFacts(item: Item, city: City): string[] {
  const ofMaterials = item.materials.filter((material) => material.from === "source").flatMap((material) => material.facts ?? []);
  const ofCriterion = item.criterion ? item.criterion.facts : [];
  const keys = [...item.uses, ...ofMaterials, ...ofCriterion];
  // A derived fact is known through the one it is derived from.
  return [...new Set(keys.map((key) => city.facts.get(key)?.derived?.yearsSince ?? key))];
}

/** Where a material stands by what is known: told by its source, awaited from it, or to be uploaded. */
export function formMaterial(material: Material, chosen: ChosenFacts, city: City): FormMaterial {
  if (material.from === "applicant") return { ...material, state: "ask", confirmedBy: [] };
  const facts = proofOf(material, city).flatMap((key) => chosen.get(key) ?? []);
  const told = facts.filter((fact) => fact.status === "confirmed" || fact.status === "disputed");
  const disputed = told.find((fact) => fact.status === "disputed" && fact.authority !== null);
  if (disputed) return ownPaper(material, told, city.facts.get(disputed.key)?.title ?? { zh: disputed.key, en: disputed.key });
  if (facts.length > 0 && told.length === facts.length) return { ...material, state: "confirmed", confirmedBy: told };
  if (facts.length === 0 || facts.some(isPending)) return { ...material, state: "pending", confirmedBy: told };
  const source = material.source === undefined ? undefined : city.sources.get(material.source);
  const holder = source?.title ?? { zh: "数据源", en: "the source" };
  const elsewhere = takenFrom(material, city);
  return {
    ...material,
    state: "ask",
    confirmedBy: told,
    why: {
      zh: `${holder.zh}没有查到这份材料，请上传${elsewhere && `；在${elsewhere.zh}办的，到“我的电子证照”出示即可，不用上传`}`,
      en: `${holder.en} has no such record; please upload it${elsewhere && `, or, where ${elsewhere.en} issued it, show the e-licence under "My e-licences" instead`}`,
    },
  };
}

/** Issuers elsewhere whose e-licence would confirm a material (异地互认); empty words where there is none. */
function takenFrom(material: Material, city: City): Text | "" {
  const proof = new Set(proofOf(material, city));
  const issuers = [...city.issuers.values()].filter(({ types }) =>
    types.some(({ facts }) => Object.values(facts).some((key) => proof.has(key))),
  );
  if (issuers.length === 0) return "";
  return { zh: issuers.map(({ title }) => title.zh).join("、"), en: issuers.map(({ title }) => title.en).join(" or ") };
}

/** Who says that the data is wrong may bring a paper, and the paper counts; nobody has to (最多跑一次规定 7). */
function ownPaper(material: Material, confirmedBy: ChosenFact[], fact: Text): FormMaterial {
  return {
    ...material,
    need: "optional",
    state: "ask",
    confirmedBy,
    why: {
      zh: `您对“${fact.zh}”提出了异议：可以上传自己的材料，以您的材料为准（浙江省保障“最多跑一次”改革规定 第7条）；不上传也能提交`,
      en: `You said that "${fact.en}" is wrong: you may upload a paper of your own, and it counts (Zhejiang rules, article 7); you can file without it`,
    },
  };
}

/** The facts that stand in a material: its own list, else the list of the source that supplies it. */
function proofOf(material: Material, city: City): readonly string[] {
  if (material.facts) return material.facts;
  const source = material.source === undefined ? undefined : city.sources.get(material.source);
  const listed = source?.supplies.find((document) => document.id === material.id)?.facts ?? [];
  if (listed.length > 0) return listed;
  return [...city.facts.values()]
    .filter((fact) => fact.source === material.source && material.source !== undefined)
    .map((fact) => fact.key)
    .slice(0, 1);
}

export function sourcesAwaited(facts: readonly ChosenFact[]): string[] {
  return [...new Set(facts.filter(isPending).map((fact) => fact.source))];
}

type PendingFact = ChosenFact & { source: string };

/** Not answered yet, or not even asked: what a source may still tell is not asked of the business. */
export function isPending(fact: ChosenFact): fact is PendingFact {
  return fact.status === "pending" || (fact.status === "unknown" && fact.source !== null && fact.problem === null);
}

function isAskable(fact: ChosenFact): boolean {
  return fact.status === "nothingHeld" || fact.status === "stale" || (fact.status === "unknown" && !isPending(fact));
}

/** A fact as a question. Not required: an unknown fact is for the officer to find out, never a reason to turn away. */
function factField(definition: FactDefinition | undefined): FormField | undefined {
  if (!definition || definition.derived) return undefined;
  const { key, title, values, period } = definition;
  const base = {
    key,
    fact: key,
    title: period ? { zh: `${title.zh}(${period.zh})`, en: `${title.en} (${period.en})` } : title,
    required: false,
    hint: {
      zh: "数据源没有查到，请填写；填写的内容记为您的申报，由经办人核实",
      en: "No source knows it; what you write is kept as your statement and checked by the officer",
    },
  };
  switch (definition.type) {
    case "bool":
    case "int":
    case "money":
    case "date":
      return { ...base, type: definition.type };
    case "category":
      return values && values.length >= 2 ? { ...base, type: "choice", choices: values } : { ...base, type: "text", max: 40 };
    case "decimal":
    case "text":
      return { ...base, type: "text", max: definition.type === "text" ? 200 : 30 };
  }
}

function judge(item: Item, facts: ReturnType<typeof factsOf>, today: PlainDate): Judged {
  if (!item.criterion) return {};
  const verdict = evaluateCriterion(item.criterion, facts, { today });
  const condition = explainCriterion(item.criterion, facts, { today });
  if (verdict.outcome !== "ineligible") return { verdict, condition };
  const failing = failingTests(condition);
  const article = item.basis.map((basis) => `${basis.law}${basis.article === undefined ? "" : ` ${basis.article}`}`).join("；");
  return {
    verdict,
    condition,
    warning: {
      zh: `按现有数据，条件看来不符合：${failing.map((test) => test.text.zh).join("；")}（依据：${article}）。您仍可提交，由经办人审查决定`,
      en: `By what is known, conditions look unmet: ${failing.map((test) => test.text.en).join("; ")} (${article}). You may still file; an officer decides`,
    },
  };
}

function failingTests(condition: Condition): Condition[] {
  if (condition.outcome !== false) return [];
  const failing = (condition.children ?? []).flatMap(failingTests);
  return failing.length > 0 ? failing : [condition];
}
