import { addDays, type PlainDate, type Text } from "../base/index.ts";
import {
  type Answer,
  type Asked,
  type CaseData,
  type CaseMaterial,
  type DeferredMaterial,
  dueDate,
  type LockedCase,
} from "../cases/index.ts";
import type { GivenFile } from "../files/index.ts";
import { type Calendar, type City, type Item, refuse } from "../city/index.ts";
import type { FactValue } from "../criteria/index.ts";
import { type ApplicationProblem, formatProblems, readAnswers } from "./decide-application.ts";

/** Shortest reason that can tell facts, law and what to do, in characters. */
export const REASON_LENGTH_MIN = 10;

export type AskedBare = { field?: string | undefined; material?: string | undefined; reason: string };

/**
 * What an officer may ask for: only what the item lists and no source supplies.
 * @throws Refusal materialNotAsked
 */
export function decideCorrection(locked: LockedCase, item: Item, asked: readonly AskedBare[]): Asked[] {
  const { case: found } = locked;
  return asked.map(({ field, material, reason }) => {
    if (material !== undefined) return { material, title: askableMaterial(found, item, material), reason };
    const declared = item.fields.find((each) => each.key === field);
    if (!declared) throw notListed(field ?? "");
    return { field: declared.key, title: declared.title, reason };
  });
}

/** What may follow after acceptance on `acceptedOn`, each with its last day; the item names the time (最多跑一次规定 4, 11). */
export function decideDeferrals(
  materials: readonly CaseMaterial[],
  item: Item,
  acceptedOn: PlainDate,
  calendar: Calendar,
): DeferredMaterial[] {
  return materials.flatMap(({ id, state }) => {
    const declared = item.materials.find((each) => each.id === id);
    if (state !== "deferred" || !declared?.deferral) return [];
    const { dueOn } = dueDate({ from: acceptedOn, fromTime: "00:00", ...declared.deferral, calendar });
    return [{ material: id, title: declared.title, dueOn }];
  });
}

function askableMaterial(found: LockedCase["case"], item: Item, id: string): Asked["title"] {
  const declared = item.materials.find((each) => each.id === id);
  if (!declared) throw notListed(id);
  const here = found.data.materials.find((each) => each.id === id);
  // Who has promised is not asked for it after all (国办发〔2020〕42号).
  if (here?.state === "promised") throw refuse("materialNotAsked", { material: declared.title });
  // A source supplies it, or will: then it is not the business's to bring. What no source had may be asked.
  if (declared.from === "source" && (here === undefined || here.state === "confirmed" || here.state === "pending")) {
    throw refuse("materialNotAsked", { material: declared.title });
  }
  return declared.title;
}

/** Asking for what the published guide does not list is a breach with liability. */
function notListed(name: string): Error {
  return refuse("materialNotAsked", { material: name }, { basis: "浙江省保障“最多跑一次”改革规定 第7条、第43条；行政许可法 第31条" });
}

export type GivenCorrection = {
  answers: Readonly<Record<string, FactValue>>;
  files: readonly { material: string; file: GivenFile }[];
};

export type CorrectionDecision = { ok: true; answers: Answer[]; data: CaseData } | { ok: false; problems: ApplicationProblem[] };

