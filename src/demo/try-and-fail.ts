import { type Person, recordRefusedAct } from "../access/index.ts";
import { type ApplicationsContext, askCorrection, decideCase } from "../applications/index.ts";
import { Refusal } from "../base/index.ts";
import type { City, Item } from "../city/index.ts";

/** Attempts that the lists or the law refuse, whatever the case is about; the code that each of them is refused with. */
export const attempts = {
  offLimits: "offLimitsTouched",
  unlisted: "materialNotAsked",
  secondRequest: "correctionAskedOnce",
  otherDepartment: "powerOfAnotherDepartment",
  administrator: "roleMayNot",
} as const;
export type Attempt = keyof typeof attempts;

type Official = { number: string; version: number; power: string };

/** Tries what cannot be done, and keeps the refusal as the API does, so that the count has something to tell. */
export async function tryAndFail(
  ctx: ApplicationsContext,
  attempt: Attempt,
  item: Item,
  official: Official,
  officer: Person,
): Promise<void> {
  const actor = doerOf(attempt, ctx.city, item, officer);
  try {
    await perform({ ...ctx, actor }, attempt, item, official);
  } catch (error) {
    if (!(error instanceof Refusal) || error.refusal.code !== attempts[attempt]) throw error;
    return await recordRefusedAct({ ...ctx, actor }, error.refusal);
  }
  throw new Error(`the demo's attempt ${attempt} was not refused`);
}

function doerOf(attempt: Attempt, city: City, item: Item, officer: Person): Person {
  if (attempt === "administrator") return { kind: "person", userId: "demo:seed-admin", name: "示例管理员", role: "administrator" };
  if (attempt !== "otherDepartment") return officer;
  const other = [...city.departments.keys()].find((id) => id !== item.department) ?? item.department;
  return { ...officer, userId: `demo:seed-${other}`, department: other };
}

async function perform(ctx: ApplicationsContext, attempt: Attempt, item: Item, official: Official): Promise<unknown> {
  switch (attempt) {
    case "offLimits":
      return await decideCase(ctx, { ...official, approve: false, reason: "示例：企业没有为节庆亮灯捐款，不予批准。" });
    case "unlisted":
    case "secondRequest":
      return await askCorrection(ctx, {
        ...official,
        asked: [{ ...thingToAsk(attempt, item), reason: "示例：请再补一份材料。" }],
      });
    case "otherDepartment":
    case "administrator":
      return await decideCase(ctx, { ...official, approve: true, reason: "" });
  }
}

/** A second request asks for what may be asked; it is only one too many. */
function thingToAsk(attempt: Attempt, { materials }: Item): { material: string } {
  const listed = materials.find(({ from }) => from === "applicant")?.id;
  return { material: attempt === "unlisted" || listed === undefined ? "chamber-membership" : listed };
}
