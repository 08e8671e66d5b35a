import type { CriterionError } from "../../criteria/index.ts";
import { type Entry, problemAt } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import { placeInText } from "../read/read-folder.ts";

/** The compiler's complaints, at the place in the file where the wrong word stands. */
export function criterionProblems(entry: Entry<unknown>, path: FieldPath, errors: readonly CriterionError[]): Problem[] {
  return errors.map(({ line, column, message, mend }) =>
    problemAt(entry, path, { rule: "criterion", message, mend, place: placeInText(entry.file, [...entry.path, ...path], line, column) }),
  );
}
