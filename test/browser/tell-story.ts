import { test } from "node:test";

/** A story in parts, each a test. What comes after a part that failed would only fail for want of it, and is left out. */
export function tellStory(): (name: string, tell: () => Promise<void>) => void {
  let broken = false;
  return (name, tell) =>
    void test(name, async (t) => {
      if (broken) return t.skip("an earlier part failed");
      broken = true;
      await tell();
      broken = false;
    });
}
