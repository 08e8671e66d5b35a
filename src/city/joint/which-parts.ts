import type { PlainDate } from "../../base/index.ts";
import { evaluateCriterion, type Facts } from "../../criteria/index.ts";
import type { JointMatter, JointPart } from "./joint-matter.ts";

/** Whether a part is needed, and who says so: the matter itself, what the city knows, or the applicant. `ask`: nobody yet. */
export type PartChoice = { part: JointPart; applies: "yes" | "no" | "ask"; by: "always" | "facts" | "answer" };

/** Which parts the matter has for this business. What facts tell is not asked; what nobody tells is left open. */
export function whichParts(
  matter: Pick<JointMatter, "parts">,
  facts: Facts,
  answers: Readonly<Record<string, boolean>>,
  on: { today: PlainDate },
): PartChoice[] {
  return matter.parts.map((part) => {
    if (part.when) {
      const { outcome } = evaluateCriterion(part.when, facts, on);
      if (outcome !== "unknown") return { part, applies: outcome === "eligible" ? "yes" : "no", by: "facts" };
    }
    if (part.question === undefined) return { part, applies: "yes", by: "always" };
    const answer = Object.hasOwn(answers, part.question) ? answers[part.question] : undefined;
    return { part, applies: answer === undefined ? "ask" : answer ? "yes" : "no", by: "answer" };
  });
}

/** The questions that are still open, each once, in the order of the matter. */
export function openQuestions(matter: Pick<JointMatter, "questions">, choices: readonly PartChoice[]): string[] {
  const open = new Set(choices.flatMap(({ part, applies }) => (applies === "ask" ? (part.question ?? []) : [])));
  return matter.questions.map((question) => question.id).filter((id) => open.has(id));
}
