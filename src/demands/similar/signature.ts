/** Rows of a band: two texts meet in a band when all its rows agree. */
const ROWS = 3;
/** Texts that share half of their words meet with 96 in 100, those that share a tenth with 2 in 100. */
export const BANDS = 24;

/**
 * MinHash in bands (Broder 1997): for each band a number, such that two sets of words have the same number with a chance of
 * share^3, whatever else lies in the table. Like texts are thereby found by an index and not by reading them all.
 * @returns 24 signed 32-bit integers
 */
export function bandsOf(terms: readonly string[]): number[] {
  const hashes = terms.map(hashOf);
  return Array.from({ length: BANDS }, (_, band) => {
    let joined = 0x811c9dc5 ^ band;
    for (let row = 0; row < ROWS; row++) joined = mix(joined ^ leastOf(hashes, band * ROWS + row));
    return joined | 0;
  });
}

function leastOf(hashes: readonly number[], permutation: number): number {
  const seed = mix(Math.imul(permutation + 1, 0x9e3779b1));
  let least = 0xffffffff;
  for (const hash of hashes) {
    const permuted = mix(hash ^ seed) >>> 0;
    if (permuted < least) least = permuted;
  }
  return least;
}

/** FNV-1a over UTF-16 units. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/** The finaliser of MurmurHash3: every bit of the input moves half of the bits of the output. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
