/** The house holds its own plan: who may import whom, and how large a thing may grow. */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** The folders of src in their order: each imports only those before it. */
const line = [
  "base",
  "criteria",
  "ledger",
  "words",
  "city",
  "access",
  "notify",
  "files",
  "publication",
  "entities",
  "credentials",
  "matching",
  "cases",
  "applications",
  "grants",
  "demands",
  "centre",
  "inspections",
  "compute",
  "assistant",
  "indicators",
  "demo",
  "api",
  "cli",
];

/** Neighbours that never import each other: what one has to tell another goes by a job. */
const strangers = new Set(["applications", "grants", "demands", "centre", "inspections", "compute"]);

/** What only speaks of bytes and words imports nothing of the rest. */
const pure: Record<string, readonly string[]> = {
  criteria: [],
  ledger: [
    "append.ts",
    "sequence.ts",
    "start-sequencer.ts",
    "open-log.ts",
    "read-receipt.ts",
    "read-checkpoint.ts",
    "read-leaf.ts",
    "read-tile.ts",
    "read-entries.ts",
    "database-log-reader.ts",
    "erase-openings.ts",
    "tables.ts",
    "count-acts.ts",
    "signer.ts",
    "log-store.ts",
    "index.ts",
  ],
};

const sources = globSync("src/**/*.ts");
const imports = sources.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map((match) => ({
    file,
    target: normalize(join(dirname(file), match[1]!)),
  })),
);

test("there is something to hold", () => {
  assert.ok(sources.length > 50 && imports.length > 100);
  for (const folder of new Set(sources.map(folderOf)))
    assert.ok(folder === undefined || line.includes(folder), `src/${folder} has no place in the line`);
});

test("every import leads to a file", () => {
  for (const { file, target } of imports) assert.ok(existsSync(target), `${file} imports ${target}`);
});

test("a folder imports only folders above it, and only through their index.ts", () => {
  for (const { file, target } of imports) {
    const from = folderOf(file);
    const to = folderOf(target);
    if (from === undefined || from === to) continue;
    // The shell starts the whole program; nobody else reaches above the folders.
    if (target === "src/main.ts" && from === "cli") continue;
    assert.ok(to !== undefined, `${file} imports ${target}, which is above the folders`);
    assert.ok(line.indexOf(to) < line.indexOf(from), `${file} looks down at ${to}`);
    assert.ok(!(strangers.has(from) && strangers.has(to)), `${file} knows its neighbour ${to}`);
    const isTestHelp = file.endsWith(".test.ts") || /\/(test|fixture)-/.test(file);
    if (!isTestHelp) assert.equal(target, `src/${to}/index.ts`, `${file} climbs over the border of ${to}`);
  }
});

test("the language and the pure half of the ledger import nothing of the rest", () => {
  for (const { file, target } of imports) {
    const from = folderOf(file);
    if (from === undefined || !(from in pure) || file.endsWith(".test.ts") || /\/(test|fixture)-/.test(file)) continue;
    const named = pure[from]!.includes(file.split("/").at(-1)!);
    if (!named) assert.equal(folderOf(target), from, `${file} imports ${target}`);
  }
});

test("only base reads the wall clock and makes ids", () => {
  for (const file of sources) {
    if (folderOf(file) === "base" || file.endsWith(".test.ts")) continue;
    const text = readFileSync(file, "utf8");
    assert.doesNotMatch(text, /new Date\(\)|Date\.now\(|randomUUID/, file);
  }
});

/** The one code that runs on both sides: whoever verifies a licence in the browser must not take the city's word for it. */
const SHARED = "src/credentials/verify";

test("the web talks to the API: it takes types from the server, never code, save what is made for both", () => {
  for (const file of globSync("web/**/*.{ts,tsx}", { exclude: (name) => name === "dist" })) {
    for (const match of readFileSync(file, "utf8").matchAll(/^import (.*?) from "([^"]*\/src\/[^"]+)"/gm)) {
      if (match[2]!.endsWith(`/${SHARED}/index.ts`)) continue;
      assert.match(match[1]!, /^type /, `${file} imports code from ${match[2]}`);
    }
  }
});

test("what runs in the browser too imports nothing of the rest and nothing of Node", () => {
  for (const { file, target } of imports.filter((each) => each.file.startsWith(`${SHARED}/`) && !each.file.endsWith(".test.ts")))
    assert.ok(target.startsWith(`${SHARED}/`), `${file} imports ${target}`);
  for (const file of sources.filter((each) => each.startsWith(`${SHARED}/`) && !each.endsWith(".test.ts")))
    assert.doesNotMatch(readFileSync(file, "utf8"), /from "node:|\bBuffer\b|\bprocess\./, file);
});

/** Functions and values that a folder may show: two dozen; types come on top. */
const BORDER_NAMES_MAX = 24;

test("a border shows few names, and a file is one thing", () => {
  for (const file of [...sources, ...globSync("web/**/*.{ts,tsx}", { exclude: (name) => name === "dist" })]) {
    const lines = readFileSync(file, "utf8").split("\n").length;
    assert.ok(lines <= 420, `${file} has ${lines} lines`);
    if (file.endsWith("/index.ts") && file.startsWith("src/")) {
      const border = readFileSync(file, "utf8");
      assert.match(border, /^\/\*\*[\s\S]*?Invariants?/, `${file} states no invariants`);
      const names = [...border.matchAll(/export \{([^}]*)\}/g)].flatMap((match) => match[1]!.split(",")).map((name) => name.trim());
      const values = names.filter((name) => name !== "" && !name.startsWith("type "));
      assert.ok(values.length <= BORDER_NAMES_MAX, `${file} shows ${values.length} names`);
    }
  }
});

function folderOf(file: string): string | undefined {
  const [root, folder, rest] = file.split("/");
  return root === "src" && rest !== undefined ? folder : undefined;
}
