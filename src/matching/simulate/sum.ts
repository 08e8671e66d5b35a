/** Sums of whole fen for many groups at once, exact however large they grow. */

const FLUSH_AT = 2 ** 52;

export type Sums = { add(group: number, fen: number): void; totals(): bigint[] };

/** Doubles hold whole numbers up to 2^53: what comes near is carried over to a big integer. Each fen is a safe integer. */
export function createSums(groups: number): Sums {
  const low = new Float64Array(groups);
  const high = Array.from({ length: groups }, () => 0n);
  const carry = (group: number): void => {
    high[group]! += BigInt(low[group]!);
    low[group] = 0;
  };
  return {
    add(group, fen) {
      if (fen >= FLUSH_AT) return void (high[group]! += BigInt(fen));
      low[group]! += fen;
      if (low[group]! >= FLUSH_AT) carry(group);
    },
    totals: () => {
      high.forEach((_, group) => carry(group));
      return [...high];
    },
  };
}
