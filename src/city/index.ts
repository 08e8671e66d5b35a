/**
 * city: the reviewed folder of lists that a deployment runs, loaded, checked against itself and made
 * ready to use. The lists are the law of the program: what is not on one cannot be done.
 *
 * Invariants: a folder with errors is not loaded. Every entry names its legal basis. No item asks for
 * what a source supplies, promises longer than the law, or stands without a power of its department.
 * A City does not change: new lists are a new City, with another digest, and the digest says which law a case was judged
 * by. The texts of every digest that was public stay readable.
 * The calendar is arithmetic only; deadlines are computed by cases.
 */
export type { AssistantLists, GlossaryEntry, IntentId, TestQuestion } from "./assistant/lists.ts";
export { benefitOf, type BenefitSum } from "./benefit.ts";
export { type Calendar, createCalendar, type DayKind } from "./calendar.ts";
export type { BookingRule, Centre, CentreSection, ConsultationHour, Offering, Partner } from "./centre/index.ts";
export { checkCity, checkTexts } from "./check-city.ts";
export { type City, isInForce, type Item, type Policy } from "./city.ts";
export * as commissioners from "./commissioners/index.ts";
export type { CommissionerRules } from "./commissioners/index.ts";
export { type Context, createContext } from "./context.ts";
export * as demands from "./demands/index.ts";
export type { DemandKind, DemandKindId, DemandRules, DemandSubject, Limit, Routed } from "./demands/index.ts";
export type { Department } from "./department.ts";
export type { FactDefinition } from "./fact-definition.ts";
export type { TrustedIssuer } from "./issuer.ts";
export { applicantWords, type Field, type Material } from "./item.ts";
export * as inspections from "./inspections/index.ts";
export type { InspectionPlan } from "./inspections/index.ts";
export * as joint from "./joint/index.ts";
export type { JointMatter, JointPart, Merging, PartChoice } from "./joint/index.ts";
export type { LegalBasis } from "./legal-basis.ts";
export * as lint from "./lint/index.ts";
export { lawNamed, type LawId, lawsOfPeriods } from "./law-units.ts";
export { cityOf, loadCity } from "./load-city.ts";
export type { OffLimits } from "./off-limits.ts";
export type { Period, PeriodUnit } from "./shape/period.ts";
export { type ActName, type ActorRole, actWords, type Power, PUBLISHING_POWER } from "./power.ts";
export { CityInvalid, type Problem } from "./read/problem.ts";
export { type CityTexts, readCityTexts } from "./read/read-folder.ts";
export * as outlines from "./public/outline-view.ts";
export { publishCity } from "./publish-city.ts";
export { type RefusalCode, refuse } from "./refusals.ts";
export { cityOperations } from "./routes.ts";
export type { Obligation } from "./responsibility.ts";
export type { SourceDefinition } from "./source-definition.ts";
export type { StatusOfCity } from "./status.ts";
export { type Touch, touchedAreas } from "./touched-areas.ts";
export { completeUscc, parseUscc, type Uscc, type UsccProblem } from "./uscc.ts";
export { cityMigrations } from "./tables.ts";
export { readVersion } from "./versions.ts";
