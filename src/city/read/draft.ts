import { z } from "zod";
import type { Text } from "../../base/index.ts";
import {
  dictionaryWordSchema,
  type GlossaryEntry,
  glossaryEntrySchema,
  type Intent,
  intentSchema,
  questionSchema,
  type Synonym,
  synonymSchema,
  type TestQuestion,
} from "../assistant/lists.ts";
import { type CalendarYear, calendarYearSchema } from "../calendar.ts";
import {
  type CentreFile,
  centreFileSchema,
  type CentreSection,
  centreSectionSchema,
  type ConsultationHour,
  consultationHourSchema,
  type OfferingFile,
  offeringSchema,
  type Partner,
  partnerSchema,
} from "../centre/index.ts";
import { type CityFile, cityFileSchema } from "../city-file.ts";
import {
  type Portfolio,
  portfolioSchema,
  type ServiceFile,
  serviceFileSchema,
  type StageFile,
  stageSchema,
} from "../commissioners/index.ts";
import {
  type DemandKindFile,
  demandKindFileSchema,
  type DemandSubject,
  demandSubjectSchema,
  type NoticedRules,
  noticedFileSchema,
  type RoutingFile,
  routingFileSchema,
} from "../demands/index.ts";
import { type Department, departmentSchema } from "../department.ts";
import { describeIssue } from "./describe-issue.ts";
import { type InspectionPlanFile, inspectionPlanSchema } from "../inspections/index.ts";
import { issuerSchema, type TrustedIssuer } from "../issuer.ts";
import { type Division, divisionSchema } from "../division.ts";
import { type FactDefinition, factDefinitionSchema } from "../fact-definition.ts";
import { type ItemFile, itemSchema } from "../item.ts";
import { type JointMatterFile, jointMatterSchema } from "../joint/index.ts";
import { type OffLimits, offLimitsSchema } from "../off-limits.ts";
import { type PolicyFile, policySchema } from "../policy.ts";
import { type Power, powerSchema } from "../power.ts";
import { fieldName, type FieldPath, type Problem } from "./problem.ts";
import { type CityFolder, type CityTextFile, placeOf } from "./read-folder.ts";
import { type Responsibility, responsibilitySchema } from "../responsibility.ts";
import { type SourceDefinition, sourceDefinitionSchema } from "../source-definition.ts";
import { type StatusFile, statusSchema } from "../status.ts";

/** An entry with the place it was written at. */
export type Entry<T> = { value: T; file: CityTextFile; path: FieldPath };

/** The city folder, each entry well formed in itself; what the rules then look at together. */
export type Draft = {
  city: Entry<CityFile> | undefined;
  departments: Entry<Department>[];
  divisions: Entry<Division>[];
  facts: Entry<FactDefinition>[];
  sources: Entry<SourceDefinition>[];
  issuers: Entry<TrustedIssuer>[];
  calendar: Entry<CalendarYear>[];
  powers: Entry<Power>[];
  responsibilities: Entry<Responsibility>[];
  offLimits: Entry<OffLimits>[];
  items: Entry<ItemFile>[];
  policies: Entry<PolicyFile>[];
  statuses: Entry<StatusFile>[];
  joint: Entry<JointMatterFile>[];
  inspections: Entry<InspectionPlanFile>[];
  dictionary: Entry<string>[];
  synonyms: Entry<Synonym>[];
  intents: Entry<Intent>[];
  glossary: Entry<GlossaryEntry>[];
  questions: Entry<TestQuestion>[];
  stages: Entry<StageFile>[];
  portfolios: Entry<Portfolio>[];
  service: Entry<ServiceFile> | undefined;
  centre: Entry<CentreFile> | undefined;
  sections: Entry<CentreSection>[];
  partners: Entry<Partner>[];
  offerings: Entry<OfferingFile>[];
  hours: Entry<ConsultationHour>[];
  demandKinds: Entry<DemandKindFile>[];
  demandSubjects: Entry<DemandSubject>[];
  demandRouting: Entry<RoutingFile> | undefined;
  demandNoticed: Entry<NoticedRules> | undefined;
  /**
   * Ids of entries left out because they are malformed, and paths of lists that could not be read. A
   * reference to one of them is not a second fault.
   */
  broken: ReadonlySet<string>;
};

/** A rule of the check: pure, reads the draft, says what is wrong. */
export type Rule = (draft: Draft) => Problem[];

