/** Everything that can only start after `item`, directly or through others; `item` itself when it waits for itself in a circle. */
export function dependants<P extends { item: string; after: readonly string[] }>(item: string, parts: readonly P[]): P[] {
  const found = new Set<P>();
  const visit = (id: string): void => {
    for (const part of parts) {
      if (found.has(part) || !part.after.includes(id)) continue;
      found.add(part);
      visit(part.item);
    }
  };
  visit(item);
  return parts.filter((part) => found.has(part));
}
