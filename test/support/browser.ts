import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

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
  const env = { ...process.env, HOME: homeWithFont() };
  if (system !== undefined && process.env.TEST_BROWSER !== "npm") return await chromium.launch({ executablePath: system, args, env });
  const { default: bundled } = await import("@sparticuz/chromium");
  const executablePath = await bundled.executablePath();
  return await chromium.launch({ executablePath, args: [...bundled.args.filter((arg) => arg !== "--single-process"), ...args], env });
}

/** A home for the browser alone that holds the repository's font: machines without Chinese letters are common. */
function homeWithFont(): string {
  const home = join(tmpdir(), "zhaoying-browser-home");
  mkdirSync(join(home, ".fonts"), { recursive: true });
  copyFileSync("assets/fonts/NotoSansSC-Regular.ttf", join(home, ".fonts", "NotoSansSC-Regular.ttf"));
  return home;
}
