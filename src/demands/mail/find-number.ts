/** Numbers that are looked up for one letter. */
const NUMBERS_MAX = 5;

/** The numbers of demands in a subject or a list of references, the first ones first. */
export function findNumbers(thread: string, prefix: string): string[] {
  const pattern = new RegExp(`(?<![A-Za-z0-9])${prefix}\\d{8}-\\d{6,9}(?!\\d)`, "gi");
  return [...new Set([...thread.matchAll(pattern)].map((match) => match[0].toUpperCase()))].slice(0, NUMBERS_MAX);
}
