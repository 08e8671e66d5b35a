/** One life of a demand over HTTP: said, taken, answered, read; every step is read back at once and compared. */
import { randomUUID } from "node:crypto";
import type { Answer, Call } from "../lives/call.ts";
import type { Business, Signed } from "../lives/people.ts";

/** The four calls that DIGIT publishes its figures for: create, assign, resolve, search. */
export const steps = ["create", "assign", "resolve", "read"] as const;
type Step = (typeof steps)[number];

export type Life = { readonly number: string; readonly spent: Record<Step, number> };

/** @throws Error where a step is not answered as it must be, or what is read back is not what was just done */
export async function live(call: Call, business: Business, officer: Signed): Promise<Life> {
  // No two say the same: that would be answered with the number that is there.
  const text = `食品经营许可证延续的材料交了，想知道什么时候能受理。附记${randomUUID()}`;
  const filed = await call(business, "POST", "/api/demands", { kind: "help", subject: "licences", text }, randomUUID());
  expect(filed, 201, "filing");
  const { number, version } = filed.json as { number: string; version: number };
  const path = `/api/demands/${number}`;
  const desk = `/api/demand-desk/demands/${number}`;
  await readBack(call, business, path, "dispatched", version);
  const taken = await call(officer, "POST", `${desk}/taking`, { version });
  expect(taken, 200, "taking");
  await readBack(call, officer, path, "handling", taken.json.version);
  const reply = {
    version: taken.json.version as number,
    outcome: "answered",
    text: "材料齐全，今天受理，五个工作日内作出决定。",
    steps: [],
  };
  const replied = await call(officer, "POST", `${desk}/reply`, reply);
  expect(replied, 200, "replying");
  const read = await readBack(call, business, path, "replied", replied.json.version);
  return { number, spent: { create: filed.ms, assign: taken.ms, resolve: replied.ms, read: read.ms } };
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
