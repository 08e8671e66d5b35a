import type { FactView } from "../../src/entities/view-fact.ts";
import type { Basis } from "../ui/basis-list.tsx";
import type { Condition } from "../ui/checklist.tsx";
import type { ClockView } from "../ui/clock.tsx";
import type { Text } from "../ui/language.tsx";

/** The shapes the pages are written against until src/api/operations.ts exports the real contract. */
type Page<T> = { items: T[]; next: string | null };
type Named = { id: string; title: Text };
type Period = { period: number; unit: "workingDay" | "calendarDay" | "hour" };
type Cursor = { cursor?: string; limit?: number };
type FactValue = boolean | number | string;
type Delivery = "push" | "confirm" | "claim";


type Fact = FactView;
type ItemSummary = Named & { summary: Text; department: Named; kind: "immediate" | "promised"; licenceOnly: boolean; visits: number; promised: Period; statutory: Period; asked: number; confirmed: number };
type Field = { key: string; title: Text; type: "text" | "longText" | "int" | "money" | "date" | "choice" | "bool"; required: boolean; choices?: { code: string; title: Text }[]; hint?: Text; max?: number; minLength?: number };
type Material = Named & { from: "applicant" | "source"; need: "required" | "optional" | "deferrable"; deferral?: Period; formats?: ("pdf" | "jpg" | "png")[]; hint?: Text; source?: Named & { department: Text }; basis: Basis[]; note?: string };
type Item = ItemSummary & {
  power: Named;
  codes?: { catalogue?: string };
  applicants: string[];
  basis: Basis[];
  conditions: Text;
  criterion?: Condition;
  limits: { statutory: Period & { basis: Basis[]; extension?: Period }; promised: Period; correctionNotice: Period & { basis: Basis[] }; deliver?: Period & { basis: Basis[] } };
  /** If filed today: the due day and how it is counted. */
  preview?: ClockView;
  uses: { key: string; title: Text; source?: Named & { department: Text } }[];
  fields: Field[];
  materials: Material[];
  result: { document: Text };
  fees: "none" | { title: Text; standard: Text }[];
  faq: { question: Text; answer: Text }[];
  note?: string;
};
type Benefit = { text: Text; formula?: Text; delivery: Delivery; per?: "year" | "once" };
type PolicySummary = Named & { summary: Text; department: Named; document: string; inForce: { from: string; to: string | null; state: "current" | "upcoming" | "ended" }; benefit: Benefit };
type Policy = PolicySummary & { power: Named; issued?: string; source: { where: string; reliability: string; seen?: "whole" | "part"; note?: string }; criterion: { source: string; text: Text; condition: Condition }; notEncoded?: Text; basis?: Basis[]; note?: string; examples: { name?: Text; outcome: "eligible" | "ineligible" | "unknown"; facts: { title: Text; value: Text }[]; benefitFen?: number }[] };
type Offer = { policy: PolicySummary; outcome: "eligible" | "ineligible" | "unknown"; condition: Condition; benefitFen?: number; benefitMissing?: { key: string; title: Text }[]; missing: { key: string; title: Text; department?: Text }[]; nearest?: { conditions: Condition[]; count: number } };
type CaseStatus = "filed" | "awaitingCorrection" | "accepted" | "approved" | "refused" | "notAccepted" | "withdrawn";
type CaseSummary = { number: string; item: Named; uscc: string; entityName: string; department: Named; status: CaseStatus; filedAt: string; dueOn: string | null; provisional: boolean; clock: ClockView; version: number };
type Asked = { field?: string; material?: string; title: Text; reason: string };
type CaseEventType = "filed" | "accepted" | "correctionAsked" | "correctionAnswered" | "rejected" | "approved" | "refused" | "withdrawn" | "rated" | "factArrived";
type CaseEvent = {
  seq: number;
  type: CaseEventType;
  at: string;
  actor: { name: string; role: string; department: Text | null };
  power: Named | null;
  /** The reason, the words of the correction, the text of the rating. */
  text?: string;
  asked?: Asked[];
  leafId: string | null;
  sealed: boolean;
};
type GivenFile = { id: string; name: string; type: string; bytes: number; hash: string };
type CaseDetail = CaseSummary & {
  today: string;
  power: Named;
  channel: "online" | "counter";
  events: CaseEvent[];
  answers: { key: string; title: Text; display: Text }[];
  facts: Fact[];
  materials: (Named & { state: "confirmed" | "given" | "deferred" | "pending" | "missing"; source?: Named & { department: Text }; file?: GivenFile })[];
  condition?: Condition;
  basis: Basis[];
  /** What the open correction asks, while one is awaited. */
  asked: Asked[];
  rating: { level: number; text: string | null; at: string } | null;
  decision?: { text: string; document?: { hash: string }; licence?: { title: Text; number: string; validUntil: string | null } };
  /** What can be done next: by the business itself, and by the city with the power each act is done under. */
  own: ("answerCorrection" | "withdraw" | "rate")[];
  official: { act: "accept" | "askCorrection" | "rejectAcceptance" | "approve" | "refuse"; power: Named; allowed: boolean; why?: Text }[];
};
type Submitted = { number: string; dueOn: string | null; provisional: boolean; clock: ClockView; today: string; leafId: string };
type Measures = { asOf: string; cases: { filed: number; decided: number; open: number }; onTime: { share: number | null; decided: number }; visits: { mean: number | null; share0: number | null }; papers: { mean: number | null }; fields: { mean: number | null }; confirmed: { mean: number | null }; satisfaction: { share: number | null; ratings: number; levels: number[] }; byItem: { item: Named; filed: number; onTime: number | null; meanDays: number | null }[]; byMonth: { month: string; filed: number; onTime: number | null }[] };
type Verification = { ok: boolean; problems: { part: string; field?: string; text: Text }[] };

