/** What a phone must load before it shows a page of the business side, in JavaScript as it is sent. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const KILOBYTES_MAX = 300;
const dist = "web/dist";

const index = readFileSync(join(dist, "index.html"), "utf8");
const entry = [...index.matchAll(/<script type="module"[^>]* src="\/assets\/([^"]+)"/g)].map((match) => match[1]!);
const preloaded = [...index.matchAll(/rel="modulepreload"[^>]* href="\/assets\/([^"]+)"/g)].map((match) => match[1]!);

/** Address of a page and the file that is loaded for it, as the router of the built client has them. */
const plain = /[`"'](\/[^`"']*)[`"'],\(\)=>[\w$]+\(\(\)=>import\([`"']\.\/([^`"']+)[`"']\)/g;
const withSearch = /path:[`"'](\/[^`"']*)[`"'],validateSearch:(?:(?!path:)[^])*?import\([`"']\.\/([^`"']+)[`"']\)/g;
const pages = [plain, withSearch].flatMap((form) =>
  [...source(entry[0]!).matchAll(form)].map((match) => ({ path: match[1]!, file: match[2]! })),
);

test("the built client has one entry, and its pages are loaded when they are opened", () => {
  assert.equal(entry.length, 1);
  assert.ok(pages.length >= 18, `${pages.length} pages`);
  for (const path of ["/", "/me", "/me/facts", "/me/policies", "/me/cases", "/items/$id/apply", "/cases/$number", "/office"]) {
    assert.ok(
      pages.some((page) => page.path === path),
      path,
    );
  }
});

for (const { path, file } of pages.filter((page) => !page.path.startsWith("/office"))) {
  test(`${path} needs at most ${KILOBYTES_MAX} kB of JavaScript`, (t) => {
    const files = withImports([...entry, ...preloaded, file]);
    const kilobytes = files.reduce((sum, one) => sum + gzipSync(readFileSync(join(dist, "assets", one))).length, 0) / 1000;
    t.diagnostic(`${path}: ${kilobytes.toFixed(0)} kB in ${files.length} files`);
    assert.ok(kilobytes <= KILOBYTES_MAX, `${path} loads ${kilobytes.toFixed(0)} kB: ${files.join(" ")}`);
  });
}

/** The files and everything that they import before they run. */
function withImports(files: readonly string[]): string[] {
  const all = new Set(files);
  // A set goes on over what is added to it while it is walked.
  for (const file of all) {
    for (const [, imported] of source(file).matchAll(/(?:import|from)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) all.add(imported!);
  }
  return [...all];
}

function source(file: string): string {
  return readFileSync(join(dist, "assets", file), "utf8");
}
