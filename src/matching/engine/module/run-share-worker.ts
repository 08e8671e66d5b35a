/** A thread of a run: told to encode or to match its share, it answers when that is done. */
import { parentPort, workerData } from "node:worker_threads";
import { createRunner, type Share, type Work } from "./run-share.ts";

const runner = createRunner(workerData as Work);

parentPort!.on("message", ({ step, share }: { step: "encode" | "match"; share: Share }) => {
  runner[step](share);
  parentPort!.postMessage(step);
});
parentPort!.postMessage("ready");
