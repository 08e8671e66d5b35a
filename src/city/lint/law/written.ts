import type { Entry } from "../../read/draft.ts";
import type { FieldPath } from "../../read/problem.ts";
import type { ItemFile } from "../../item.ts";
import type { PolicyFile } from "../../policy.ts";
import type { Finding } from "./law-rule.ts";

export type Written = { path: FieldPath; zh: string };

/** Everything an item tells or asks its applicant, in Chinese, with its place. */
export function writtenInItem({ title, summary, conditions, fields, materials }: ItemFile): Written[] {
  return [
    { path: ["title"], zh: title.zh },
    { path: ["summary"], zh: summary.zh },
    { path: ["conditions"], zh: conditions.zh },
    ...fields.flatMap((field, index) => [
      { path: ["fields", index, "title"], zh: field.title.zh },
      { path: ["fields", index, "hint"], zh: field.hint?.zh ?? "" },
    ]),
    ...materials.flatMap((material, index) => [
      { path: ["materials", index, "title"], zh: material.title.zh },
      { path: ["materials", index, "hint"], zh: material.hint?.zh ?? "" },
    ]),
  ];
}

/** Everything a policy says of whom it is for and on what terms. */
export function writtenInPolicy({ title, summary, benefit, notEncoded }: PolicyFile): Written[] {
  return [
    { path: ["title"], zh: title.zh },
    { path: ["summary"], zh: summary.zh },
    { path: ["benefit", "text"], zh: benefit.text.zh },
    { path: ["notEncoded"], zh: notEncoded?.zh ?? "" },
  ];
}

/** A finding wherever one of the phrases stands; `say` makes the words from what was found. */
export function wherever(
  entry: Entry<unknown>,
  texts: readonly Written[],
  phrases: RegExp,
  say: (found: string) => Finding["message"],
): Finding[] {
  return texts.flatMap(({ path, zh }) => {
    const found = phrases.exec(zh)?.[0];
    return found === undefined ? [] : [{ entry, path, message: say(found) }];
  });
}
