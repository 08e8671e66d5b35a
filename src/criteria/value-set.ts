/** Is the value on the list? A long list is made a set, once. */

const LONG = 8;
const sets = new WeakMap<readonly (string | number)[], ReadonlySet<unknown>>();

export function isOnList(values: readonly (string | number)[], value: unknown): boolean {
  if (values.length <= LONG) return values.some((one) => one === value);
  let set = sets.get(values);
  if (!set) {
    set = new Set(values);
    sets.set(values, set);
  }
  return set.has(value);
}
