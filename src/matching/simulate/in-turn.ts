/** One heavy question after the other, and of one person's only the newest waits: who types on has no use for the one before. */
import { refuse } from "../../city/index.ts";

export type Turns = <T>(person: string, ask: () => Promise<T>) => Promise<T>;

/** @throws Refusal `simulationOvertaken` for the question that a newer one of the same person has replaced */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Map<string, symbol>();
  return async (person, ask) => {
    const ticket = Symbol(person);
    waiting.set(person, ticket);
    const turn = last.then(async () => {
      if (waiting.get(person) !== ticket) throw refuse("simulationOvertaken", {});
      waiting.delete(person);
      return await ask();
    });
    last = turn.catch(() => undefined);
    return await turn;
  };
}
