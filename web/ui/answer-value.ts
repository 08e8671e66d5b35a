/**
 * What is sent for a typed answer: money becomes a number of yuan, numbers numbers, yes and no booleans. What cannot be read so
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
      return yuanOf(text) ?? text;
    default:
      return text;
  }
}

/** "12,345.6" -> 12345.6 yuan. */
function yuanOf(text: string): number | undefined {
  const plain = text.replaceAll(/[,\uFF0C\s]/g, "");
  return /^\d{1,13}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
}
