import { setTimeout as sleep } from "node:timers/promises";

/** Asks again and again until there is an answer; for what the server does in its own time. Throws when none comes. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`${what}: nothing in ${seconds} s`);
    await sleep(100);
  }
}
