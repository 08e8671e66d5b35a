import type { Acting } from "../access/index.ts";
import { refuse } from "../city/index.ts";
import { ownUscc, readEntity } from "../entities/index.ts";
import { append } from "../ledger/index.ts";
import { notify } from "../notify/index.ts";
import type { RefusalGround, Task } from "./task.ts";
import { selectByCode, selectTask } from "./task-rows.ts";
import { groundWords } from "./words.ts";

export type VisitRefusal = {
  /** The number or the code of the task that was shown; absent where none was. */
  shown?: string | undefined;
  /** Where none was shown: the department that they said they came from. */
  department?: string | undefined;
  /** Who came, as they called themselves. */
  who: string;
  ground: RefusalGround;
  words: string;
  idempotencyKey: string;
};

export type RefusedVisit = { id: string; task: string | null; leafId: string };

/** What a leaf names where there was no task: nothing on the power list let anybody come. */
const NO_POWER = "inspection-not-listed";

/**
 * Keeps that a business turned a visit away (未经公布的检查，企业有权拒绝：国办发〔2024〕54号; 行政处罚法 55: who shows no paper may be
 * refused). It needs nobody's leave. A leaf keeps it, and the auditors are told. An announced inspection stands all the same:
 * whether the refusal was right is for those who are told to find out.
 * @throws Refusal notForBusiness, inspectionNotFound, departmentNotFound
 */
export async function refuseVisit(ctx: Acting, input: VisitRefusal): Promise<RefusedVisit> {
  const uscc = ownUscc(ctx);
  const filedBy = ctx.actor.kind === "person" ? ctx.actor.userId : "";
  const { shown, who, ground, words } = input;
  return await ctx.db.transaction().execute(async (tx) => {
    const again = await tx
      .selectFrom("inspection_refusals")
      .select(["id", "task", "leaf_id"])
      .where("filed_by", "=", filedBy)
      .where("idempotency_key", "=", input.idempotencyKey)
      .executeTakeFirst();
    if (again) return { id: again.id, task: again.task, leafId: again.leaf_id };
    const task = shown === undefined ? undefined : ((await selectByCode(tx, shown)) ?? (await selectTask(tx, shown)));
    if (shown !== undefined && task?.uscc !== uscc) throw refuse("inspectionNotFound", { number: shown });
    const department = departmentOf(ctx, task, input.department);
    const [id, leafId, at] = [ctx.newId(), ctx.newId(), ctx.clock.now()];
    await append(tx, {
      leafId,
      kind: "refuseVisit",
      power: task?.power ?? NO_POWER,
      department,
      at,
      subject: uscc,
      content: { refusal: id, inspection: task?.number ?? null, who, ground, words },
    });
    const name = (await readEntity(tx, uscc))?.name ?? uscc;
    await tx
      .insertInto("inspection_refusals")
      .values({
        id,
        uscc,
        entity_name: name,
        task: task?.number ?? null,
        department,
        who,
        ground,
        words,
        at,
        leaf_id: leafId,
        filed_by: filedBy,
        idempotency_key: input.idempotencyKey,
      })
      .execute();
    const text = {
      zh: `${name}拒绝了一次检查：${groundWords[ground].zh}`,
      en: `${name} refused an inspection: ${groundWords[ground].en}`,
    };
    await notify(ctx, tx, { to: { role: "auditor" }, kind: "inspectionRefused", text, link: "/office/inspections" });
    return { id, task: task?.number ?? null, leafId };
  });
}

function departmentOf({ city }: Acting, task: Task | undefined, said: string | undefined): string {
  const department = task?.department ?? said ?? "";
  if (!city.departments.has(department)) throw refuse("departmentNotFound", { id: department });
  return department;
}
