/**
 * What is sent for a typed answer: money becomes whole fen, numbers numbers, yes and no booleans. What cannot be read so
 * is sent as typed: the server names the field and says how it must be written. Empty is left away.
 */
export function answerValue(field: { type: string }, typed: string): boolean | number | string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  switch (field.type) {
    case "bool":
      return text === "true";
    case "int":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case "money":
      return fenOf(text) ?? text;
    default:
      return text;
  }
}

/** "12,345.6" yuan -> 1234560 fen, by digits, never by floating point. */
function fenOf(text: string): number | undefined {
  const [, yuan, fraction = ""] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,,\s]/g, "")) ?? [];
  return yuan === undefined ? undefined : Number(yuan + fraction.padEnd(2, "0"));
}
