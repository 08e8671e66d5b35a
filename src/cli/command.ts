import type { ParseArgsOptionsConfig } from "node:util";

/** Exit codes: what scripts branch on. */
export const exitCode = {
  /** Yes, or done. */
  yes: 0,
  /** No, or refused. */
  no: 1,
  /** The command was used wrongly. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** One word after `zhaoying`. */
export type Command = {
  /** One line: what it does. */
  summary: string;
  /** What follows the name, as in `check <city folder>`. */
  usage: string;
  options: ParseArgsOptionsConfig;
  /** A line for each option of `options`, in their order. */
  optionHelp: readonly string[];
  examples: readonly string[];
  run(call: Call): Promise<ExitCode>;
};

export type Call = {
  positionals: string[];
  /** Values of the declared options; a flag is true, a repeated option an array. */
  values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  /** Whether answers shall be one JSON value (or one a line). */
  json: boolean;
  out: Output;
};

export type Output = {
  /** A line to standard output. */
  line(text: string): void;
  /** A line to standard error: progress, hints, reasons. */
  note(text: string): void;
  /** Bytes to standard output; resolves when more may be written. */
  write(bytes: string | Uint8Array): Promise<void>;
};

/** The command was used wrongly: exit 2 with the words and the usage. */
export class UsageError extends Error {}

/** The single string value of an option. */
export function stringOption(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === "string" ? value : undefined;
}

/** Every value of an option that may be repeated. */
export function stringOptions(call: Call, name: string): string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : typeof value === "string" ? [value] : [];
}
