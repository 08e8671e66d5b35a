/** A line as it was read: its text and how sure the reader was, from 0 to 1. */
export type ReadLine = { text: string; sure: number };

/** What a scan can be read for. `labelled` is any other word that stands on the paper behind its name and a colon. */
export const foundKinds = [
  "uscc",
  "name",
  "legalRepresentative",
  "address",
  "establishedOn",
  "issuedOn",
  "validUntil",
  "licenceNumber",
  "labelled",
] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Something that seems to stand on a paper. It is a reading, never a fact: a person looks, and says yes. */
export type FoundWord = {
  kind: FoundKind;
  /** The name by which the paper says it; empty where it has none. */
  label: string;
  /** A code, a name, a day as YYYY-MM-DD, or the words as they stand. */
  value: string;
  sure: number;
  /** A letter was taken for one that looks like it, and with the other one the check characters are right. */
  mended?: true;
};
