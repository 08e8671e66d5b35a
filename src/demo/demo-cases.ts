import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { City } from "../city/index.ts";
import { type Attempt, attempts } from "./try-and-fail.ts";

const workingDays = z.number().int().min(0).max(250);

/** One story of the demo: when it was filed and what happened on which working day after that. */
const caseSchema = z.strictObject({
  uscc: z.string().length(18),
  item: z.string(),
  /** Working days before today. */
  filed: workingDays,
  channel: z.enum(["online", "counter"]).default("online"),
  /** Filed on the promise that the item offers (告知承诺). */
  promise: z.boolean().default(false),
  accept: workingDays.optional(),
  ask: workingDays.optional(),
  answer: workingDays.optional(),
  withdraw: workingDays.optional(),
  decide: workingDays.optional(),
  outcome: z.enum(["approved", "refused"]).optional(),
  reason: z.string().optional(),
  rate: workingDays.optional(),
  level: z.number().int().min(1).max(5).optional(),
  words: z.string().optional(),
  /** The working day on which somebody in office tried what cannot be done, and what that was. */
  try: workingDays.optional(),
  attempt: z.enum(Object.keys(attempts) as [Attempt, ...Attempt[]]).optional(),
});
export type DemoCase = z.infer<typeof caseSchema>;

/** A matter of several departments that was filed once; some of its parts wait for others. */
const jointSchema = z.strictObject({
  uscc: z.string().length(18),
  matter: z.string(),
  /** Answers to the questions about parts. */
  choices: z.record(z.string(), z.boolean()).default({}),
  /** Working days before today, and those after which the first part is accepted. */
  filed: workingDays,
  accept: workingDays.optional(),
});
export type DemoJoint = z.infer<typeof jointSchema>;

/** An inspection under a plan: ordered so many working days before today, made so many after that; without `visit` it is still to come. */
const inspectionSchema = z.strictObject({
  uscc: z.string().length(18),
  plan: z.string(),
  ordered: workingDays,
  visit: workingDays.optional(),
  words: z.string().optional(),
});
export type DemoInspection = z.infer<typeof inspectionSchema>;

const fileSchema = z.strictObject({
  cases: z.array(caseSchema).max(200),
  joint: z.array(jointSchema).max(20).default([]),
  inspections: z.array(inspectionSchema).max(20).default([]),
});

export async function readDemoCases(city: City): Promise<z.infer<typeof fileSchema>> {
  const file = join(city.folder, "demo", "cases.yaml");
  const read = fileSchema.safeParse(parse(await readFile(file, "utf8")));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}
