import { plainText } from "./plain-text.ts";

/** What people say and what it is called in the lists; `say` is looked for in the text as it stands. */
export type Meaning = { say: readonly string[]; means: readonly string[] };

export type Thesaurus = {
  /** The list's words for what the text says, each once, and what was said. */
  meant(text: string): { said: string; means: readonly string[] }[];
};

/** The longest saying wins where one lies within another: 开饭店 before 饭店. English sayings are whole words. */
export function createThesaurus(meanings: readonly Meaning[]): Thesaurus {
  const sayings = meanings
    .flatMap(({ say, means }) => say.map((said) => ({ said: plainText(said), means })))
    .filter(({ said }) => said !== "")
    .toSorted((a, b) => b.said.length - a.said.length);
  return {
    meant(text) {
      let rest = ` ${plainText(text)} `;
      const found: { said: string; means: readonly string[] }[] = [];
      for (const saying of sayings) {
        const place = placeOf(rest, saying.said);
        if (place < 0) continue;
        found.push(saying);
        rest = rest.slice(0, place) + "\u0001".repeat(saying.said.length) + rest.slice(place + saying.said.length);
      }
      return found;
    },
  };
}

function placeOf(text: string, said: string): number {
  if (/\p{Script=Han}/u.test(said)) return text.indexOf(said);
  const found = new RegExp(`(?<![a-z0-9])${said.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![a-z0-9])`).exec(text);
  return found?.index ?? -1;
}
