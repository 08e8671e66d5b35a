import type { Row } from "./contract.ts";

/** In whichever language it is sought: what it is called, brings and wants, who gives it, its document. */
export function speaksOf({ title, summary, benefit, department, document }: Row<"GET /api/policies">, words: string): boolean {
  const said = [title, summary, benefit.text, department.title].flatMap(({ zh, en }) => [zh, en]);
  return [...said, document].join(" ").toLowerCase().includes(words.trim().toLowerCase());
}
