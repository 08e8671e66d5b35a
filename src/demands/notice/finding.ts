import type { Text } from "../../base/index.ts";
import type { About } from "../demand.ts";
import type { NoticedKind } from "./tables.ts";

/** Something that the city noticed about a business. */
export type Finding = {
  kind: NoticedKind;
  /** The same thing has the same key, on whatever day it is found. */
  key: string;
  uscc: string;
  /** What it is, in a sentence. */
  what: Text;
  about: About;
  /** Whose it is to answer. */
  department: string;
};

/** Found in one look; the next look finds the rest. */
export const FINDINGS_MAX = 100;
