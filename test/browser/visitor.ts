import assert from "node:assert/strict";
import { after } from "node:test";
import type { Browser, Page, Request } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../support/server.ts";

/** Longest that a page may take for one step, in ms. */
const STEP_MS_MAX = 30_000;

/** Somebody with a browser of their own: nobody else's cookies, language or cache. */
export type Visitor = {
  page: Page;
  /** Opens an address of the site and waits until the page has settled. */
  open(path: string): Promise<void>;
  /** Waits until nothing is on its way to the page any more and nothing on it says that it is being read. */
  settled(): Promise<void>;
  /** Waits until each of these words can be seen. */
  see(...words: (string | RegExp)[]): Promise<void>;
};

export type VisitorOptions = {
  /** A demo account; without it nobody is signed in. */
  account?: string;
  width?: number;
};

/**
 * A running city and a browser, for one test file; both are closed after it. `visit` opens a browser window. Whatever
 * goes wrong in any window that is the program's own fault fails the file: an uncaught error, an error line of the
 * console, an answer of 500 or above.
 */
export async function startVisits(
  options?: TestServerOptions,
): Promise<{ server: TestServer; browser: Browser; visit(options?: VisitorOptions): Promise<Visitor> }> {
  const server = await startTestServer({ demoCases: true, ...options });
  const browser = await launchBrowser();
  const faults: string[] = [];
  after(async () => {
    await browser.close();
    await server.stop();
    assert.deepEqual(faults, [], "faults in the pages");
  });
  return { server, browser, visit: (who) => openVisitor(browser, server.url, faults, who) };
}

async function openVisitor(
  browser: Browser,
  url: string,
  faults: string[],
  { account, width = 1280 }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 800 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Nothing is judged or pictured half way through a transition.
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(STEP_MS_MAX);
  if (account !== undefined) {
    const answer = await context.request.post("/api/session/demo", { data: { account } });
    assert.ok(answer.ok(), `sign in as ${account}: ${answer.status()}`);
  }
  const page = await context.newPage();
  watchForFaults(page, faults);
  const settled = watchForQuiet(page);
  return {
    page,
    settled,
    async open(path) {
      await page.goto(path);
      await settled();
    },
    async see(...words) {
      for (const word of words) await page.getByText(word).filter({ visible: true }).first().waitFor();
    },
  };
}

function watchForFaults(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on("response", (response) => void (response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`)));
  page.on("console", (message) => {
    // A refusal is an answer: the browser logs each, and React each that a page shows in place of itself.
    const isRefusal = /^Failed to load resource: .*status of 4\d\d|^ApiProblem\b/.test(message.text());
    if (message.type() === "error" && !isRefusal) faults.push(`${page.url()}: ${message.text()}`);
  });
}

function watchForQuiet(page: Page): () => Promise<void> {
  const onTheWay = new Set<Request>();
  page.on("request", (request) => onTheWay.add(request));
  page.on("requestfinished", (request) => onTheWay.delete(request));
  page.on("requestfailed", (request) => onTheWay.delete(request));
  return async () => {
    const end = performance.now() + STEP_MS_MAX;
    for (let quiet = 0; quiet < 2;) {
      const shown = await page.evaluate(frameAfterFrame);
      quiet = shown && onTheWay.size === 0 ? quiet + 1 : 0;
      if (performance.now() > end) {
        const open = [...onTheWay].map((request) => request.url()).join(", ");
        throw new Error(`${page.url()} does not settle${open === "" ? "" : `; on its way: ${open}`}`);
      }
    }
  };
}

/** In the page: lets two frames pass, then tells whether the page is there and reads nothing any more. */
async function frameAfterFrame(): Promise<boolean> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return document.querySelector("h1") !== null && document.querySelector(".pending, .ant-spin-spinning") === null;
}
