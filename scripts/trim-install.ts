/**
 * Keeps the install lean: removes from node_modules what no command of this project ever reads.
 * Runs after `npm install`; a second run finds nothing and does nothing. See docs/decisions/0004.
 */
import { globSync, rmSync, statSync } from "node:fs";

/** Pattern below node_modules, and why nobody misses it. */
const unread: readonly (readonly [pattern: string, why: string])[] = [
  ["node/node_modules/node-*/include", "C headers for building native addons; the project builds none"],
  ["antd/dist", "the library once more as one script for pages without a bundler"],
  ["antd/lib", "CommonJS copy; the bundler reads es/"],
  ["@ant-design/*/lib", "CommonJS copy; the bundler reads es/"],
  ["@ant-design/icons/dist", "the library once more as one script"],
  ["@ant-design/icons-svg/inline*", "icons as files; the components carry their own"],
  ["@rc-component/*/lib", "CommonJS copy; the bundler reads es/"],
  ["zod/src", "sources beside the compiled files"],
  ["playwright-core/lib/vite", "the trace viewer's pages"],
  ["@cedar-policy/cedar-wasm/{esm,web}", "the library for bundlers and browsers; the server reads nodejs/"],
  ["@electric-sql/pglite/dist/*.tar.gz", "extensions of PostgreSQL; none is used"],
  ["@modelcontextprotocol/*/dist/**/*.{cjs,d.cts}", "CommonJS copy"],
  ["@bufbuild/*/dist/cjs", "CommonJS copy"],
  ["@tanstack/*/{src,dist/cjs,build/legacy}", "sources, a CommonJS copy and one for old browsers"],
  ["{ai,@ai-sdk/*}/{docs,src,CHANGELOG.md}", "handbook and sources beside the compiled files"],
  ["bare-*/prebuilds", "addons for another runtime than Node"],
  ["pdfkit/js/pdfkit.standalone.js", "the library once more as one script"],
  ["react-dom/cjs/react-dom-{profiling,server}*", "profiling and rendering on a server"],
  ["**/*.{js,mjs,cjs,css}.map", "source maps of dependencies"],
  ["**/*.d.{ts,mts,cts}.map", "source maps of declarations"],
];

/** Kept although a pattern names it. */
const read = /^node_modules\/@sparticuz\//;

for (const [pattern] of unread) {
  for (const path of globSync(`node_modules/${pattern}`)) {
    if (!read.test(path) && statSync(path, { throwIfNoEntry: false })) rmSync(path, { recursive: true, force: true });
  }
}