export type Assumed = {
  "GET /api/city": { result: { id: string; title: Text; division: string; timeZone: string; today: string; digest: string; demo: boolean; calendar: { from: string; until: string }; counts: { departments: number; powers: number; items: number; policies: number } } };
  "GET /api/departments": { query: Cursor; result: Page<Named & { level: "city" | "district"; uscc: string; synthetic: boolean }> };
  "GET /api/powers": { query: Cursor & { department?: string }; result: Page<Named & { department: Named; kind: { code: string; title: Text }; acts: Record<string, string[]>; basis: Basis[]; level: string; note?: string }> };
  "GET /api/responsibilities": { query: Cursor; result: Page<Named & { department: Named; duty: Text; within?: Period; basis: Basis[] }> };
  "GET /api/off-limits": { query: Cursor; result: Page<Named & { area: Text; examples: Text[]; basis: Basis[] }> };
  "GET /api/items": { query: Cursor & { q?: string }; result: Page<ItemSummary> };
  "GET /api/items/{id}": { params: { id: string }; result: Item };
  "GET /api/policies": { query: Cursor & { inForce?: boolean }; result: Page<PolicySummary> };
  "GET /api/policies/{id}": { params: { id: string }; result: Policy };
  "GET /api/measures": { result: Measures };
  "GET /api/ledger": { result: { origin: string; checkpoint: { text: string; size: number; root: string; at: string } | null; vkeys: string[]; pending: number; acts: { power: string; title: Text; department: Text; kind: string; count: number }[] } };
  "POST /api/ledger/verify": { body: unknown; result: Verification };
  "GET /api/me/offers": { result: { today: string; eligible: Offer[]; near: Offer[]; unknown: Offer[] } };
  "GET /api/me/items/{id}/form": { params: { id: string }; result: { item: Item; facts: Fact[]; fields: Field[]; materials: (Material & { state: "confirmed" | "pending" | "ask"; why?: Text })[]; condition?: Condition; warning?: Text } };
  "GET /api/files/{id}": { params: { id: string }; result: unknown };
  "POST /api/applications": { body: { item: string; answers: Record<string, FactValue>; files: { material: string; file: string }[]; deferred: string[] }; result: Submitted };
  "GET /api/me/cases": { query: Cursor; result: Page<CaseSummary> & { today?: string } };
  "GET /api/cases/{number}": { params: { number: string }; result: CaseDetail };
  "POST /api/cases/{number}/correction": { params: { number: string }; body: { version: number; answers: Record<string, FactValue>; files: { material: string; file: string }[]; text?: string }; result: CaseDetail };
  "POST /api/cases/{number}/withdrawal": { params: { number: string }; body: { version: number; reason?: string }; result: CaseDetail };
  "POST /api/cases/{number}/rating": { params: { number: string }; body: { level: number; text?: string }; result: CaseDetail };
  "GET /api/cases/{number}/receipts/{leafId}": { params: { number: string; leafId: string }; result: Record<string, unknown> };
  "GET /api/office/queue": { query: Cursor & { status?: string; q?: string }; result: Page<CaseSummary> & { today: string; counts: Record<string, number> } };
  "POST /api/cases/{number}/acceptance": { params: { number: string }; body: { version: number; power: string }; result: CaseDetail };
  "POST /api/cases/{number}/correction-request": { params: { number: string }; body: { version: number; power: string; asked: { material?: string; field?: string; reason: string }[] }; result: CaseDetail };
  "POST /api/cases/{number}/rejection": { params: { number: string }; body: { version: number; power: string; reason: string }; result: CaseDetail };
  "POST /api/cases/{number}/decision": { params: { number: string }; body: { version: number; power: string; approve: boolean; reason: string }; result: CaseDetail };
  "POST /api/office/applications": { body: { uscc: string; item: string; answers: Record<string, FactValue>; files: { material: string; file: string }[]; deferred: string[] }; result: Submitted };
  "GET /api/office/policies/{id}/reach": { params: { id: string }; result: { entities: number; eligible: number; ineligible: number; unknown: number; nearest?: { text: Text; count: number }[] } };
  "GET /api/audit/acts": { query: Cursor; result: Page<{ leafId: string; at: string; kind: string; power: Named; department: Text; case?: string; sealed: boolean }> };
};