/** The answer to a correction: all that was asked, and nothing else. */
export function decideAnswer({ case: found, events }: LockedCase, item: Item, given: GivenCorrection): CorrectionDecision {
  const notice = events.findLast((event) => event.type === "correctionAsked");
  const asked = notice?.payload.asked ?? [];
  const fields = item.fields
    .filter((field) => asked.some((each) => each.field === field.key))
    .map((field) => ({ ...field, required: true }));
  const { answers, problems } = readAnswers(given.answers, fields);
  const materials = found.data.materials.map((material): CaseMaterial => {
    const file = given.files.find((each) => each.material === material.id)?.file;
    return file && asked.some((each) => each.material === material.id) ? { id: material.id, state: "given", file } : material;
  });
  for (const { material, title } of asked) {
    if (material === undefined) continue;
    const files = given.files.filter((each) => each.material === material);
    const file = files[0]?.file;
    const declared = item.materials.find((each) => each.id === material);
    if (!file) {
      problems.push({
        material,
        code: "missing",
        text: { zh: `材料“${title.zh}”没有上传`, en: `The material "${title.en}" is not uploaded` },
      });
    } else if (files.length > 1) {
      problems.push(onlyOne(material, title));
    } else if (declared) {
      problems.push(...formatProblems({ ...declared, state: "ask", confirmedBy: [] }, file));
    }
  }
  for (const { material } of given.files) {
    if (!asked.some((each) => each.material === material)) {
      problems.push({ material, code: "notAsked", text: { zh: `没有要求补正“${material}”`, en: `"${material}" was not asked for` } });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const kept = found.data.answers.filter((answer) => !answers.some((each) => each.key === answer.key));
  return { ok: true, answers, data: { ...found.data, answers: [...kept, ...answers], materials } };
}

/** What follows after acceptance: only what was told, each one file, in a format that the item takes. */
export function decideSupply(
  { case: found }: LockedCase,
  item: Item,
  files: GivenCorrection["files"],
): { ok: true; data: CaseData } | { ok: false; problems: ApplicationProblem[] } {
  const problems: ApplicationProblem[] = [];
  const waiting = found.data.materials.filter((material) => material.state === "deferred");
  for (const { material, file } of files) {
    const declared = item.materials.find((each) => each.id === material);
    if (!declared || !waiting.some((each) => each.id === material)) {
      problems.push({ material, code: "notAsked", text: { zh: `没有等待后补的材料“${material}”`, en: `"${material}" is not awaited` } });
    } else if (files.filter((each) => each.material === material).length > 1) {
      problems.push(onlyOne(material, declared.title));
    } else {
      problems.push(...formatProblems({ ...declared, state: "ask", confirmedBy: [] }, file));
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const materials = found.data.materials.map((material): CaseMaterial => {
    const file = files.find((each) => each.material === material.id)?.file;
    return file ? { ...material, state: "given", file } : material;
  });
  return { ok: true, data: { ...found.data, materials } };
}

function onlyOne(material: string, title: Text): ApplicationProblem {
  return {
    material,
    code: "twice",
    text: { zh: `材料“${title.zh}”只能上传一个文件`, en: `The material "${title.en}" takes one file` },
  };
}

/** A decision against the applicant states its reasons (行政许可法 38). @throws Refusal reasonMissing */
export function readReason(reason: string, required: boolean): string {
  const text = reason.trim();
  if (required && [...text].length < REASON_LENGTH_MIN) throw refuse("reasonMissing", { min: REASON_LENGTH_MIN });
  return text;
}

export type GrantedLicence = { fact: string; number: string; validUntil: PlainDate | null };

/** The licence that an approval gives, or undefined when the item gives none. Its last day is the eve of the anniversary. */
export function decideLicence(
  city: Pick<City, "caseNumberPrefix">,
  item: Item,
  caseNumber: string,
  decidedOn: PlainDate,
): GrantedLicence | undefined {
  const { licence } = item.result;
  if (!licence) return undefined;
  const digits = caseNumber.replace(/^[A-Z]+/, "").replace("-", "");
  return {
    fact: licence.fact,
    number: `${city.caseNumberPrefix}-${item.department.toUpperCase()}-${digits}`,
    validUntil: licence.validYears === undefined ? null : addDays(anniversary(decidedOn, licence.validYears), -1),
  };
}

/** The same day `years` later; of 29 February the 1st of March where there is none. */
function anniversary(day: PlainDate, years: number): PlainDate {
  const year = Number(day.slice(0, 4)) + years;
  return new Date(Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8)))).toISOString().slice(0, 10) as PlainDate;
}
