/**
 * The module of one pack. Exports
 * - `rankF64_k`, `rankI32_k` (values, ranks, rows, thresholds): k steps of a search without branches for every row;
 * - `divide_xy` (numerators, denominators, quotients, rows): for columns of kinds x and y;
 * - `bits_n` (codes, out, rows, table): the byte of the table for each code of n bytes;
 * - `run` (first block, block after the last, scratch): tests, then the logic of every criterion, block by block.
 */
import type { BitsLane, Lane, Layout } from "./layout.ts";
import { UNKNOWN_INT32 } from "./fact-table.ts";
import { RANK_UNKNOWN } from "./place-intervals.ts";
import type { Leaf, Plan, Range } from "./plan.ts";
import { op, simd, wasmModule, type Code, type WasmFunction } from "./wasm-binary.ts";

const STEPS_MAX = 8;
/** Criteria in one function: large enough to be few, small enough to be compiled quickly. */
const CRITERIA_A_FUNCTION = 32;

export function emitPack(plan: Plan, layout: Layout, pages: number): Uint8Array<ArrayBuffer> {
  const encoders = [...encodeFunctions()];
  const tests = layout.lanes.map((lane) => testsOfLane(lane, plan, layout));
  const logic: WasmFunction[] = [];
  for (let from = 0; from < plan.roots.length; from += CRITERIA_A_FUNCTION)
    logic.push(logicOf(plan, layout, from, from + CRITERIA_A_FUNCTION));
  return wasmModule([...encoders, ...tests, ...logic, run(layout, encoders.length, logic.length)], pages);
}

function* encodeFunctions(): Generator<WasmFunction> {
  for (let steps = 1; steps <= STEPS_MAX; steps++) {
    yield rankFunction(`rankF64_${steps}`, steps, 8, op.loadF64(0));
    yield rankFunction(`rankI32_${steps}`, steps, 4, [...op.loadI32, ...op.toF64]);
  }
  for (const above of ["F64", "I32"] as const) for (const below of ["F64", "I32"] as const) yield divideFunction(above, below);
  for (const [bytes, load] of [
    [1, op.loadU8],
    [2, op.loadU16],
    [4, op.loadI32],
  ] as const)
    yield bitsFunction(bytes, load);
}

/** Adds what the comparison says, shifted, to the address: no branch that could be guessed wrongly. */
function rankFunction(name: string, steps: number, valueBytes: number, load: Code): WasmFunction {
  const [values, ranks, rows, thresholds, at, value] = [0, 1, 2, 3, 4, 5];
  const search = Array.from({ length: steps }, (_, step) => {
    const half = 1 << (steps - 1 - step);
    return [
      ...op.get(at), ...op.loadF64((half - 1) * 8), ...op.get(value), ...op.notAboveF64,
      ...op.i32(Math.log2(half) + 3), ...op.shiftLeft, ...op.get(at), ...op.add, ...op.set(at),
    ]; // prettier-ignore
  });
  const body = [
    ...op.get(ranks), ...op.get(rows), ...op.add, ...op.set(rows),
    ...op.loop,
    ...op.get(values), ...load, ...op.set(value),
    ...op.get(thresholds), ...op.set(at),
    ...search.flat(),
    ...op.get(ranks), ...op.get(at), ...op.get(thresholds), ...op.sub, ...op.i32(3), ...op.shiftRight, ...op.store8,
    ...advance(values, valueBytes), ...advance(ranks, 1),
    ...op.get(ranks), ...op.get(rows), ...op.below, ...op.again,
    ...op.end,
  ]; // prettier-ignore
  return { name, params: 4, locals: ["i32", "f64"], body };
}

/** As in plain TypeScript: NaN where one is unknown, -Infinity over zero, never -0. */
function divideFunction(aboveKind: "F64" | "I32", belowKind: "F64" | "I32"): WasmFunction {
  const [numerators, denominators, quotients, rows, whole, above, below] = [0, 1, 2, 3, 4, 5, 6];
  const load = (kind: "F64" | "I32"): Code => {
    if (kind === "F64") return op.loadF64(0);
    return [
      ...op.loadI32,
      ...op.tee(whole),
      ...op.toF64,
      ...op.f64(NaN),
      ...op.get(whole),
      ...op.i32(UNKNOWN_INT32),
      ...op.differ,
      ...op.select,
    ];
  };
  const body = [
    ...op.get(rows), ...op.i32(3), ...op.shiftLeft, ...op.get(quotients), ...op.add, ...op.set(rows),
    ...op.loop,
    ...op.get(numerators), ...load(aboveKind), ...op.set(above),
    ...op.get(denominators), ...load(belowKind), ...op.set(below),
    ...op.get(quotients),
    ...op.f64(-Infinity), ...op.get(above), ...op.get(below), ...op.divideF64, ...op.f64(0), ...op.addF64,
    ...op.get(below), ...op.f64(0), ...op.equalF64, ...op.select,
    ...op.storeF64,
    ...advance(numerators, aboveKind === "F64" ? 8 : 4), ...advance(denominators, belowKind === "F64" ? 8 : 4), ...advance(quotients, 8),
    ...op.get(quotients), ...op.get(rows), ...op.below, ...op.again,
    ...op.end,
  ]; // prettier-ignore
  return { name: `divide_${aboveKind}${belowKind}`, params: 4, locals: ["i32", "f64", "f64"], body };
}

