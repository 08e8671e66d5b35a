import { useState } from "react";
import type { ApiProblem } from "../client/api.ts";
import { type Text, type Translate, useT } from "../ui/language.tsx";

type Placed = { field?: string; material?: string; text: Text };

/** What the last refusal says of each field or material, until it is filled in anew. */
export function useProblemsByPlace(problem: ApiProblem | undefined): {
  errorAt(place: string): string | undefined;
  mend(place: string): void;
} {
  const t = useT();
  const [mended, setMended] = useState<{ problem: ApiProblem | undefined; places: readonly string[] }>({ problem, places: [] });
  // A new refusal speaks of every place again.
  const places = mended.problem === problem ? mended.places : [];
  const errors = problemsByPlace(problem, t);
  return {
    errorAt: (place) => (places.includes(place) ? undefined : errors.get(place)),
    mend: (place) => setMended({ problem, places: [...places, place] }),
  };
}

/** The refusal's list of problems by the field or material each belongs to, in words. */
function problemsByPlace(problem: ApiProblem | undefined, t: Translate): Map<string, string> {
  const list: unknown = problem?.details.problems;
  if (!Array.isArray(list)) return new Map();
  return new Map(
    (list as Placed[]).flatMap(({ field, material, text }) => ((field ?? material) ? [[field ?? material ?? "", t(text)]] : [])),
  );
}
