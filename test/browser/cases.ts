import type { Client } from "../support/client.ts";
import { fileFood } from "../support/papers.ts";

export const FOOD_POWER = "food-business-licence";

/** A case that has just been filed. @returns its number */
export async function filed(business: Client): Promise<string> {
  return await fileFood(business);
}

/** A case that ended with a licence and waits for its rating. @returns its number */
export async function decided(business: Client, officer: Client): Promise<string> {
  const number = await fileFood(business);
  const params = { number };
  const { version } = await officer.call("POST /api/cases/{number}/acceptance", { params, body: { version: 1, power: FOOD_POWER } });
  const body = { version, power: FOOD_POWER, approve: true, reason: "材料齐全，符合条件。" };
  await officer.call("POST /api/cases/{number}/decision", { params, body });
  return number;
}
