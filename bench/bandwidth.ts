/** What the memory of this machine gives: reading and writing 16 bytes at a time, by as many threads as the runs have. */
import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { op, simd, wasmModule, type Code } from "../src/matching/engine/module/wasm-binary.ts";

export type Bandwidth = { readonly readBytesPerSecond: number; readonly writeBytesPerSecond: number };

const BYTES = 256 * 1024 * 1024;
const PASSES = 5;

export async function measureBandwidth(threads: number): Promise<Bandwidth> {
  const runs = await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: "bandwidth" });
      const [seconds] = (await once(worker, "message")) as [{ read: number; write: number }];
      await worker.terminate();
      return seconds;
    }),
  );
  const sum = (rates: number[]): number => rates.reduce((a, b) => a + b, 0);
  return {
    readBytesPerSecond: sum(runs.map(({ read }) => BYTES / read)),
    writeBytesPerSecond: sum(runs.map(({ write }) => BYTES / write)),
  };
}

if (!isMainThread && workerData === "bandwidth") {
  const pages = BYTES / 65_536;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const [at, end, sum] = [0, 1, 2];
  const walk = (body: Code): Code => [
    op.loop, body, op.get(at), op.i32(64), op.add, op.tee(at), op.get(end), op.below, op.again, op.end,
  ]; // prettier-ignore
  const read = [0, 16, 32, 48].flatMap((offset) => [op.get(at), simd.load(offset), op.get(sum), simd.or, op.set(sum)]);
  const write = [0, 16, 32, 48].flatMap((offset) => [op.get(at), op.get(sum), simd.store(offset)]);
  const keep = [op.i32(0), op.get(sum), simd.store(0)];
  const bytes = wasmModule([
    { name: "read", params: 2, locals: ["v128"], body: [walk(read), keep] },
    { name: "write", params: 2, locals: ["v128"], body: walk(write) },
  ]);
  const { exports } = new WebAssembly.Instance(await WebAssembly.compile(bytes), { env: { memory } });
  const functions = exports as Record<"read" | "write", (at: number, end: number) => void>;
  const best = (name: "read" | "write"): number => {
    functions[name](0, BYTES);
    const times = Array.from({ length: PASSES }, () => {
      const start = performance.now();
      functions[name](0, BYTES);
      return (performance.now() - start) / 1000;
    });
    return Math.min(...times);
  };
  const writeSeconds = best("write");
  parentPort!.postMessage({ read: best("read"), write: writeSeconds });
}
