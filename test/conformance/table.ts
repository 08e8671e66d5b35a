/** The tables of docs/conformance.md, made from the run, so that they cannot go stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { constructs, type Construct } from "./constructs.ts";
import type { SuiteTest } from "./suite.ts";
import type { Section } from "./unknown-cases.ts";

type Block = "suite" | "unknowns";

const file = new URL("../../docs/conformance.md", import.meta.url);

export function suiteTable(suite: readonly SuiteTest[], reasons: ReadonlyMap<string, Construct>): string {
  const counts = Map.groupBy(reasons.values(), (reason) => reason);
  const rows = (Object.keys(constructs) as Construct[])
    .map((reason) => ({ reason, count: counts.get(reason)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => `| ${number(count)} | \`${reason}\`: ${constructs[reason]} |`);
  return [
    "| tests | |",
    "|--:|---|",
    `| **${number(suite.length)}** | in the suite |`,
    `| **${number(suite.length - reasons.size)}** | in our fragment: all of them pass |`,
    `| **${number(reasons.size)}** | outside, by the weightiest of their reasons: |`,
    ...rows,
    "",
  ].join("\n");
}

export function unknownsTable(sections: readonly Section[]): string {
  const count = (tests: Section["tests"]): string => number(tests.length);
  const rows = sections.map(({ name, tests, extension }) => {
    const unknown = tests.filter(({ expect }) => expect === "unknown");
    return `| ${name} | ${count(tests)} | ${count(unknown)} | ${extension === undefined ? "plain CEL" : `with ${extension}`} |`;
  });
  const tests = sections.flatMap((section) => section.tests);
  const total = `| **all** | **${count(tests)}** | **${count(tests.filter(({ expect }) => expect === "unknown"))}** | |`;
  return ["| section | cases | of them unknown | |", "|---|--:|--:|---|", ...rows, total, ""].join("\n");
}

export function readTable(block: Block): string {
  return between(block).exec(readFileSync(file, "utf8"))?.[1] ?? "";
}

export function writeTable(block: Block, table: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(between(block), () => `<!-- ${block} -->\n${table}<!-- /${block} -->`),
  );
}

function between(block: Block): RegExp {
  return new RegExp(`<!-- ${block} -->\\n([\\s\\S]*?)<!-- /${block} -->`);
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
