import { businessEnvironmentRules } from "./business-environment.ts";
import { demandRules } from "./demands.ts";
import { describedRules } from "./described-rules.ts";
import { dutyRules } from "./duties.ts";
import { fairCompetitionRules } from "./fair-competition.ts";
import { inspectionRules } from "./inspections.ts";
import type { LawRule } from "./law-rule.ts";
import { licensingRules } from "./licensing.ts";
import { oneVisitRules } from "./one-visit.ts";
import { promiseRules } from "./promise.ts";
import { promisedTimeRules } from "./promised-time.ts";
import { sharingRules } from "./sharing.ts";

/** Every rule of law that runs over the city folder, by the law it comes from. */
export const lawRules: readonly LawRule[] = [
  ...oneVisitRules,
  ...inspectionRules,
  ...promisedTimeRules,
  ...promiseRules,
  ...sharingRules,
  ...licensingRules,
  ...businessEnvironmentRules,
  ...fairCompetitionRules,
  ...dutyRules,
  ...demandRules,
];

export type RuleOfLaw = Omit<LawRule, "find">;

/** What the folder is held to, as a table: `zhaoying check --rules` and docs/city-check.md show it. */
export const rulesOfLaw: readonly RuleOfLaw[] = [...lawRules, ...describedRules];
