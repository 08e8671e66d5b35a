import { readDraft } from "./draft.ts";
import { rules } from "./lint/rules.ts";
import { type Problem, sortProblems } from "./problem.ts";
import { readFolder } from "./read-folder.ts";

/** Everything that is wrong with the city folder, errors first; empty when it can be loaded without a remark. */
export async function checkCity(folder: string): Promise<Problem[]> {
  const read = await readFolder(folder);
  const { draft, problems } = readDraft(read);
  return sortProblems([...read.problems, ...problems, ...rules.flatMap((rule) => rule(draft))]);
}
