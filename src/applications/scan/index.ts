/**
 * scan: what stands on a paper, read from a photo or a PDF, to fill in a form with.
 *
 * Invariants: what is read is a suggestion, never a fact and never an answer: nothing is recorded, sent or decided by it. The
 * file and its text are gone when the answer is sent. A stranger's file is opened in a process of its own, which is bounded
 * in time and memory and knows nothing of ours. Without the option installed everything else works.
 */
export { scanOperations } from "./routes.ts";
