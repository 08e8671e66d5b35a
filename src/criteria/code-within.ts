/** Hierarchical codes: which ones lie below which. */

/** By prefix: "I6513" lies within "I65" and "I". Division codes are filled with zeros: "330106" lies within "330100". */
export function codeWithin(code: string, ancestor: string): boolean {
  return code.startsWith(codePrefix(ancestor));
}

/** What every code within the ancestor begins with. */
export function codePrefix(ancestor: string): string {
  return ancestor.length === 6 && /^\d{6}$/.test(ancestor) ? ancestor.replace(/(?:00){1,2}$/, "") : ancestor;
}
