import type { ApiProblem } from "../client/api.ts";
import type { Text, Translate } from "../ui/language.tsx";

type Placed = { field?: string; material?: string; text: Text };

/** The refusal's list of problems by the field or material each belongs to, in words. */
export function problemsByPlace(problem: ApiProblem | undefined, t: Translate): Map<string, string> {
  const list: unknown = problem?.details.problems;
  if (!Array.isArray(list)) return new Map();
  return new Map(
    (list as Placed[]).flatMap(({ field, material, text }) => ((field ?? material) ? [[field ?? material ?? "", t(text)]] : [])),
  );
}
