import type { Acting } from "../access/index.ts";
import type { Tx } from "../base/index.ts";
import { attachFiles, type GivenFile, selectOwnFiles } from "../files/index.ts";

/** A file as an application names it: which material it is, and the id it was given at upload. */
export type SentFile = { material: string; file: string };

/** The files that the actor uploaded, each for its material. @throws Refusal fileNotFound when one is not theirs */
export async function selectSentFiles(ctx: Acting, tx: Tx, sent: readonly SentFile[]): Promise<{ material: string; file: GivenFile }[]> {
  const files = await selectOwnFiles(
    ctx,
    tx,
    sent.map((each) => each.file),
  );
  return sent.flatMap(({ material }, at) => {
    const file = files[at];
    return file ? [{ material, file }] : [];
  });
}

/** Puts them into a case. */
export async function attachSentFiles(tx: Tx, number: string, sent: readonly SentFile[]): Promise<void> {
  await attachFiles(
    tx,
    { kind: "case", number },
    sent.map((each) => each.file),
  );
}
