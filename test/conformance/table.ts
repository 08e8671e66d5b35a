/** The table of docs/conformance.md, made from the run, so that it cannot go stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { constructs, type Construct } from "./constructs.ts";
import type { SuiteTest } from "./suite.ts";

const file = new URL("../../docs/conformance.md", import.meta.url);
const BETWEEN = /(<!-- suite -->\n)[\s\S]*?(<!-- \/suite -->)/;

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

export function readTable(): string {
  return BETWEEN.exec(readFileSync(file, "utf8"))?.[0] ?? "";
}

export function framed(table: string): string {
  return `<!-- suite -->\n${table}<!-- /suite -->`;
}

export function writeTable(table: string): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(BETWEEN, () => framed(table)),
  );
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