function bitsFunction(codeBytes: number, load: Code): WasmFunction {
  const [codes, out, rows, table] = [0, 1, 2, 3];
  const body = [
    ...op.get(out), ...op.get(rows), ...op.add, ...op.set(rows),
    ...op.loop,
    ...op.get(out), ...op.get(codes), ...load, ...op.get(table), ...op.add, ...op.loadU8, ...op.store8,
    ...advance(codes, codeBytes), ...advance(out, 1),
    ...op.get(out), ...op.get(rows), ...op.below, ...op.again,
    ...op.end,
  ]; // prettier-ignore
  return { name: `bits_${codeBytes}`, params: 4, locals: [], body };
}

function advance(local: number, by: number): Code {
  return [...op.get(local), ...op.i32(by), ...op.add, ...op.set(local)];
}

/** (first row of the block, scratch): every question to this lane, 16 rows at a time. */
function testsOfLane(lane: Lane, plan: Plan, layout: Layout): WasmFunction {
  const [row, slots, end, bytes] = [0, 1, 2, 3];
  const questions = lane.kind === "bits" ? bitQuestions(lane, bytes) : rankQuestions(lane.rank, plan, layout, bytes);
  const body = [
    ...op.get(row), ...op.i32(layout.blockRows), ...op.add, ...op.set(end),
    ...op.loop,
    ...op.get(row), ...simd.load(lane.at), ...op.set(bytes),
    ...questions.flatMap(({ slot, code }) => [...op.get(slots), ...code, ...simd.topBits, ...op.store16(slot * layout.slotBytes)]),
    ...advance(row, 16), ...advance(slots, 2),
    ...op.get(row), ...op.get(end), ...op.below, ...op.again,
    ...op.end,
  ]; // prettier-ignore
  return { params: 2, locals: ["i32", "v128"], body };
}

type Question = { readonly slot: number; readonly code: Code };

function bitQuestions({ slots }: BitsLane, bytes: number): Question[] {
  return slots.map((slot, bit) => ({ slot, code: [...op.get(bytes), ...op.i32(7 - bit), ...simd.shiftLeft] }));
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
  return [...inRange(first, bytes), ...rest.flatMap((range) => [...inRange(range, bytes), ...simd.or])];
}

function inRange([low, high]: Range, bytes: number): Code {
  if (low === high) return [...op.get(bytes), ...simd.bytes(low), ...simd.equal];
  if (high === 255) return [...op.get(bytes), ...simd.bytes(low), ...simd.notBelow];
  return [...op.get(bytes), ...simd.bytes(low), ...simd.sub, ...simd.bytes(high - low), ...simd.notAbove];
}

/** (scratch, bytes of bitmap before the block): 128 rows at a time through one criterion after the other. */
function logicOf(plan: Plan, layout: Layout, from: number, to: number): WasmFunction {
  const [scratch, offset, slots, place, end, sure] = [0, 1, 2, 3, 4, 5];
  const body = plan.roots.slice(from, to).flatMap((root, index) => {
    const start = (from + index) * layout.bitmapBytes;
    const value = (possible: boolean): Code => nodeCode(root, possible, plan, layout, slots, place);
    return [
      ...op.get(scratch), ...op.tee(slots), ...op.i32(layout.slotBytes), ...op.add, ...op.set(end), ...op.get(offset), ...op.set(place),
      ...op.loop,
      ...op.get(place), ...value(false), ...op.tee(sure), ...simd.store(layout.eligibleAt + start),
      ...op.get(place), ...value(true), ...op.get(sure), ...simd.without, ...simd.store(layout.unknownAt + start),
      ...advance(slots, 16), ...advance(place, 16),
      ...op.get(slots), ...op.get(end), ...op.below, ...op.again,
      ...op.end,
    ]; // prettier-ignore
  });
  return { params: 2, locals: ["i32", "i32", "i32", "v128"], body };
}

function nodeCode(index: number, possible: boolean, plan: Plan, layout: Layout, slots: number, place: number): Code {
  const node = plan.nodes[index]!;
  switch (node.kind) {
    case "leaf": {
      const holds = [...op.get(slots), ...simd.load(node.leaf * layout.slotBytes)];
      return possible ? [...holds, ...op.get(slots), ...simd.load(layout.unknownSlots[node.leaf]! * layout.slotBytes), ...simd.or] : holds;
    }
    case "atom":
      return [...op.get(place), ...simd.load(layout.atomsAt + (2 * node.atom + (possible ? 1 : 0)) * layout.bitmapBytes)];
    case "all":
    case "any": {
      const join = node.kind === "all" ? simd.and : simd.or;
      const children = node.children.map((child) => nodeCode(child, possible, plan, layout, slots, place));
      return children.flatMap((code, at) => (at === 0 ? code : [...code, ...join]));
    }
  }
}

function run(layout: Layout, testsAt: number, logicFunctions: number): WasmFunction {
  const [block, end, scratch] = [0, 1, 2];
  const tests = layout.lanes.flatMap((_, lane) => [
    ...op.get(block), ...op.i32(layout.blockRows), ...op.multiply, ...op.get(scratch), ...op.call(testsAt + lane),
  ]); // prettier-ignore
  const logic = Array.from({ length: logicFunctions }, (_, at) => [
    ...op.get(scratch), ...op.get(block), ...op.i32(layout.slotBytes), ...op.multiply, ...op.call(testsAt + layout.lanes.length + at),
  ]); // prettier-ignore
  const body = [
    ...op.loop,
    ...tests,
    ...logic.flat(),
    ...advance(block, 1),
    ...op.get(block),
    ...op.get(end),
    ...op.below,
    ...op.again,
    ...op.end,
  ];
  return { name: "run", params: 3, locals: [], body };
}
