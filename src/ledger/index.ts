/**
 * ledger: every official act leaves a leaf, and whoever holds its receipt can prove it.
 *
 * Invariants: an act and its leaf are committed together or not at all. Leaves hold salted
 * commitments, never personal data; erasing the openings leaves every proof whole. Nothing is signed
 * that did not grow from what was signed before. Whatever the log claims can be checked from public
 * files alone: hash, bytes, merkle, proof, prove, tile, tree-edge, signed-note, checkpoint, leaf,
 * receipt, verify-receipt, log-reader and check-log import only each other, and node:crypto only in hash.
 */
export { append, appendAll, type LeafInput } from "./append.ts";
export { canonicalJson } from "./canonical-json.ts";
export { checkLog, type LogCheck } from "./check-log.ts";
export { type ActCount, countActs } from "./count-acts.ts";
export { databaseLogReader } from "./database-log-reader.ts";
export { httpLogReader, type LogReader } from "./log-reader.ts";
export { openLog } from "./open-log.ts";
export { readCheckpoint } from "./read-checkpoint.ts";
export { readLeaf } from "./read-leaf.ts";
export { readReceipt } from "./read-receipt.ts";
export type { Receipt } from "./receipt.ts";
export { sequence } from "./sequence.ts";
export { openSigner, type Signer } from "./signer.ts";
export { type Sequencer, startSequencer } from "./start-sequencer.ts";
export { ledgerMigrations } from "./tables.ts";
export { parseTilePath } from "./tile.ts";
export { type Verification, verifyReceipt } from "./verify-receipt.ts";
