import type { Rule } from "../read/draft.ts";
import { asks } from "./asks.ts";
import { assistant } from "./assistant.ts";
import { calendarYears } from "./calendar-years.ts";
import { centre } from "./centre.ts";
import { commissioners } from "./commissioners.ts";
import { demands } from "./demands/demands.ts";
import { departments } from "./departments.ts";
import { factDefinitions } from "./fact-definitions.ts";
import { forms } from "./forms.ts";
import { identities } from "./identities.ts";
import { inspections } from "./inspections.ts";
import { joint } from "./joint.ts";
import { checkedBy } from "./law/law-rule.ts";
import { lawRules } from "./law/law-rules.ts";
import { offLimitsWords } from "./off-limits-words.ts";
import { policies } from "./policies.ts";
import { powers } from "./powers.ts";
import { references } from "./references.ts";
import { statuses } from "./statuses.ts";
import { ways } from "./ways.ts";

/** Every rule that looks at more than one field. Criteria and examples are judged when they are compiled. */
export const rules: readonly Rule[] = [
  identities,
  references,
  departments,
  calendarYears,
  factDefinitions,
  powers,
  forms,
  asks,
  offLimitsWords,
  policies,
  statuses,
  joint,
  inspections,
  ways,
  assistant,
  commissioners,
  centre,
  demands,
  ...lawRules.map(checkedBy),
];
