/**
 * The module of one pack. It exports `run` (first block, block after the last, scratch, rows of a block): tests, then the
 * logic of every criterion, block by block. Of a city of few rows only the first ones need tests, 16 at a time.
 */
import type { BitsLane, Lane, Layout } from "./layout.ts";
import { RANK_UNKNOWN } from "../plan/place-intervals.ts";
import type { Leaf, Plan, Range } from "../plan/plan.ts";
import { advance, op, simd, wasmModule, type Code, type WasmFunction } from "./wasm-binary.ts";

/** Criteria in one function: large enough to be few, small enough to be compiled quickly. */
const CRITERIA_A_FUNCTION = 32;

export function emitPack(plan: Plan, layout: Layout): Uint8Array<ArrayBuffer> {
  const tests = layout.lanes.map((lane) => testsOfLane(lane, plan, layout));
  const logic: WasmFunction[] = [];
  const kept = [...layout.nodeSlots];
  for (let from = 0; from < kept.length; from += CRITERIA_A_FUNCTION)
    logic.push(logicOf(kept.slice(from, from + CRITERIA_A_FUNCTION).map((one) => keepNode(one, plan, layout)), layout)); // prettier-ignore
  for (let from = 0; from < plan.roots.length; from += CRITERIA_A_FUNCTION) {
    const roots = plan.roots.slice(from, from + CRITERIA_A_FUNCTION);
    logic.push(logicOf(roots.map((root, index) => judgeCriterion(root, from + index, plan, layout)), layout)); // prettier-ignore
  }
  return wasmModule([...tests, ...logic, run(layout, tests.length, logic.length)]);
}

/** (first row of the block, scratch, rows): every question to this lane, 16 rows at a time. */
function testsOfLane(lane: Lane, plan: Plan, layout: Layout): WasmFunction {
  const [row, slots, end, bytes] = [0, 1, 2, 3];
  const questions = lane.kind === "bits" ? bitQuestions(lane, bytes) : rankQuestions(lane.rank, plan, layout, bytes);
  if (questions.length === 0) return { params: 3, locals: [], body: [] };
  const body = [
    op.get(row), op.get(end), op.add, op.set(end),
    op.loop,
    op.get(row), simd.load(lane.at), op.set(bytes),
    questions.map(({ slot, code }) => [op.get(slots), code, simd.topBits, op.store16(slot * layout.slotBytes)]),
    advance(row, 16), advance(slots, 2),
    op.get(row), op.get(end), op.below, op.again,
    op.end,
  ]; // prettier-ignore
  return { params: 3, locals: ["v128"], body };
}

type Question = { readonly slot: number; readonly code: Code };

function bitQuestions({ slots }: BitsLane, bytes: number): Question[] {
  return slots.map((slot, bit) => ({ slot, code: [op.get(bytes), op.i32(7 - bit), simd.shiftLeft] }));
}

function rankQuestions(rank: number, plan: Plan, layout: Layout, bytes: number): Question[] {
  const leaves = plan.leaves.flatMap((leaf, slot) => (leaf.kind === "rank" && leaf.rank === rank ? [{ leaf, slot }] : []));
  const [first] = leaves;
  if (!first) return [];
  const unknown = { slot: layout.unknownSlots[first.slot]!, code: inRange([RANK_UNKNOWN, RANK_UNKNOWN], bytes) };
  return [unknown, ...leaves.map(({ leaf, slot }) => ({ slot, code: inRanges(leaf, bytes) }))];
}

function inRanges({ ranges }: Extract<Leaf, { kind: "rank" }>, bytes: number): Code {
  const [first, ...rest] = ranges;
  if (!first) return simd.bytes(0);
  return [inRange(first, bytes), rest.map((range) => [inRange(range, bytes), simd.or])];
}

function inRange([low, high]: Range, bytes: number): Code {
  if (low === high) return [op.get(bytes), simd.bytes(low), simd.equal];
  if (high === 255) return [op.get(bytes), simd.bytes(low), simd.notBelow];
  return [op.get(bytes), simd.bytes(low), simd.sub, simd.bytes(high - low), simd.notAbove];
}

