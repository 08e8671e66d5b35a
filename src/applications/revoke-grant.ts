import type { Acting } from "../access/index.ts";
import { addDays, localDate, type Text, type Tx } from "../base/index.ts";
import { type CaseDecision, type Done, type LockedCase, performAct } from "../cases/index.ts";
import { readReason } from "./decide-act.ts";
import { decisionOf, grantLicence, withDecision } from "./decision-of.ts";
import type { OfficerAct } from "./handle-application.ts";
import { takeLicenceBack } from "./licence-credential.ts";

/** On what a grant can be revoked (行政许可法 69): the first five where the authority was at fault, the last where the holder was. */
export const revocationGrounds = {
  abuse: { title: { zh: "滥用职权、玩忽职守作出", en: "granted by abuse or neglect of office" }, article: "行政许可法 第69条第1款第1项" },
  beyondPower: { title: { zh: "超越法定职权作出", en: "granted beyond the legal power" }, article: "行政许可法 第69条第1款第2项" },
  procedure: { title: { zh: "违反法定程序作出", en: "granted against the legal procedure" }, article: "行政许可法 第69条第1款第3项" },
  unqualified: {
    title: { zh: "申请人不具备资格或者不符合法定条件", en: "the applicant did not qualify or meet the conditions" },
    article: "行政许可法 第69条第1款第4项",
  },
  other: {
    title: { zh: "依法可以撤销的其他情形", en: "another case in which the law lets it be revoked" },
    article: "行政许可法 第69条第1款第5项",
  },
  deceit: {
    title: { zh: "以欺骗、贿赂等不正当手段取得", en: "obtained by deceit, bribery or the like" },
    article: "行政许可法 第69条第2款",
  },
} as const satisfies Record<string, { title: Text; article: string }>;
export type RevocationGround = keyof typeof revocationGrounds;

/**
 * 撤销许可: a grant is taken back on one of the grounds of 行政许可法 69, in writing, with reasons. The licence that it gave is
 * no longer a fact from this day on.
 * @throws Refusal those of performAct, reasonMissing
 */
export async function revokeGrant(
  ctx: Acting,
  { ground, reason: given, ...act }: OfficerAct & { ground: RevocationGround; reason: string },
): Promise<Done> {
  return await performAct(ctx, { ...act, act: "revoke" }, async (found, { at, leafId, tx }) => {
    const reason = readReason(given, true);
    const { article, title } = revocationGrounds[ground];
    const said = `${title.zh}（${article}）：${reason}`;
    const { decision, delivered } = decisionOf(ctx, found, { outcome: "revoked", reason: said, leafId });
    await endLicence(ctx, tx, found);
    const credential = await takeLicenceBack(tx, found, { reason: said, at });
    return {
      body: { type: "revoked", payload: { ground, article, reason, hash: decision.hash, ...delivered } },
      content: { decision: decision.hash, ground, article, reason, ...credential },
      data: withDecision(found.case.data, decision),
    };
  });
}

/** The fact of the licence is written anew with yesterday as its last day: expired, and the history stays. */
export async function endLicence(ctx: Acting, tx: Tx, found: LockedCase): Promise<void> {
  const licence: CaseDecision["licence"] = found.case.data.decision?.licence;
  if (!licence) return;
  const yesterday = addDays(localDate(ctx.clock.now(), ctx.city.timeZone), -1);
  await grantLicence(ctx, tx, found, { ...licence, validUntil: yesterday });
}
