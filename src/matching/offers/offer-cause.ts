import { z } from "zod";
import type { Text } from "../../base/index.ts";
import type { City } from "../../city/index.ts";

/** What happened to a policy that made the city be judged by it anew. */
export const policyReasons = ["published", "changed", "begun", "ended", "removed"] as const;
export type PolicyReason = (typeof policyReasons)[number];

/** How a fact came to count otherwise than before. `gone`: no authority tells it any more. */
const factChanges = ["updated", "expired", "disputed", "pending", "gone"] as const;
export type FactChange = (typeof factChanges)[number];

/**
 * Why an offer came or went. `first`: the business was judged for the first time. `day`: neither policy nor facts have
 * changed, only time has passed.
 */
export type OfferCause = { kind: PolicyReason | "first" | "day" } | { kind: "facts"; facts: readonly { key: string; how: FactChange }[] };

export const offerCauseKinds = [...policyReasons, "first", "day", "facts"] as const;

/** A cause as it is told: `text` is a clause that stands alone. */
export const offerCauseSchema = z
  .object({
    kind: z.enum(offerCauseKinds),
    text: z.object({ zh: z.string(), en: z.string() }),
    /** The facts that changed, where it was they. */
    facts: z.array(z.object({ key: z.string(), how: z.enum(factChanges) })),
  })
  .meta({ id: "OfferCause" });
export type OfferCauseView = z.infer<typeof offerCauseSchema>;

export function viewCause(cause: OfferCause, city: Pick<City, "facts">): OfferCauseView {
  if (cause.kind !== "facts") return { kind: cause.kind, text: words[cause.kind], facts: [] };
  return { kind: "facts", text: tellFacts(cause.facts, city), facts: cause.facts.map((fact) => ({ ...fact })) };
}

const words: Record<Exclude<OfferCause["kind"], "facts">, Text> = {
  published: { zh: "因政策发布", en: "the policy was published" },
  changed: { zh: "因政策修订", en: "the policy was revised" },
  begun: { zh: "因政策开始施行", en: "the policy came into force" },
  ended: { zh: "因政策到期", en: "the policy has ended" },
  removed: { zh: "因政策已从清单中撤下", en: "the policy was taken off the list" },
  first: { zh: "首次比对", en: "compared for the first time" },
  day: { zh: "因年限或期限到了", en: "a term of years or a date was reached" },
};

const changeWords: Record<FactChange, { zh: (names: string) => string; en: (names: string) => string }> = {
  updated: { zh: (names) => `因${names}更新`, en: (names) => `updated: ${names}` },
  expired: { zh: (names) => `因${names}过了有效期`, en: (names) => `no longer valid: ${names}` },
  disputed: { zh: (names) => `因${names}有异议待核实`, en: (names) => `disputed, to be cleared up: ${names}` },
  pending: { zh: (names) => `因${names}暂时取不到`, en: (names) => `cannot be fetched at the moment: ${names}` },
  gone: { zh: (names) => `因部门不再有${names}的记录`, en: (names) => `no longer on record: ${names}` },
};

const NAMES_MAX = 3;

function tellFacts(facts: Extract<OfferCause, { kind: "facts" }>["facts"], city: Pick<City, "facts">): Text {
  const byChange = Map.groupBy(facts, ({ how }) => how);
  const parts = factChanges.flatMap((how) => {
    const titles = (byChange.get(how) ?? []).map(({ key }) => city.facts.get(key)?.title ?? { zh: key, en: key });
    if (titles.length === 0) return [];
    const shown = titles.slice(0, NAMES_MAX);
    const more = titles.length > NAMES_MAX;
    return [
      {
        zh: changeWords[how].zh(shown.map(({ zh }) => zh).join("、") + (more ? `等${titles.length}项信息` : "")),
        en: changeWords[how].en(shown.map(({ en }) => en).join(", ") + (more ? ` and ${titles.length - NAMES_MAX} more` : "")),
      },
    ];
  });
  return { zh: parts.map(({ zh }) => zh).join("，"), en: parts.map(({ en }) => en).join("; ") };
}