/** Lists that a city may do without. */
const OPTIONAL = {
  issuers: "issuers.yaml",
  stages: "commissioners/stages.yaml",
  portfolios: "commissioners/portfolios.yaml",
  service: "commissioners/service.yaml",
  centre: "centre/centre.yaml",
  sections: "centre/sections.yaml",
  partners: "centre/partners.yaml",
  hours: "centre/hours.yaml",
  demandKinds: "demands/kinds.yaml",
  demandSubjects: "demands/subjects.yaml",
  demandRouting: "demands/routing.yaml",
  demandNoticed: "demands/noticed.yaml",
  dictionary: "assistant/dictionary.yaml",
  synonyms: "assistant/synonyms.yaml",
  intents: "assistant/intents.yaml",
  glossary: "assistant/glossary.yaml",
  questions: "assistant/questions.yaml",
} as const;

/** Files that hold a list of entries, and folders that hold one entry a file. */
const LISTS = { departments: "departments.yaml", divisions: "divisions.yaml", facts: "facts.yaml", sources: "sources.yaml" } as const;
const FOLDERS = {
  calendar: "calendar",
  powers: "powers",
  responsibilities: "responsibilities",
  offLimits: "off-limits",
  items: "items",
  policies: "policies",
  statuses: "statuses",
  joint: "joint",
  inspections: "inspections",
  offerings: "centre/offerings",
} as const;

