/**
 * The module that turns columns into bytes, the same for every pack. Exports
 * - `countF64`, `countI32` (values, ranks, rows, thresholds, end of thresholds): adds up how many thresholds each of several
 *   rows reaches; for few thresholds; rows in sixteens;
 * - `searchF64_k`, `searchI32_k` (values, ranks, rows, thresholds): k steps of a search without branches for every row;
 * - `divide_xy` (numerators, denominators, quotients, rows): for columns of kinds x and y;
 * - `bits_n` (codes, out, rows, table): the byte of the table for each code of n bytes.
 */
import { UNKNOWN_INT32 } from "../fact-table.ts";
import { advance, op, simd, wasmModule, type Code, type WasmFunction } from "./wasm-binary.ts";

export const STEPS_MAX = 8;

export function emitEncoders(): Uint8Array<ArrayBuffer> {
  return wasmModule([...encodeFunctions()]);
}

function* encodeFunctions(): Generator<WasmFunction> {
  yield countI32();
  yield countF64();
  for (let steps = 1; steps <= STEPS_MAX; steps++) {
    yield searchFunction(`searchF64_${steps}`, steps, 8, op.loadF64(0));
    yield searchFunction(`searchI32_${steps}`, steps, 4, [op.loadI32, op.toF64]);
  }
  for (const above of ["F64", "I32"] as const) for (const below of ["F64", "I32"] as const) yield divideFunction(above, below);
  for (const [bytes, load] of [
    [1, op.loadU8],
    [2, op.loadU16],
    [4, op.loadI32],
  ] as const)
    yield bitsFunction(bytes, load);
}

const COUNT = { values: 0, ranks: 1, rows: 2, thresholds: 3, end: 4, at: 5, threshold: 6, firstValue: 7, firstCount: 11 } as const;

/** 16 rows at a time: four vectors of values, four of counts, one threshold after the other. */
function countI32(): WasmFunction {
  const counts = countThresholds(4, simd.loadSplat32, simd.notBelowI32, simd.subI32);
  const [a, b, c, d] = [0, 1, 2, 3].map((lane) => op.get(COUNT.firstCount + lane));
  const narrowed = [a!, b!, simd.narrow32, c!, d!, simd.narrow32, simd.narrow16];
  return countFunction("countI32", 16, counts, [op.get(COUNT.ranks), narrowed, simd.store(0)]);
}

/** 8 rows at a time. */
function countF64(): WasmFunction {
  const counts = countThresholds(8, simd.loadSplat64, simd.notBelowF64, simd.subI64);
  const [a, b, c, d] = [0, 1, 2, 3].map((lane) => op.get(COUNT.firstCount + lane));
  const halves = [a!, b!, simd.lowHalves, c!, d!, simd.lowHalves, simd.narrow32];
  const narrowed = [halves, op.tee(COUNT.threshold), op.get(COUNT.threshold), simd.narrow16];
  return countFunction("countF64", 8, counts, [op.get(COUNT.ranks), narrowed, simd.storeLow64]);
}

function countFunction(name: string, rows: number, counts: Code, store: Code): WasmFunction {
  const load = [0, 1, 2, 3].map((lane) => [op.get(COUNT.values), simd.load(16 * lane), op.set(COUNT.firstValue + lane)]);
  const clear = [0, 1, 2, 3].map((lane) => [simd.bytes(0), op.set(COUNT.firstCount + lane)]);
  const body = [
    op.get(COUNT.ranks), op.get(COUNT.rows), op.add, op.set(COUNT.rows),
    op.loop,
    load, clear, op.get(COUNT.thresholds), op.set(COUNT.at),
    counts,
    store,
    advance(COUNT.values, 64), advance(COUNT.ranks, rows),
    op.get(COUNT.ranks), op.get(COUNT.rows), op.below, op.again,
    op.end,
  ]; // prettier-ignore
  return { name, params: 5, locals: ["i32", ...Array<"v128">(9).fill("v128")], body };
}

