/** skipped.json: which tests of the suite lie outside our fragment, by reason and section; "all" is the whole section. */
import { readFileSync, writeFileSync } from "node:fs";
import { constructs, type Construct } from "./constructs.ts";
import type { SuiteTest } from "./suite.ts";

type SkipList = Readonly<Record<string, Readonly<Record<string, "all" | readonly string[]>>>>;

const file = new URL("./skipped.json", import.meta.url);

/** The reason by path. Throws where the list names what the suite has not, or one test twice. */
export function readSkipList(suite: readonly SuiteTest[]): ReadonlyMap<string, Construct> {
  const bySection = Map.groupBy(suite, ({ section }) => section);
  const reasons = new Map<string, Construct>();
  for (const [reason, sections] of Object.entries(JSON.parse(readFileSync(file, "utf8")) as SkipList)) {
    if (!isConstruct(reason)) throw new Error(`skipped.json: no reason ${reason}`);
    for (const [section, named] of Object.entries(sections)) {
      const names = named === "all" ? (bySection.get(section) ?? []).map(({ name }) => name) : named;
      for (const name of names) {
        const path = `${section}/${name}`;
        if (!bySection.get(section)?.some((test) => test.path === path)) throw new Error(`skipped.json: the suite has no ${path}`);
        if (reasons.has(path)) throw new Error(`skipped.json: ${path} stands twice`);
        reasons.set(path, reason);
      }
    }
  }
  return reasons;
}

export function writeSkipList(suite: readonly SuiteTest[], reasons: ReadonlyMap<string, Construct>): void {
  const bySection = Map.groupBy(suite, ({ section }) => section);
  const blocks = (Object.keys(constructs) as Construct[]).flatMap((reason) => {
    const lines = [...bySection].flatMap(([section, tests]) => {
      const names = tests.filter(({ path }) => reasons.get(path) === reason).map(({ name }) => name);
      if (names.length === 0) return [];
      return [`    ${JSON.stringify(section)}: ${names.length === tests.length ? '"all"' : JSON.stringify(names)}`];
    });
    return lines.length === 0 ? [] : [`  ${JSON.stringify(reason)}: {\n${lines.join(",\n")}\n  }`];
  });
  writeFileSync(file, `{\n${blocks.join(",\n")}\n}\n`);
}

function isConstruct(reason: string): reason is Construct {
  return Object.hasOwn(constructs, reason);
}
