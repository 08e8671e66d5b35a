/** A plan kept ready for one batch after the other, from one business to some ten thousand, in the thread that asks. */
import type { Facts, FactValue } from "../../criteria/index.ts";
import { createCityMemory } from "./module/city-memory.ts";
import { emitPack } from "./module/emit-pack.ts";
import { tableFromFacts, type CodeColumn, type FactTable } from "./fact-table.ts";
import { bitsTable } from "./module/feeds.ts";
import { layOut, layoutBytes, type BitsLane, type Layout, type RankLane } from "./module/layout.ts";
import { maskTail, type Outcomes } from "./outcomes.ts";
import type { Leaf, Plan } from "./plan/plan.ts";
import { rankReader } from "./values/rank-codes.ts";
import { atomsJudge, functionsOf } from "./module/run-share.ts";
import { codeTruths } from "./plan/truth-tables.ts";

export type Pack = {
  /** rows at most */
  readonly rows: number;
  /** The outcomes lie in the memory of the pack and are overwritten by the next call. */
  match(table: FactTable): Outcomes;
  /** One business. */
  evaluate(facts: Facts): Outcomes;
};

/** Writes and compiles the module; the first calls compile what they use of it. Needs WebAssembly. */
export function openPack(plan: Plan, rows = 1): Pack {
  const city = createCityMemory(layoutBytes(plan, rows, 1));
  const layout = layOut(plan, rows, city, 1);
  const { run } = functionsOf(new WebAssembly.Module(emitPack(plan, layout)), city.memory);
  const encode = encoder(plan, layout, city.memory);
  const words = layout.bitmapBytes / 4;
  const size = plan.roots.length * words;
  const eligible = new Int32Array(city.memory.buffer, layout.eligibleAt, size);
  const unknown = new Int32Array(city.memory.buffer, layout.unknownAt, size);
  let dirty = 0;
  const match = (table: FactTable): Outcomes => {
    if (table.rows > rows) throw new RangeError(`a pack for ${rows} rows was given ${table.rows}`);
    const outcomes = { criteria: plan.roots.length, rows: table.rows, words, eligible, unknown };
    const blocks = Math.ceil(table.rows / layout.blockRows);
    encode(table, blocks);
    const asked = blocks === 1 ? Math.ceil(table.rows / TESTED) * TESTED : layout.blockRows;
    if (blocks > 0) run!(0, blocks, layout.scratchAt[0]!, asked);
    const written = blocks * (layout.slotBytes / 4);
    maskTail(outcomes, Math.max(written, dirty));
    dirty = written;
    return outcomes;
  };
  return { rows, match, evaluate: (facts) => match(tableFromFacts([facts], plan.facts.values())) };
}

/** Rows that one instruction tests. */
const TESTED = 16;

type Encode = (table: FactTable, blocks: number) => void;

/** Fills the lanes as the plain evaluator reads its columns. */
function encoder(plan: Plan, layout: Layout, memory: WebAssembly.Memory): Encode {
  const { blockRows } = layout;
  const judge = atomsJudge(plan, layout, memory);
  const lanes = layout.lanes.map((lane) => {
    const bytes = new Uint8Array(memory.buffer, lane.at, layout.blocks * blockRows);
    return lane.kind === "rank" ? ranksEncoder(plan, lane, bytes, blockRows) : bitsEncoder(plan, lane, bytes);
  });
  return (table, blocks) => {
    const rows = blocks === 1 ? table.rows : blocks * blockRows;
    for (const encode of lanes) encode(table, rows);
    for (let block = 0; block < blocks; block++) judge(table, block);
  };
}

type EncodeLane = (table: FactTable, rows: number) => void;

function ranksEncoder(plan: Plan, { rank }: RankLane, bytes: Uint8Array, blockRows: number): EncodeLane {
  const read = rankReader(plan.ranks[rank]!, plan.today);
  return (table, rows) => {
    for (let from = 0; from < rows; from += blockRows) read(table, from, bytes.subarray(from, Math.min(rows, from + blockRows)));
  };
}

function bitsEncoder(plan: Plan, lane: BitsLane, bytes: Uint8Array): EncodeLane {
  const leaves = lane.leaves.filter((leaf) => leaf !== undefined);
  const truthsIn = codeTruths(
    leaves.map((leaf) => plan.leaves[leaf] as CodeLeaf),
    plan.today,
  ); // only codes have bits
  let last: { dictionary: readonly FactValue[]; codes: number; answers: Uint8Array } | undefined;
  return (table, rows) => {
    const column = table.columns.get(lane.fact) as CodeColumn | undefined; // as planned
    const dictionary = column?.dictionary ?? [];
    if (last?.dictionary !== dictionary || last.codes !== dictionary.length + 1) {
      const truths = truthsIn(table);
      const answers = bitsTable(lane, dictionary.length + 1, (leaf) => truths[leaves.indexOf(leaf)]!);
      last = { dictionary, codes: dictionary.length + 1, answers };
    }
    const { answers } = last;
    if (!column) return void bytes.fill(answers[0]!, 0, rows);
    const { values } = column;
    for (let row = 0; row < table.rows; row++) bytes[row] = answers[values[row]!]!;
  };
}

type CodeLeaf = Extract<Leaf, { kind: "code" }>;
