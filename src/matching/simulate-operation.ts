import { z } from "zod";
import type { Acting } from "../access/index.ts";
import { operation } from "../base/index.ts";
import type { Policy } from "../city/index.ts";
import { createTurns } from "./simulate/index.ts";
import { simulateForOfficer, simulationSchema } from "./simulate-for-officer.ts";

/** A source longer than the language allows is a problem of the text, told like the others; beyond this it is none at all. */
const SOURCE_LENGTH_MAX = 300_000;

const inTurn = createTurns();

export const simulatePolicy = operation({
  id: "simulatePolicy",
  method: "post",
  path: "/api/office/policies/{id}/simulate",
  doors: ["policyOfficer"],
  summary: { zh: "试算：条件或标准改了会怎样（不保存，不发布）", en: "What a change of a policy would do; nothing is kept" },
  params: z.object({ id: z.string().min(1).max(64) }),
  body: z.strictObject({
    criterion: z.string().max(SOURCE_LENGTH_MAX),
    /** Money formulas; left out: as published; empty: none. */
    formula: z.string().max(SOURCE_LENGTH_MAX).optional(),
    cap: z.string().max(SOURCE_LENGTH_MAX).optional(),
  }),
  result: simulationSchema,
  run: async (ctx: Acting, { params, body }) =>
    await inTurn(ctx.actor.kind === "person" ? ctx.actor.userId : "", () => simulateForOfficer(ctx, params.id, body, grantsIt(ctx))),
});

/** Whether the one who asks works where the policy is granted. */
export function grantsIt({ actor }: Acting): (policy: Policy) => boolean {
  return (policy) => actor.kind === "person" && actor.department === policy.department;
}
