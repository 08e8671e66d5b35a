import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FolderInUse, lockFolder } from "./folder-lock.ts";

/** Takes the lock of its folder at the given moment and keeps it until its standard input ends. */
const contender = `
  const { lockFolder } = await import(process.argv[1]);
  while (Date.now() < Number(process.argv[3]));
  try {
    lockFolder(process.argv[2]);
    process.stdout.write("got");
  } catch (error) {
    process.stdout.write(error.name);
  }
  process.stdin.resume();
`;

for (const [what, lock] of [
  ["a lock that a killed process left", "999999999 1\n"],
  ["no lock", undefined],
] as const) {
  test(`of processes that start at the same moment on a folder with ${what}, one gets it`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "zhaoying-lock-"));
    try {
      if (lock !== undefined) writeFileSync(join(folder, "process.lock"), lock);
      const at = Date.now() + 1500;
      const told = await Promise.all(Array.from({ length: 6 }, () => contend(folder, at)));
      await Promise.all(told.map((each) => each.end()));
      assert.equal(told.filter((each) => each.word === "got").length, 1);
      assert.equal(told.filter((each) => each.word === "FolderInUse").length, 5);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("the lock is given back whole, and leaves nothing behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-lock-"));
  try {
    writeFileSync(join(folder, "process.lock"), "");
    const release = lockFolder(folder);
    assert.throws(() => lockFolder(folder), FolderInUse);
    release();
    assert.deepEqual(readdirSync(folder), []);
    lockFolder(folder)();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function contend(folder: string, at: number): Promise<{ word: string; end(): Promise<void> }> {
  const file = new URL("./folder-lock.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--input-type=module", "-e", contender, file, folder, String(at)]);
  const word = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => resolve(data.toString()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`a contender ended with ${code}`)));
  });
  child.removeAllListeners("exit");
  return {
    word,
    end: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.stdin.end();
      }),
  };
}
