import type { TestQuestion } from "../../src/city/index.ts";
import type { Result } from "./contract.ts";

type Answer = Result<"POST /api/assistant/ask">;
type Ask = (text: string, turns: { role: "user" | "assistant"; text: string; subject?: string | null }[]) => Promise<Answer>;

/** What became of one question of the city's test set. */
export type Asked = { question: TestQuestion; got: string; candidates: string[]; answer: Answer; ms: number };

/** Asks every question, those that follow another after it, one at a time. */
export async function askQuestions(questions: readonly TestQuestion[], ask: Ask): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const before = question.after === undefined ? undefined : await ask(question.after, []);
    const turns = before
      ? [
          { role: "user" as const, text: question.after ?? "" },
          { role: "assistant" as const, text: before.sentences.map(({ text }) => text.zh).join(""), subject: before.subject },
        ]
      : [];
    const began = performance.now();
    const answer = await ask(question.ask, turns);
    asked.push({ question, got: gotOf(answer), candidates: answer.candidates.map(asExpected), answer, ms: performance.now() - began });
  }
  return asked;
}

function gotOf({ outcome, subject }: Answer): string {
  return outcome === "unknown" || subject === null ? "none" : asExpected(subject);
}

/** The list of common questions is `answer/…` in what a question expects. */
function asExpected(key: string): string {
  return key.replace(/^glossary\//, "answer/");
}

export type Score = {
  questions: number;
  hitAt1: number;
  hitAt3: number;
  /** Questions that an entry of the lists answers, and those answered with every rule sourced. */
  answerable: number;
  sourced: number;
  /** Questions that must be turned down, those that were, and others that were turned down wrongly. */
  refusable: number;
  refused: number;
  wronglyRefused: number;
  /** Questions that must become a demand, or be said to be unknown with one offered, and those that did. */
  demandable: number;
  demanded: number;
  msMedian: number;
  msP95: number;
};

export function scoreOf(asked: readonly Asked[]): Score {
  const expects = (kind: RegExp) => asked.filter(({ question }) => question.expect.every((each) => kind.test(each)));
  const answerable = expects(/^(item|policy|joint|answer)\//);
  const refusable = expects(/^refusal\//);
  const demandable = expects(/^(demand\/|none)/);
  const times = asked.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return {
    questions: asked.length,
    hitAt1: asked.filter(isHit).length,
    hitAt3: asked.filter((each) => isHit(each) || each.candidates.slice(0, 3).some((key) => each.question.expect.includes(key))).length,
    answerable: answerable.length,
    sourced: answerable.filter(({ answer }) => isSourced(answer)).length,
    refusable: refusable.length,
    refused: refusable.filter(isHit).length,
    wronglyRefused: asked.filter((each) => each.answer.outcome === "refused" && !refusable.includes(each)).length,
    demandable: demandable.length,
    demanded: demandable.filter((each) => isHit(each) && each.answer.proposals.some(({ tool }) => tool === "fileDemand")).length,
    msMedian: times[Math.floor(times.length / 2)] ?? 0,
    msP95: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

export function isHit({ got, question }: Asked): boolean {
  return question.expect.includes(got);
}

function isSourced({ outcome, sentences }: Answer): boolean {
  return (
    outcome === "answered" &&
    sentences.some(({ sources }) => sources.length > 0) &&
    sentences.every(({ rule, sources }) => !rule || sources.length > 0)
  );
}
