import { readFacts } from "./read-facts.ts";
import { readUscc } from "./read-uscc.ts";
import { refreshFacts, type WithSources } from "./refresh-facts.ts";

/** `pending`: the register did not answer; nobody is turned away for that, only asked to come back. `different`: also where it has no such business. */
export type Confirmation = "same" | "different" | "pending";

/** The fact that the register tells and a person who opens an account for a business must know. */
const REPRESENTATIVE_KEY = "legal_representative";

/**
 * Asks the market register whether `name` is the legal representative of the business. The name it holds never leaves this function.
 * @throws Refusal usccInvalid
 */
export async function confirmLegalRepresentative(ctx: WithSources, written: string, name: string): Promise<Confirmation> {
  const uscc = readUscc(written);
  const answers = await refreshFacts(ctx, uscc, { keys: [REPRESENTATIVE_KEY], onlyIfHeld: true });
  const fact = (await readFacts(ctx.db, ctx.city, uscc, ctx.today)).get(REPRESENTATIVE_KEY);
  // A dispute opens no door: here only the register's own word counts.
  const record = fact?.status === "confirmed" ? fact.record : fact?.status === "disputed" ? fact.authority : null;
  if (record !== null) return plain(String(record.value)) === plain(name) ? "same" : "different";
  const failed = [...answers.values()].some((answer) => answer.kind === "failed");
  return failed || fact?.status === "pending" ? "pending" : "different";
}

/** Width, blanks and the middle dots of transcribed names differ between keyboards, not between people. */
function plain(name: string): string {
  return name
    .normalize("NFKC")
    .replaceAll(/[\s·•・‧∙]/gu, "")
    .toLowerCase();
}
