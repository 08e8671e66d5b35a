import type { PlainDate, Text } from "../base/index.ts";
import type { Criterion, Formula } from "../criteria/index.ts";
import type { AssistantLists } from "./assistant/lists.ts";
import type { Calendar } from "./calendar.ts";
import type { Centre } from "./centre/index.ts";
import type { CommissionerRules } from "./commissioners/index.ts";
import type { DemandRules } from "./demands/index.ts";
import type { Department } from "./department.ts";
import type { Division } from "./division.ts";
import type { FactDefinition } from "./fact-definition.ts";
import type { InspectionPlan } from "./inspections/index.ts";
import type { JointMatter } from "./joint/index.ts";
import type { TrustedIssuer } from "./issuer.ts";
import type { ItemFile } from "./item.ts";
import type { OffLimits } from "./off-limits.ts";
import type { PolicyFile } from "./policy.ts";
import type { CityTexts } from "./read/read-folder.ts";
import type { Power } from "./power.ts";
import type { Responsibility } from "./responsibility.ts";
import type { SourceDefinition } from "./source-definition.ts";
import type { StatusOfCity } from "./status.ts";

/** A service item with its criterion ready to be evaluated. */
export type Item = Omit<ItemFile, "criterion"> & {
  criterionText?: string;
  criterion?: Criterion;
};

/** A policy with its criterion and benefit ready to be evaluated. */
export type Policy = Omit<PolicyFile, "criterion" | "benefit" | "inForce"> & {
  criterionText: string;
  criterion: Criterion;
  benefit: Omit<PolicyFile["benefit"], "formula" | "cap"> & {
    formulaText?: string;
    formula?: Formula;
    capText?: string;
    cap?: Formula;
  };
  inForce: { from: PlainDate; to: PlainDate | null };
};

/** A loaded city: its lists, checked against each other. Immutable; a new version of the lists is another City. */
export type City = {
  id: string;
  title: Text;
  division: string;
  timeZone: string;
  caseNumberPrefix: string;
  /** Origin line of the ledger's checkpoints. */
  origin: string;
  demo: boolean;
  folder: string;
  /** SHA-256 over all files in hex: which law a case was judged by. */
  digest: string;
  /** The files themselves by path: what was made public as this version. */
  texts: CityTexts;
  departments: ReadonlyMap<string, Department>;
  divisions: ReadonlyMap<string, Division>;
  facts: ReadonlyMap<string, FactDefinition>;
  sources: ReadonlyMap<string, SourceDefinition>;
  /** Issuers elsewhere whose e-licences are taken. */
  issuers: ReadonlyMap<string, TrustedIssuer>;
  calendar: Calendar;
  powers: ReadonlyMap<string, Power>;
  responsibilities: ReadonlyMap<string, Responsibility>;
  offLimits: ReadonlyMap<string, OffLimits>;
  items: ReadonlyMap<string, Item>;
  policies: ReadonlyMap<string, Policy>;
  /** 高效办成一件事. */
  joint: ReadonlyMap<string, JointMatter>;
  /** Yearly plans of inspections (行政检查计划). */
  inspections: ReadonlyMap<string, InspectionPlan>;
  /** By the key of their fact, which carries the rules too. */
  statuses: ReadonlyMap<string, StatusOfCity>;
  /** 服务专员: stages, portfolios, and what a visit may be; absent where a city has none. */
  commissioners?: CommissionerRules;
  /** 有为必应: kinds of demands with their clocks, subjects, routing; absent where a city takes none. */
  demands?: DemandRules;
  /** 企业综合服务中心, where the city has one. */
  centre?: Centre;
  /** What its assistant goes by; empty lists where a city has none. */
  assistant: AssistantLists;
};

/** True when the policy may be offered on this day: begun, and not ended. */
export function isInForce(policy: Policy, today: PlainDate): boolean {
  return policy.inForce.from <= today && (policy.inForce.to === null || today <= policy.inForce.to);
}
