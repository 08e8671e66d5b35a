import type { Text } from "./text.ts";

/** What a person is told when the program says no: one entry of the closed list, filled in. */
export type RefusalDetail = {
  code: string;
  /** HTTP status that carries it. */
  status: number;
  text: Text;
  /** The article that forbids or requires it, for example `行政许可法 第32条`. */
  basis?: string;
  /** What the person can do now. */
  next?: Text;
  /** Machine-readable particulars: positions, field names, numbers. */
  details?: Record<string, unknown>;
};

/** A no that is neither our bug nor the world's failure. Thrown by operations; it rolls the transaction back. */
export class Refusal extends Error {
  readonly refusal: RefusalDetail;

  constructor(refusal: RefusalDetail) {
    super(`${refusal.code}: ${refusal.text.en}`);
    this.name = "Refusal";
    this.refusal = refusal;
  }
}
