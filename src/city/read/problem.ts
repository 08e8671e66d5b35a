import type { Text } from "../../base/index.ts";

/** Something in the city folder that must be mended (error) or looked at (warning). */
export type Problem = {
  /** The rule that found it, e.g. `promise-longer-than-law`. */
  rule: string;
  severity: "error" | "warning";
  /** Path inside the city folder. */
  file: string;
  /** Both start at 1. */
  line: number;
  column: number;
  /** Dotted path of the field, e.g. `materials[2].basis`; empty for the file itself. */
  field: string;
  message: Text;
  mend: Text;
  basis?: string;
};

export type FieldPath = readonly (string | number)[];

/** `materials[2].basis` for ["materials", 2, "basis"]. */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((name, part) => (typeof part === "number" ? `${name}[${part}]` : name === "" ? part : `${name}.${part}`), "");
}

/** Errors first, then by file and line: the order in which a person mends them. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const rank = (problem: Problem): number => (problem.severity === "error" ? 0 : 1);
  return problems.toSorted(
    (a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

/** Thrown by loadCity: a city folder with errors is not run. */
export class CityInvalid extends Error {
  readonly problems: readonly Problem[];

  constructor(folder: string, problems: readonly Problem[]) {
    const lines = problems.map(
      ({ file, line, column, field, message }) => `${file}:${line}:${column} ${field} ${message.zh} ${message.en}`,
    );
    super(`城市清单包有误，未载入。The city folder has errors and was not loaded: ${folder}\n${lines.join("\n")}`);
    this.name = "CityInvalid";
    this.problems = problems;
  }
}
