import type { CaseDetail } from "../../src/cases/view-schemas.ts";
import type { FactView } from "../../src/entities/view-fact.ts";
import type { Basis } from "../ui/basis-list.tsx";
import type { Condition } from "../ui/checklist.tsx";
import type { ClockView } from "../ui/clock.tsx";
import type { Text } from "../ui/language.tsx";

/** The shapes the pages are written against until the folders declare these operations. */
type Page<T> = { items: T[]; next: string | null };
type Named = { id: string; title: Text };
type Period = { period: number; unit: "workingDay" | "calendarDay" | "hour" };
type Cursor = { cursor?: string; limit?: number };
type FactValue = boolean | number | string;

type Form = {
  item: Named;
  facts: FactView[];
  fields: { key: string; title: Text; type: string; required: boolean; choices?: { code: string; title: Text }[]; hint?: Text; max?: number; minLength?: number }[];
  materials: (Named & { state: "confirmed" | "pending" | "ask"; need: "required" | "optional" | "deferrable"; deferral?: Period; formats?: string[]; hint?: Text; source?: Named & { department: Text }; why?: Text; basis: Basis[] })[];
  pendingSources: Named[];
  condition?: Condition;
  warning?: Text;
};
type Submitted = { number: string; clock: ClockView; today: string; leafId: string };
type Application = { item: string; answers: Record<string, FactValue>; files: { material: string; file: string }[]; deferred: string[] };
type Measures = {
  asOf: string;
  cases: { filed: number; decided: number; open: number };
  onTime: { share: number | null; decided: number };
  visits: { mean: number | null; share0: number | null };
  papers: { mean: number | null };
  fields: { mean: number | null };
  confirmed: { mean: number | null };
  satisfaction: { share: number | null; ratings: number; levels: number[] };
  byItem: { item: Named; filed: number; onTime: number | null; meanDays: number | null }[];
  byMonth: { month: string; filed: number; onTime: number | null }[];
};
type Act = { version: number; power: string };

export type Assumed = {
  "GET /api/measures": { result: Measures };
  "GET /api/me/items/{id}/form": { params: { id: string }; result: Form };
  "POST /api/files": { body: File; result: { id: string } };
  "POST /api/applications": { body: Application; result: Submitted };
  "POST /api/cases/{number}/correction": { params: { number: string }; body: { version: number; answers: Record<string, FactValue>; files: { material: string; file: string }[]; text?: string }; result: CaseDetail };
  "POST /api/cases/{number}/withdrawal": { params: { number: string }; body: { version: number; reason?: string }; result: CaseDetail };
  "POST /api/cases/{number}/acceptance": { params: { number: string }; body: Act; result: CaseDetail };
  "POST /api/cases/{number}/correction-request": { params: { number: string }; body: Act & { asked: { material?: string; field?: string; reason: string }[] }; result: CaseDetail };
  "POST /api/cases/{number}/rejection": { params: { number: string }; body: Act & { reason: string }; result: CaseDetail };
  "POST /api/cases/{number}/decision": { params: { number: string }; body: Act & { approve: boolean; reason: string }; result: CaseDetail };
  "GET /api/office/items/{id}/form": { params: { id: string }; query: { uscc: string }; result: Form };
  "POST /api/office/applications": { body: Application & { uscc: string }; result: Submitted };
  "GET /api/audit/acts": { query: Cursor; result: Page<{ leafId: string; at: string; kind: string; power: Named; department: Text; caseNumber: string | null; sealed: boolean }> };
};