const LOGIC = { scratch: 0, offset: 1, slots: 2, place: 3, end: 4, sure: 5 } as const;

/** (scratch, bytes of bitmap before the block): one loop over the block for each of the codes, 128 rows at a time. */
function logicOf(codes: readonly Code[], layout: Layout): WasmFunction {
  const { scratch, offset, slots, place, end } = LOGIC;
  const body = codes.map((code) => [
    op.get(scratch), op.tee(slots), op.i32(layout.slotBytes), op.add, op.set(end), op.get(offset), op.set(place),
    op.loop,
    code,
    advance(slots, 16), advance(place, 16),
    op.get(slots), op.get(end), op.below, op.again,
    op.end,
  ]); // prettier-ignore
  return { params: 2, locals: ["i32", "i32", "i32", "v128"], body };
}

function judgeCriterion(root: number, criterion: number, plan: Plan, layout: Layout): Code {
  const start = criterion * layout.bitmapBytes;
  const { place, sure } = LOGIC;
  return [
    op.get(place), nodeCode(root, false, plan, layout), op.tee(sure), simd.store(layout.eligibleAt + start),
    op.get(place), nodeCode(root, true, plan, layout), op.get(sure), simd.without, simd.store(layout.unknownAt + start),
  ]; // prettier-ignore
}

function keepNode([node, slot]: readonly [number, number], plan: Plan, layout: Layout): Code {
  const joined = (possible: boolean): Code => groupCode(node, possible, plan, layout);
  return [
    op.get(LOGIC.slots), joined(false), simd.store(slot * layout.slotBytes),
    op.get(LOGIC.slots), joined(true), simd.store((slot + 1) * layout.slotBytes),
  ]; // prettier-ignore
}

function nodeCode(index: number, possible: boolean, plan: Plan, layout: Layout): Code {
  const node = plan.nodes[index]!;
  const slotCode = (slot: number): Code => [op.get(LOGIC.slots), simd.load(slot * layout.slotBytes)];
  const kept = layout.nodeSlots.get(index);
  if (kept !== undefined) return slotCode(possible ? kept + 1 : kept);
  switch (node.kind) {
    case "leaf":
      return possible ? [slotCode(node.leaf), slotCode(layout.unknownSlots[node.leaf]!), simd.or] : slotCode(node.leaf);
    case "atom":
      return [op.get(LOGIC.place), simd.load(layout.atomsAt + (2 * node.atom + (possible ? 1 : 0)) * layout.bitmapBytes)];
    case "not":
      return [nodeCode(node.child, !possible, plan, layout), simd.not];
    case "all":
    case "any":
      return groupCode(index, possible, plan, layout);
  }
}

function groupCode(index: number, possible: boolean, plan: Plan, layout: Layout): Code {
  const node = plan.nodes[index]!;
  if (node.kind !== "all" && node.kind !== "any") throw new Error("only groups are kept");
  const join = node.kind === "all" ? simd.and : simd.or;
  const children = node.children.map((child) => nodeCode(child, possible, plan, layout));
  return children.map((code, at) => (at === 0 ? code : [code, join]));
}

function run(layout: Layout, tests: number, logicFunctions: number): WasmFunction {
  const [block, end, scratch, rows] = [0, 1, 2, 3];
  const asked = Array.from({ length: tests }, (_, lane) => [
    op.get(block), op.i32(layout.blockRows), op.multiply, op.get(scratch), op.get(rows), op.call(lane),
  ]); // prettier-ignore
  const logic = Array.from({ length: logicFunctions }, (_, at) => [
    op.get(scratch), op.get(block), op.i32(layout.slotBytes), op.multiply, op.call(tests + at),
  ]); // prettier-ignore
  const body = [op.loop, asked, logic, advance(block, 1), op.get(block), op.get(end), op.below, op.again, op.end];
  return { name: "run", params: 4, locals: [], body };
}
