import { createWordFinder, type WordFinder } from "../../words/index.ts";
import { type DemandKind, type DemandKindId, demandKinds } from "./kind.ts";
import type { NoticedRules } from "./noticed.ts";
import { rankWords } from "./rank-words.ts";
import type { RoutingFile, RoutingRule } from "./routing-rule.ts";
import type { DemandSubject } from "./subject.ts";

/** What the city folder says about demands (诉求): their kinds with their clocks, their subjects, and where each goes. */
export type DemandRules = {
  /** Numbers begin with it: SQ20261124-000012. */
  prefix: string;
  coordination: { department: string; power: string };
  /** After so many times of handing on, the coordinator decides. */
  handOnMax: number;
  /** Below so many demands no rate is shown. */
  publicMinimum: number;
  clusterMinimum: number;
  kinds: ReadonlyMap<DemandKindId, DemandKind>;
  subjects: ReadonlyMap<string, DemandSubject>;
  /** In their order; the last one holds for every demand. */
  routing: readonly RoutingRule[];
  /** 主动发现: what becomes a demand without anybody asking; absent where the city looks for nothing. */
  noticed?: NoticedRules;
  finders: { kinds: WordFinder<DemandKindId>; subjects: WordFinder<string>; sayings: WordFinder<Saying> };
};

/** What people say for words of the lists, and the subject that those words speak for. */
export type Saying = { means: readonly string[]; subject?: string };

type Parts = {
  prefix: string;
  kinds: readonly DemandKind[];
  subjects: readonly DemandSubject[];
  routing: readonly RoutingRule[];
  file: RoutingFile;
  /** assistant/synonyms.yaml: what people say, and what the lists call it. */
  synonyms: readonly { say: readonly string[]; means: readonly string[] }[];
  noticed?: NoticedRules | undefined;
};

export function demandRulesOf({ prefix, kinds, subjects, routing, file, synonyms, noticed }: Parts): DemandRules {
  const { coordination, handOnMax, publicMinimum, clusterMinimum } = file;
  const finder = createWordFinder(subjects.flatMap(({ id, words }) => words.map((word) => [word, id] as const)));
  const order = subjects.map(({ id }) => id);
  const sayings = synonyms.flatMap(({ say, means }) => {
    const subject = rankWords(finder.find(means.join("\n")), order)[0]?.id;
    return say.map((word): [string, Saying] => [word, { means, ...(subject === undefined ? {} : { subject }) }]);
  });
  return {
    prefix,
    coordination,
    handOnMax,
    publicMinimum,
    clusterMinimum,
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
    routing,
    ...(noticed ? { noticed } : {}),
    finders: {
      kinds: createWordFinder(kinds.flatMap(({ id, words }) => words.map((word) => [word, id] as const))),
      subjects: finder,
      sayings: createWordFinder(sayings),
    },
  };
}

/** The entry of the power list under which a department handles demands. */
export const demandPowerOf = (department: string): string => `demands-${department}`;

export const isDemandKind = (id: string): id is DemandKindId => (demandKinds as readonly string[]).includes(id);
