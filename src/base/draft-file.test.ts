import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { draftFile } from "./draft-file.ts";

const folder = mkdtempSync(join(tmpdir(), "zhaoying-draft-"));
after(() => rmSync(folder, { recursive: true }));

test("the name shows the old file until the new one is whole", () => {
  const file = join(folder, "a.txt");
  writeFileSync(file, "old");
  const draft = draftFile(file);
  writeFileSync(draft.path, "ne");
  assert.equal(readFileSync(file, "utf8"), "old");
  writeFileSync(draft.path, "new");
  draft.commit();
  assert.equal(readFileSync(file, "utf8"), "new");
  assert.deepEqual(readdirSync(folder), ["a.txt"]);
});

test("a discarded draft leaves nothing, not even when it was never written", () => {
  const file = join(folder, "a.txt");
  const draft = draftFile(file);
  writeFileSync(draft.path, "half");
  draft.discard();
  draftFile(join(folder, "b.txt")).discard();
  assert.equal(readFileSync(file, "utf8"), "new");
  assert.deepEqual(readdirSync(folder), ["a.txt"]);
});

test("a link keeps leading to its file, and what is no file is not replaced by one", () => {
  const link = join(folder, "link.txt");
  symlinkSync("a.txt", link);
  const draft = draftFile(link);
  writeFileSync(draft.path, "through the link");
  draft.commit();
  assert.equal(readFileSync(join(folder, "a.txt"), "utf8"), "through the link");
  const device = draftFile("/dev/null");
  assert.equal(device.path, "/dev/null");
  device.commit();
  device.discard();
  assert.ok(statSync("/dev/null").isCharacterDevice());
});
