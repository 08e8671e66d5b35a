/** A thread of a comparison: it counts until nothing is left, and ends. */
import { workerData } from "node:worker_threads";
import { type ChangesWork, countChanges } from "./count-changes.ts";

countChanges(workerData as ChangesWork);
