import { createHash } from "node:crypto";
import type { Text } from "../../base/index.ts";
import type { PromiseText } from "../../cases/index.ts";
import type { Item, LegalBasis } from "../../city/index.ts";
import { canonicalJson } from "../../ledger/index.ts";

/** Time to check where the item names none (最多跑一次规定 14). */
export const CHECK_WITHIN = { period: 60, unit: "workingDay" } as const;

/** What follows when it is not true: told before anybody promises (最多跑一次规定 14; 国办发〔2020〕42号). */
const liability: Text = {
  zh: "承诺不实或者没有做到的：责令限期整改；逾期不整改，或者整改后仍不符合条件的，撤销许可；记入不良信息，在信用修复或者期满之前，不再适用告知承诺（浙江省保障“最多跑一次”改革规定 第14条；国办发〔2020〕42号）。",
  en: "If the promise is untrue or not kept, you are told to put it right by a day; if that is not done, or does not do, what was granted is revoked. It is kept as bad information, and no further promise is taken until it is repaired or has expired (Zhejiang rules, article 14; 国办发〔2020〕42号).",
};

/** Obligation, content and liability, as they are told once and in writing; undefined where the item takes no promise. */
export function promiseTextOf(item: Item): PromiseText | undefined {
  const { promise } = item;
  if (promise === undefined) return undefined;
  return {
    item: item.id,
    title: item.title,
    conditions: item.conditions,
    obligations: promise.obligations,
    liability,
    how: promise.how,
    check: promise.check ?? CHECK_WITHIN,
    replaces: item.materials.filter(({ id }) => promise.replaces.includes(id)).map(({ id, title }) => ({ id, title })),
    basis: promise.basis.map(cite),
  };
}

/** SHA-256 of what one business promises, in canonical JSON: the leaf of the filing commits to it. */
export function promiseHash(uscc: string, text: PromiseText): string {
  return createHash("sha256")
    .update(canonicalJson({ uscc, ...text }))
    .digest("hex");
}

function cite({ law, article }: LegalBasis): string {
  return article === undefined ? law : `${law} ${article}`;
}
