import type { Database, Text, Tx } from "../../base/index.ts";
import type { City } from "../../city/index.ts";
import { learnedWords } from "./learned-words.ts";
import { type TellingWord, weighDepartments } from "./weigh-departments.ts";

/** What past demands say about where one belongs, and why; advice to people, by which nothing is ever sent. */
export type SuggestedDepartment = { department: string; because: Text; words: TellingWord[]; likelihood: number };

/** The department that finally answered demands with such words, or undefined where they say nothing clear. */
export async function suggestDepartment(
  db: Database | Tx,
  city: Pick<City, "departments">,
  text: string,
): Promise<SuggestedDepartment | undefined> {
  const words = learnedWords(text);
  if (words.length === 0) return undefined;
  const departments = await db.selectFrom("demand_learned_departments").selectAll().execute();
  const counts = await db.selectFrom("demand_learned_words").selectAll().where("word", "in", words).execute();
  // A department that the city no longer has is no advice, though what it answered still counts as answered elsewhere.
  const present = departments.filter(({ department }) => city.departments.has(department));
  const weighed = weighDepartments(counts, present);
  return weighed && { ...weighed, because: becauseOf(weighed.words, city.departments.get(weighed.department)?.title) };
}

function becauseOf(words: readonly TellingWord[], title: Text | undefined): Text {
  const zh = words.map(({ word, answered, demands }) => `含“${word}”的${demands}件中有${answered}件`).join("，");
  const en = words.map(({ word, answered, demands }) => `${answered} of ${demands} with "${word}"`).join(", ");
  return {
    zh: `以往的诉求里，${zh}最后由${title?.zh ?? "这个部门"}答复。仅供参考，不自动派单。`,
    en: `Of earlier demands ${en} were answered by ${title?.en ?? "this department"} in the end. Advice only: nothing is sent by it.`,
  };
}
