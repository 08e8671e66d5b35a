/** What narrows the list of a commissioner, as it stands in the address. */
export type ServedSearch = { stage?: string; division?: string; section?: string; q?: string; attention?: true };

export function readServedSearch(search: Record<string, unknown>): ServedSearch {
  const text = (key: string, pattern: RegExp) => {
    // A number in the address is a code that looks like one.
    const value = typeof search[key] === "number" ? String(search[key]) : search[key];
    return typeof value === "string" && pattern.test(value) ? { [key]: value } : {};
  };
  return {
    ...text("stage", /^[a-z0-9.-]{1,64}$/),
    ...text("division", /^\d{6}$/),
    ...text("section", /^[A-T]$/),
    ...text("q", /^.{1,100}$/),
    ...(search.attention === true ? { attention: true } : {}),
  };
}
