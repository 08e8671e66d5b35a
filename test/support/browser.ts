import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { makeOnce } from "../../src/base/test-cluster.ts";

/** What headless Chromium needs to start anywhere, as root and without a network. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the system's Chromium where there is one, else, and with TEST_BROWSER=npm, the one that npm brought. */
export async function launchBrowser(): Promise<Browser> {
  const system = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  const env = { ...process.env, HOME: await homeWithFont() };
  if (system !== undefined && process.env.TEST_BROWSER !== "npm") return await chromium.launch({ executablePath: system, args, env });
  const { default: bundled } = await import("@sparticuz/chromium");
  const executablePath = join(await unpacked(), "chromium");
  return await chromium.launch({ executablePath, args: [...bundled.args.filter((arg) => arg !== "--single-process"), ...args], env });
}

/** The folder of npm's browser. The package unpacks into the folder for temporary files, and takes half a file for a whole one. */
async function unpacked(): Promise<string> {
  const { default: bundled } = await import("@sparticuz/chromium");
  // Its package.json is not exported.
  const { version } = JSON.parse(readFileSync("node_modules/@sparticuz/chromium/package.json", "utf8")) as { version: string };
  return await makeOnce(`zhaoying-browser-${version}`, async (folder) => {
    const { TMPDIR } = process.env;
    process.env.TMPDIR = folder;
    try {
      await bundled.executablePath();
    } finally {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });
}

/** A home for the browser alone that holds the repository's font: machines without Chinese letters are common. */
async function homeWithFont(): Promise<string> {
  return await makeOnce("zhaoying-browser-home", (folder) => {
    mkdirSync(join(folder, ".fonts"));
    copyFileSync("assets/fonts/NotoSansSC-Regular.ttf", join(folder, ".fonts", "NotoSansSC-Regular.ttf"));
  });
}
