import { type Acting, authorise, systemActor } from "../../access/index.ts";
import { localDate, type Tx } from "../../base/index.ts";
import { type CaseData, performFollowingAct, type Submitted } from "../../cases/index.ts";
import type { Form } from "../form.ts";
import { planAcceptance } from "../plan-acceptance.ts";
import { planDecision } from "../plan-decision.ts";
import { decideAtOnce } from "./decide-at-once.ts";
import { explainDecision } from "./explain-decision.ts";

const reasons = {
  approve: {
    facts: "条件全部由数据源的信息比对符合，由程序自动作出决定。您可以申请人工复核。",
    promise: "申请人作出书面告知承诺，材料齐全、条件比对符合，由程序自动作出决定；决定后依法核查承诺。",
  },
  refuse: "按数据源的信息比对，条件没有全部符合，由程序自动作出决定。您可以申请人工复核。",
} as const;

/**
 * 秒办: accepted and decided by the program in the transaction of the filing: three events, three leaves, or none of it.
 * What it does not decide stays as it was filed, for an officer.
 * @throws Refusal those of authorise and of performFollowingAct
 */
export async function decideHere(
  ctx: Acting,
  tx: Tx,
  { opened, uscc, form, data, promised }: { opened: Submitted; uscc: string; form: Form; data: CaseData; promised: boolean },
): Promise<Submitted> {
  const { city, today } = ctx;
  const { item, facts } = form;
  const choice = decideAtOnce({ city, item, form, materials: data.materials, promised, today });
  if (choice.decide === "officer") return opened;
  const { number } = opened;
  const { decide } = choice;
  const acting = { ...ctx, actor: systemActor };
  const { id, department, power } = item;
  const allowed = (act: "accept" | "approve" | "refuse") =>
    authorise(acting, { power, act, case: { department, power, uscc, item: id, number } });
  await performFollowingAct(acting, tx, { number, act: "accept", allowed: allowed("accept") }, (found, { at }) =>
    planAcceptance(acting, found, at),
  );
  const done = await performFollowingAct(acting, tx, { number, act: decide, allowed: allowed(decide) }, (found, scene) =>
    planDecision(acting, found, scene, {
      approve: decide === "approve",
      reason: decide === "approve" ? reasons.approve[choice.by] : reasons.refuse,
      automatic: { explanation: explainDecision(city, item, facts, localDate(scene.at, city.timeZone)) },
    }),
  );
  return { ...opened, clock: done.clock, status: done.status };
}
