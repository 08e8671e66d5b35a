import type { Acting } from "../access/index.ts";
import { type Done, performOwnAct, window } from "../cases/index.ts";
import { decideSupply } from "./decide-act.ts";
import { attachSentFiles, selectSentFiles, type SentFile } from "./sent-files.ts";
import { itemOf } from "./prepare-application.ts";
import { refuseProblems } from "./submit-application.ts";

/**
 * 补交容缺材料: the business brings what was to follow, in one go or one by one. Late is still better than never: whether the
 * acceptance falls, an officer decides.
 * @throws Refusal those of performOwnAct and performAtCounter, fieldsInvalid, fileNotFound
 */
export async function supplyMaterial(
  ctx: Acting,
  {
    files: sent,
    visit,
    ...of
  }: { number: string; version: number; files: readonly SentFile[]; /** Brought to the window. */ visit?: string },
): Promise<Done> {
  const act = { ...of, act: "supplyMaterial" } as const;
  const plan: window.MakePlan = async (found, { tx }) => {
    const files = await selectSentFiles(ctx, tx, sent);
    const decided = decideSupply(found, itemOf(ctx.city, found.case.item), files);
    if (!decided.ok) throw refuseProblems(decided.problems);
    await attachSentFiles(tx, act.number, sent);
    return {
      body: { type: "materialSupplied", payload: { files } },
      content: { files: files.map((each) => each.file.hash).join(" "), materials: files.map((each) => each.material).join(" ") },
      data: decided.data,
    };
  };
  return visit === undefined
    ? await performOwnAct(ctx, act, plan)
    : await window.performAtCounter(ctx, { ...act, visit, reason: "deferred" }, plan);
}
