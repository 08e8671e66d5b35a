import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { type Done, performAct } from "./act.ts";
import type { DeliveryMethod } from "./case.ts";

export type DeliverAct = {
  number: string;
  version: number;
  power: string;
  method: Exclude<DeliveryMethod, "electronic">;
  /** Of a parcel: the number by which the applicant can follow it. */
  reference?: string | undefined;
};

/**
 * 送达: what was decided reaches the business, by post or at the counter, within ten working days (行政许可法 44). What is
 * delivered electronically is delivered with the decision itself.
 * @throws Refusal those of performAct, deliveryReferenceMissing
 */
export async function deliverDecision(ctx: Acting, { method, reference, ...act }: DeliverAct): Promise<Done> {
  return await performAct(ctx, { ...act, act: "deliver" }, () => {
    if (method === "post" && reference === undefined) throw refuse("deliveryReferenceMissing", {});
    return {
      body: { type: "delivered", payload: { method, ...(reference === undefined ? {} : { reference }) } },
      content: { method, reference: reference ?? null },
    };
  });
}
