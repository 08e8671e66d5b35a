import type { Person } from "../access/index.ts";
import { acceptApplication, type ApplicationsContext, prepareJoint, submitJoint } from "../applications/index.ts";
import { type Instant, Refusal } from "../base/index.ts";
import type { FactValue } from "../criteria/index.ts";
import type { WithSources } from "../entities/index.ts";
import type { DemoCase, DemoJoint } from "./demo-cases.ts";
import { momentOf, workingDayBefore } from "./demo-days.ts";
import { exampleAnswer, examplePaper } from "./fill-form.ts";

/** Filing a matter of several departments, or the acceptance of the part that starts first. */
export type JointStep = { joint: "file" | "accept"; of: DemoJoint; at: Instant };

export function isJointStep(step: { at: Instant } & object): step is JointStep {
  return "joint" in step;
}

/** The steps of the joint matters; they are told after the single stories of the same day. */
export function jointSteps(ctx: WithSources, { cases, joint }: { cases: readonly DemoCase[]; joint: readonly DemoJoint[] }): JointStep[] {
  return joint.flatMap((of, index) =>
    (["file", "accept"] as const).flatMap((step, place): JointStep[] => {
      const after = step === "file" ? 0 : of.accept;
      if (after === undefined) return [];
      return [{ joint: step, of, at: momentOf(ctx, workingDayBefore(ctx, of.filed - after), cases.length + index, place) }];
    }),
  );
}

/** Takes a step; one that was taken changes nothing, whoever took it. */
export async function takeJointStep(ctx: WithSources, { joint, of }: JointStep): Promise<void> {
  if (joint === "file") await file(ctx, of);
  else await accept(ctx, of);
}

async function file(ctx: WithSources, of: DemoJoint): Promise<void> {
  if ((await findFiled(ctx, of)) !== undefined) return;
  const acting: ApplicationsContext = { ...ctx, actor: businessOf(of) };
  const { uscc, matter, choices } = of;
  const form = await prepareJoint(acting, matter, uscc, choices);
  const answers: Record<string, FactValue> = {};
  for (const field of form.fields) if (field.required) answers[field.key] = exampleAnswer(acting, field);
  const asked = form.materials.filter(({ state, need }) => state === "ask" && need !== "optional");
  const files: { material: string; file: string }[] = [];
  for (const { id, title } of asked) files.push({ material: id, file: await examplePaper(acting, title.zh) });
  const application = { uscc, matter, choices, answers, files, deferred: [], channel: "online", idempotencyKey: keyOf(of) } as const;
  try {
    await submitJoint(acting, application);
  } catch (error) {
    // Another process files the same at the same moment, with papers of its own: then it is filed.
    if (!(error instanceof Refusal) || (await findFiled(ctx, of)) === undefined) throw error;
  }
}

/** The first part alone: the others wait for it, or are accepted with it. */
async function accept(ctx: WithSources, of: DemoJoint): Promise<void> {
  const number = await findFiled(ctx, of);
  const first = number === undefined ? undefined : await firstPart(ctx, number);
  if (number === undefined || first?.status !== "filed") return;
  const { department, version, power } = first;
  const actor: Person = { kind: "person", userId: `demo:seed-${department}`, name: "示例办件员", role: "departmentOfficer", department };
  try {
    await acceptApplication({ ...ctx, actor }, { number: first.number, version, power });
  } catch (error) {
    // Another process accepts it at the same moment: then it is accepted.
    if (!(error instanceof Refusal) || (await firstPart(ctx, number))?.status === "filed") throw error;
  }
}

async function firstPart({ db }: WithSources, joint: string) {
  return await db
    .selectFrom("cases")
    .select(["number", "version", "department", "power", "status"])
    .where("joint", "=", joint)
    .orderBy("number")
    .executeTakeFirst();
}

async function findFiled({ db }: WithSources, of: DemoJoint): Promise<string | undefined> {
  const row = await db
    .selectFrom("joint_applications")
    .select("number")
    .where("filed_by", "=", businessOf(of).userId)
    .where("idempotency_key", "=", keyOf(of))
    .executeTakeFirst();
  return row?.number;
}

function keyOf({ uscc, matter, filed }: DemoJoint): string {
  return `demo-${uscc}-${matter}-${filed}`;
}

function businessOf({ uscc }: DemoJoint): Person {
  return { kind: "person", userId: `demo:seed-${uscc}`, name: "示例企业经办人", role: "business", uscc };
}