/** A comparison that holds is -1 in its place: taken away, it counts. */
function countThresholds(bytes: number, load: Code, notBelow: Code, sub: Code): Code {
  const lanes = [0, 1, 2, 3].map((lane) => [
    op.get(COUNT.firstCount + lane), op.get(COUNT.firstValue + lane), op.get(COUNT.threshold), notBelow,
    sub, op.set(COUNT.firstCount + lane),
  ]); // prettier-ignore
  return [
    op.loop,
    op.get(COUNT.at), load, op.set(COUNT.threshold),
    lanes,
    advance(COUNT.at, bytes),
    op.get(COUNT.at), op.get(COUNT.end), op.below, op.again,
    op.end,
  ]; // prettier-ignore
}

/** Adds what the comparison says, shifted, to the address: no branch that could be guessed wrongly. */
function searchFunction(name: string, steps: number, valueBytes: number, load: Code): WasmFunction {
  const [values, ranks, rows, thresholds, at, value] = [0, 1, 2, 3, 4, 5];
  const search = Array.from({ length: steps }, (_, step) => {
    const half = 1 << (steps - 1 - step);
    return [
      op.get(at), op.loadF64((half - 1) * 8), op.get(value), op.notAboveF64,
      op.i32(Math.log2(half) + 3), op.shiftLeft, op.get(at), op.add, op.set(at),
    ]; // prettier-ignore
  });
  const body = [
    op.get(ranks), op.get(rows), op.add, op.set(rows),
    op.loop,
    op.get(values), load, op.set(value),
    op.get(thresholds), op.set(at),
    search,
    op.get(ranks), op.get(at), op.get(thresholds), op.sub, op.i32(3), op.shiftRight, op.store8,
    advance(values, valueBytes), advance(ranks, 1),
    op.get(ranks), op.get(rows), op.below, op.again,
    op.end,
  ]; // prettier-ignore
  return { name, params: 4, locals: ["i32", "f64"], body };
}

/** As in plain TypeScript: NaN where one is unknown, -Infinity over zero, never -0. */
function divideFunction(aboveKind: "F64" | "I32", belowKind: "F64" | "I32"): WasmFunction {
  const [numerators, denominators, quotients, rows, whole, above, below] = [0, 1, 2, 3, 4, 5, 6];
  const load = (kind: "F64" | "I32"): Code => {
    if (kind === "F64") return op.loadF64(0);
    return [op.loadI32, op.tee(whole), op.toF64, op.f64(NaN), op.get(whole), op.i32(UNKNOWN_INT32), op.differ, op.select];
  };
  const body = [
    op.get(rows), op.i32(3), op.shiftLeft, op.get(quotients), op.add, op.set(rows),
    op.loop,
    op.get(numerators), load(aboveKind), op.set(above),
    op.get(denominators), load(belowKind), op.set(below),
    op.get(quotients),
    op.f64(-Infinity), op.get(above), op.get(below), op.divideF64, op.f64(0), op.addF64,
    op.get(below), op.f64(0), op.equalF64, op.select,
    op.storeF64,
    advance(numerators, aboveKind === "F64" ? 8 : 4), advance(denominators, belowKind === "F64" ? 8 : 4), advance(quotients, 8),
    op.get(quotients), op.get(rows), op.below, op.again,
    op.end,
  ]; // prettier-ignore
  return { name: `divide_${aboveKind}${belowKind}`, params: 4, locals: ["i32", "f64", "f64"], body };
}

function bitsFunction(codeBytes: number, load: Code): WasmFunction {
  const [codes, out, rows, table] = [0, 1, 2, 3];
  const body = [
    op.get(out), op.get(rows), op.add, op.set(rows),
    op.loop,
    op.get(out), op.get(codes), load, op.get(table), op.add, op.loadU8, op.store8,
    advance(codes, codeBytes), advance(out, 1),
    op.get(out), op.get(rows), op.below, op.again,
    op.end,
  ]; // prettier-ignore
  return { name: `bits_${codeBytes}`, params: 4, locals: [], body };
}
