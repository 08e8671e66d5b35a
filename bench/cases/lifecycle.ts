/** One life of a case over HTTP: filed, accepted, decided, read back; every step is read back at once and compared. */
import { randomUUID } from "node:crypto";
import type { Answer, Call } from "../lives/call.ts";
import type { Business, Signed } from "../lives/people.ts";

export const steps = ["file", "accept", "decide", "read"] as const;
export type Step = (typeof steps)[number];

/** `spent`: milliseconds a step took, the reading back not counted in it. */
export type Life = { readonly number: string; readonly spent: Record<Step, number> };

export const ITEM = "food-business-licence-renewal";
export const POWER = "food-business-licence";

/** @throws Error where a step is not answered as it must be, or what is read back is not what was just done */
export async function live(call: Call, business: Business, officer: Signed): Promise<Life> {
  const filed = await call(business, "POST", "/api/applications", { item: ITEM, answers: { conditions_unchanged: true } }, randomUUID());
  expect(filed, 201, "filing");
  const { number } = filed.json as { number: string };
  const path = `/api/cases/${number}`;
  await readBack(call, business, path, "filed", 1);
  const accepted = await call(officer, "POST", `${path}/acceptance`, { version: 1, power: POWER });
  expect(accepted, 200, "acceptance");
  await readBack(call, officer, path, "accepted", 2);
  const decided = await call(officer, "POST", `${path}/decision`, { version: 2, power: POWER, approve: true, reason: "" });
  expect(decided, 200, "decision");
  const read = await readBack(call, business, path, "approved", 3);
  return { number, spent: { file: filed.ms, accept: accepted.ms, decide: decided.ms, read: read.ms } };
}

async function readBack(call: Call, who: Signed, path: string, status: string, version: number): Promise<Answer> {
  const read = await call(who, "GET", path);
  expect(read, 200, "reading back");
  if (read.json.status !== status || read.json.version !== version) {
    throw new Error(`${path} reads ${read.json.status} ${read.json.version} where ${status} ${version} was written`);
  }
  return read;
}

function expect({ status, json }: Answer, wanted: number, what: string): void {
  if (status !== wanted) throw new Error(`${what} answered ${status}: ${JSON.stringify(json).slice(0, 400)}`);
}
