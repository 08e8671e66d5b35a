/** The border to the reader, with readers that behave as badly as a program can: each is a real process. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { openTextReader, type ReaderLimits } from "./text-reader.ts";

const root = mkdtempSync(join(tmpdir(), "zhaoying-readers-"));
after(() => rmSync(root, { recursive: true, force: true }));
const paper = new Uint8Array(200_000);

/** A folder that looks installed, whose reader is `script`. */
function readerOf(script: string, limits: Partial<ReaderLimits> = {}) {
  const folder = mkdtempSync(join(root, "reader-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "node_modules", ".package-lock.json"), "{}");
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "read-lines.js"), script);
  return openTextReader(folder, limits);
}

const faultOf = async (script: string, limits?: Partial<ReaderLimits>) => {
  const reading = await readerOf(script, limits).readText(paper);
  return reading.ok ? "none" : reading.fault;
};

describe("openTextReader", () => {
  test("without an installation it says so", async () => {
    const reader = openTextReader(join(root, "nothing"));
    assert.equal(reader.isInstalled(), false);
    assert.deepEqual(await reader.readText(paper), { ok: false, fault: "notInstalled" });
  });

  test("the document goes in, lines come out, and nothing of our environment goes with it", async () => {
    process.env.SECRET_OF_THE_SERVER = "secret";
    const script = `
      let size = 0;
      for await (const part of process.stdin) size += part.length;
      const text = size + " " + (process.env.SECRET_OF_THE_SERVER ?? "none");
      console.log(JSON.stringify({ lines: [{ text, sure: 1 }], pages: 1, read: 1 }));`;
    assert.deepEqual(await readerOf(script).readText(paper), { ok: true, lines: [{ text: "200000 none", sure: 1 }], pages: 1, read: 1 });
    delete process.env.SECRET_OF_THE_SERVER;
  });

  test("one that hangs, eats memory, babbles, falls over or answers nonsense is ended and has read nothing", async () => {
    assert.equal(await faultOf("setInterval(() => {}, 1000)", { milliseconds: 400 }), "tookTooLong");
    assert.equal(
      await faultOf("const kept = []; setInterval(() => kept.push(Buffer.alloc(40_000_000, 1)), 20)", { megabytes: 300 }),
      "tookTooMuch",
    );
    assert.equal(await faultOf("setInterval(() => process.stdout.write('x'.repeat(100_000)), 1)"), "broken");
    assert.equal(await faultOf("process.exit(3)"), "broken");
    assert.equal(await faultOf('console.log(\'{"lines": [{"text": 7}]}\')'), "broken");
    assert.equal(await faultOf('console.log(\'{"fault": "tooManyPages"}\')'), "tooManyPages");
  });

  test("one at a time; when too many wait, the next is told", async () => {
    const reader = readerOf("setTimeout(() => console.log(JSON.stringify({ lines: [], pages: 1, read: 1 })), 150)", { waiting: 1 });
    const readings = await Promise.all([reader.readText(paper), reader.readText(paper), reader.readText(paper)]);
    assert.deepEqual(
      readings.map((each) => (each.ok ? "read" : each.fault)),
      ["read", "read", "busy"],
    );
  });
});