export function readDraft(folder: CityFolder): { draft: Draft; problems: Problem[] } {
  const problems: Problem[] = [];
  const broken = new Set(folder.problems.flatMap(({ file }) => [file, file.replace(/^.*\//, "").replace(/\.yaml$/, "")]));
  const sink = { problems, broken };
  const files = folder.files.filter((file) => file.data !== undefined);
  const list = <S extends z.ZodType>(path: string, schema: S): Entry<z.output<S>>[] => {
    const file = files.find((candidate) => candidate.path === path);
    if (file) return parseList(file, schema, sink);
    if (!broken.has(path)) problems.push(missingFile(path));
    broken.add(path);
    return [];
  };
  const optional = <S extends z.ZodType>(path: string, schema: S): Entry<z.output<S>>[] =>
    files.some((file) => file.path === path) ? list(path, schema) : [];
  const each = <S extends z.ZodType>(name: string, schema: S): Entry<z.output<S>>[] =>
    files.filter((file) => file.path.startsWith(`${name}/`)).flatMap((file) => parseOne(file, [], schema, sink));

  const service = files.find((file) => file.path === OPTIONAL.service);
  const centre = files.find((file) => file.path === OPTIONAL.centre);
  // Who takes demands needs all three files: each says what the others mean.
  const takesDemands = folder.files.some((file) => file.path.startsWith("demands/"));
  const routing = files.find((file) => file.path === OPTIONAL.demandRouting);
  const noticed = files.find((file) => file.path === OPTIONAL.demandNoticed);
  if (takesDemands && !routing && !broken.has(OPTIONAL.demandRouting)) problems.push(missingFile(OPTIONAL.demandRouting));

  const cityFile = files.find((file) => file.path === "city.yaml");
  if (!cityFile && !broken.has("city.yaml")) problems.push(missingFile("city.yaml"));
  const draft: Draft = {
    city: cityFile ? parseOne(cityFile, [], cityFileSchema, sink)[0] : undefined,
    departments: list(LISTS.departments, departmentSchema),
    divisions: list(LISTS.divisions, divisionSchema),
    facts: list(LISTS.facts, factDefinitionSchema),
    sources: list(LISTS.sources, sourceDefinitionSchema),
    issuers: optional(OPTIONAL.issuers, issuerSchema),
    calendar: each(FOLDERS.calendar, calendarYearSchema),
    powers: each(FOLDERS.powers, powerSchema),
    responsibilities: each(FOLDERS.responsibilities, responsibilitySchema),
    offLimits: each(FOLDERS.offLimits, offLimitsSchema),
    items: each(FOLDERS.items, itemSchema),
    policies: each(FOLDERS.policies, policySchema),
    statuses: each(FOLDERS.statuses, statusSchema),
    joint: each(FOLDERS.joint, jointMatterSchema),
    inspections: each(FOLDERS.inspections, inspectionPlanSchema),
    dictionary: optional(OPTIONAL.dictionary, dictionaryWordSchema),
    synonyms: optional(OPTIONAL.synonyms, synonymSchema),
    intents: optional(OPTIONAL.intents, intentSchema),
    glossary: optional(OPTIONAL.glossary, glossaryEntrySchema),
    questions: optional(OPTIONAL.questions, questionSchema),
    stages: optional(OPTIONAL.stages, stageSchema),
    portfolios: optional(OPTIONAL.portfolios, portfolioSchema),
    service: service && parseOne(service, [], serviceFileSchema, sink)[0],
    centre: centre && parseOne(centre, [], centreFileSchema, sink)[0],
    sections: optional(OPTIONAL.sections, centreSectionSchema),
    partners: optional(OPTIONAL.partners, partnerSchema),
    offerings: each(FOLDERS.offerings, offeringSchema),
    hours: optional(OPTIONAL.hours, consultationHourSchema),
    demandKinds: takesDemands ? list(OPTIONAL.demandKinds, demandKindFileSchema) : [],
    demandSubjects: takesDemands ? list(OPTIONAL.demandSubjects, demandSubjectSchema) : [],
    demandNoticed: noticed && parseOne(noticed, [], noticedFileSchema, sink)[0],
    demandRouting: routing && parseOne(routing, [], routingFileSchema, sink)[0],
    broken,
  };
  problems.push(...strayFiles(folder.files));
  return { draft, problems };
}

/** The problem of one field of an entry, at its line and column. */
export function problemAt(
  entry: Entry<unknown>,
  path: FieldPath,
  said: {
    rule: string;
    message: Text;
    mend: Text;
    basis?: string;
    severity?: Problem["severity"];
    place?: { line: number; column: number };
  },
): Problem {
  const whole = [...entry.path, ...path];
  const { rule, message, mend, basis, severity = "error", place } = said;
  return {
    rule,
    severity,
    file: entry.file.path,
    ...(place ?? placeOf(entry.file, whole)),
    field: fieldName(whole),
    message,
    mend,
    ...(basis ? { basis } : {}),
  };
}

type Sink = { problems: Problem[]; broken: Set<string> };

function parseList<S extends z.ZodType>(file: CityTextFile, schema: S, sink: Sink): Entry<z.output<S>>[] {
  if (!Array.isArray(file.data)) {
    sink.broken.add(file.path);
    sink.problems.push(
      problemAt({ value: undefined, file, path: [] }, [], {
        rule: "shape",
        message: { zh: "这个文件应是一个列表。", en: "This file should be a list." },
        mend: { zh: "每个条目以“- ”开头。", en: 'Begin each entry with "- ".' },
      }),
    );
    return [];
  }
  return file.data.flatMap((_, index) => parseOne(file, [index], schema, sink));
}

function parseOne<S extends z.ZodType>(file: CityTextFile, path: FieldPath, schema: S, sink: Sink): Entry<z.output<S>>[] {
  const data: unknown = path.length === 0 ? file.data : (file.data as unknown[])[Number(path[0])];
  const parsed = schema.safeParse(data);
  if (parsed.success) return [{ value: parsed.data, file, path }];
  const entry = { value: undefined, file, path };
  sink.broken.add(idOf(data) ?? file.path);
  for (const issue of parsed.error.issues) {
    for (const described of describeIssue(issue, data)) {
      const { path: inner, ...said } = described;
      sink.problems.push(problemAt(entry, inner, { rule: "shape", ...said }));
    }
  }
  return [];
}

function idOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { id, key } = data as { id?: unknown; key?: unknown };
  return typeof id === "string" ? id : typeof key === "string" ? key : undefined;
}

function missingFile(path: string): Problem {
  return {
    rule: "missing-file",
    severity: "error",
    file: path,
    line: 1,
    column: 1,
    field: "",
    message: { zh: `缺少文件 ${path}。`, en: `The file ${path} is missing.` },
    mend: { zh: "请建立它；没有内容时写 []。", en: "Make it; write [] when there is nothing to list." },
  };
}

/** A file that nobody reads is most likely one in the wrong place. */
function strayFiles(files: readonly CityTextFile[]): Problem[] {
  const known = new Set<string>(["city.yaml", ...Object.values(OPTIONAL), ...Object.values(LISTS)]);
  const folders = Object.values(FOLDERS);
  return files
    .filter(({ path }) => !known.has(path) && !folders.some((name) => new RegExp(`^${name}/[^/]+\\.yaml$`).test(path)))
    .map((file) =>
      problemAt({ value: undefined, file, path: [] }, [], {
        rule: "stray-file",
        message: { zh: "这个文件不会被读取。", en: "Nothing reads this file." },
        mend: {
          zh: `请移到 ${folders.join("/, ")}/ 之一，并以 .yaml 结尾。`,
          en: `Move it into one of ${folders.join("/, ")}/ and let its name end in .yaml.`,
        },
      }),
    );
}
