import type { Acting } from "../../access/index.ts";
import { type Asked, type LockedCase, performOwnActIn } from "../../cases/index.ts";
import type { GivenFile } from "../../files/index.ts";
import { type Item, joint, type JointMatter, refuse } from "../../city/index.ts";
import type { FactValue } from "../../criteria/index.ts";
import type { ApplicationProblem } from "../decide-application.ts";
import { decideAnswer } from "../decide-act.ts";
import { attachSentFiles, selectSentFiles, type SentFile } from "../sent-files.ts";
import { itemOf } from "../prepare-application.ts";
import { refuseProblems } from "../submit-application.ts";
import { lockCases, selectJoint, selectParts, selectStatuses } from "./joint-rows.ts";
import { isOwnJoint } from "./open-joint-for.ts";

/** One thing to be corrected, whoever asked for it; under its name in the merged form. */
export type JointAsked = {
  name: string;
  kind: "field" | "material";
  title: Asked["title"];
  by: { item: string; reason: string; name: string }[];
};

/** What several departments have asked, as one list: the same paper or question once, with each one's reason. */
export function mergeAsked(matter: JointMatter | undefined, parts: readonly { item: string; asked: readonly Asked[] }[]): JointAsked[] {
  const list = new Map<string, JointAsked>();
  for (const { item, asked } of parts) {
    for (const { field, material, title, reason } of asked) {
      const kind = field === undefined ? "material" : "field";
      const own = field ?? material ?? "";
      const name = matter === undefined ? own : (kind === "field" ? joint.mergedKey : joint.mergedMaterialId)(matter, item, own);
      const there = list.get(`${kind}:${name}`);
      const by = { item, reason, name: own };
      const declared = kind === "material" ? matter?.merge.materials.find((each) => each.id === name) : undefined;
      list.set(`${kind}:${name}`, there ? { ...there, by: [...there.by, by] } : { name, kind, title: declared?.title ?? title, by: [by] });
    }
  }
  return [...list.values()];
}

export type JointCorrection = {
  number: string;
  answers: Readonly<Record<string, FactValue>>;
  files: readonly SentFile[];
  text?: string | undefined;
};

/**
 * The business answers the one notice; each part that asked gets its share, all in one transaction.
 * @throws Refusal jointApplicationNotFound, jointNothingAsked, requiredMissing, fieldsInvalid, fileNotFound
 */
export async function answerJointCorrection(ctx: Acting, answer: JointCorrection): Promise<void> {
  const { number, text } = answer;
  await ctx.db.transaction().execute(async (tx) => {
    const row = await selectJoint(tx, number);
    if (!row || !isOwnJoint(ctx, row)) throw refuse("jointApplicationNotFound", { number });
    const statuses = await selectStatuses(tx, number);
    await lockCases(tx, number);
    const asking = (await selectParts(tx, number)).filter(
      ({ case_number }) => case_number !== null && statuses.get(case_number) === "awaitingCorrection",
    );
    if (asking.length === 0) throw refuse("jointNothingAsked", {});
    const files = await selectSentFiles(ctx, tx, answer.files);
    const matter = ctx.city.joint.get(row.matter);
    const problems: ApplicationProblem[] = [];
    const named = new Set<string>();
    for (const { item: id, case_number } of asking) {
      const item = itemOf(ctx.city, id);
      await performOwnActIn(ctx, tx, { number: case_number ?? "", act: "answerCorrection" }, async (found) => {
        const { asked, ...share } = shareOf(matter, id, found, { answers: answer.answers, files });
        for (const { name } of asked) named.add(name);
        const decision = decideAnswer(found, item, share);
        if (!decision.ok) problems.push(...decision.problems.map((problem) => renamed(matter, item, problem)));
        const sent = share.files.map(({ material, file }) => ({ material, file: file.id }));
        await attachSentFiles(tx, found.case.number, sent);
        return {
          body: {
            type: "correctionAnswered",
            payload: { answers: decision.ok ? decision.answers : [], files: share.files, ...(text === undefined ? {} : { text }) },
          },
          content: {
            files: share.files.map((each) => each.file.hash).join(" "),
            fields: decision.ok ? decision.answers.map((each) => each.key).join(" ") : "",
            joint: number,
          },
          ...(decision.ok ? { data: decision.data } : {}),
        };
      });
    }
    problems.push(...notAsked(named, answer));
    // Everything that is wrong in any part, at once; the refusal takes back what the loop has written.
    if (problems.length > 0) throw refuseProblems(problems);
  });
}

/** What of the answer the part has asked for, under the part's own names. */
function shareOf(
  matter: JointMatter | undefined,
  item: string,
  { events }: LockedCase,
  given: { answers: Readonly<Record<string, FactValue>>; files: readonly { material: string; file: GivenFile }[] },
): { asked: JointAsked[]; answers: Record<string, FactValue>; files: { material: string; file: GivenFile }[] } {
  const notice = events.findLast((event) => event.type === "correctionAsked");
  const asked = mergeAsked(matter, [{ item, asked: notice?.payload.asked ?? [] }]);
  const answers: Record<string, FactValue> = {};
  const files: { material: string; file: GivenFile }[] = [];
  for (const { kind, name, by } of asked) {
    for (const { name: own } of by) {
      const value = given.answers[name];
      if (kind === "field" && value !== undefined) answers[own] = value;
      if (kind === "material")
        files.push(...given.files.filter((each) => each.material === name).map(({ file }) => ({ material: own, file })));
    }
  }
  return { asked, answers, files };
}

function notAsked(named: ReadonlySet<string>, { answers, files }: JointCorrection): ApplicationProblem[] {
  const wrong = (name: string): Pick<ApplicationProblem, "code" | "text"> => ({
    code: "notAsked",
    text: { zh: `没有要求补正“${name}”`, en: `"${name}" was not asked for` },
  });
  return [
    ...Object.keys(answers).flatMap((field) => (named.has(field) ? [] : [{ field, ...wrong(field) }])),
    ...files.flatMap(({ material }) => (named.has(material) ? [] : [{ material, ...wrong(material) }])),
  ];
}

function renamed(matter: JointMatter | undefined, { id }: Item, problem: ApplicationProblem): ApplicationProblem {
  if (!matter) return problem;
  return {
    ...problem,
    ...(problem.field === undefined ? {} : { field: joint.mergedKey(matter, id, problem.field) }),
    ...(problem.material === undefined ? {} : { material: joint.mergedMaterialId(matter, id, problem.material) }),
  };
}
