import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ReadLine } from "./found-word.ts";

/** What came of reading one document. A fault is the document's, or the reader's; neither is an error of ours. */
export type TextReading =
  | { ok: true; lines: ReadLine[]; pages: number; read: number }
  | { ok: false; fault: "notInstalled" | "busy" | "broken" | "tooLarge" | "tooManyPages" | "tookTooLong" | "tookTooMuch" };

/** The border to whatever reads text from pictures. */
export type TextReader = {
  /** Looks each time: it may be installed while the server runs. */
  isInstalled(): boolean;
  readText(bytes: Uint8Array): Promise<TextReading>;
};

export type ReaderLimits = {
  /** From the start of the process to its answer. */
  milliseconds: number;
  megabytes: number;
  /** Documents that may wait while one is read; each costs a processor for seconds. */
  waiting: number;
};

const LIMITS: ReaderLimits = { milliseconds: 30_000, megabytes: 1500, waiting: 4 };
const ANSWER_BYTES_MAX = 400_000;
const LOOK_EVERY_MS = 200;

const answerSchema = z.union([
  z.object({
    lines: z.array(z.object({ text: z.string().max(2000), sure: z.number() })).max(2000),
    pages: z.int().min(0),
    read: z.int().min(0),
  }),
  z.object({ fault: z.enum(["broken", "tooLarge", "tooManyPages"]) }),
]);

/**
 * The reader that is installed on its own in `folder` (`npm run ocr:install`): one process for each document, one at a time,
 * with nothing of our environment, killed when it takes too long or too much. Whatever it answers is checked like any input.
 */
export function openTextReader(folder: string, limits: Partial<ReaderLimits> = {}): TextReader {
  const bounds = { ...LIMITS, ...limits };
  // npm writes this file last: half an installation is none.
  const isInstalled = () => existsSync(join(folder, "node_modules", ".package-lock.json")) && existsSync(join(folder, "read-lines.js"));
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  return {
    isInstalled,
    async readText(bytes) {
      if (!isInstalled()) return { ok: false, fault: "notInstalled" };
      if (held > bounds.waiting) return { ok: false, fault: "busy" };
      held += 1;
      const turn = last.then(() => readAlone(folder, bytes, bounds));
      last = turn;
      try {
        return await turn;
      } finally {
        held -= 1;
      }
    },
  };
}

/** Never rejects: a reader that cannot start or falls over has not read the document, and that is all. */
async function readAlone(folder: string, bytes: Uint8Array, { milliseconds, megabytes }: ReaderLimits): Promise<TextReading> {
  const child = spawn(process.execPath, [`--max-old-space-size=${Math.ceil(megabytes / 2)}`, "read-lines.js"], {
    cwd: folder,
    env: {},
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  return await new Promise((resolve) => {
    const answer: Buffer[] = [];
    let size = 0;
    const end = (reading: TextReading): void => {
      clearTimeout(impatient);
      clearInterval(watch);
      child.kill("SIGKILL");
      resolve(reading);
    };
    const impatient = setTimeout(() => end({ ok: false, fault: "tookTooLong" }), milliseconds);
    // What native code takes, no flag of the engine bounds.
    const watch = setInterval(() => {
      void residentMegabytes(child.pid).then((used) => used > megabytes && end({ ok: false, fault: "tookTooMuch" }));
    }, LOOK_EVERY_MS);
    child.on("error", () => end({ ok: false, fault: "broken" }));
    child.on("close", () => end(readAnswer(Buffer.concat(answer))));
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > ANSWER_BYTES_MAX) end({ ok: false, fault: "broken" });
      else answer.push(part);
    });
    // One that ends before it has read everything closes the pipe; its answer, or none, is what counts.
    child.stdin.on("error", () => undefined);
    child.stdin.end(bytes);
  });
}

function readAnswer(answer: Buffer): TextReading {
  const read = answerSchema.safeParse(parseJson(answer.toString("utf8")));
  if (!read.success) return { ok: false, fault: "broken" };
  return "fault" in read.data ? { ok: false, fault: read.data.fault } : { ok: true, ...read.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Memory that a process holds now; 0 where the system does not tell it as Linux does, where the time limit must do. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1];
    return (Number(pages) * 4096) / 1_048_576;
  } catch {
    return 0;
  }
}
