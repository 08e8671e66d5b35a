import { mkdirSync, statSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { until } from "../support/until.ts";
import type { Visitor } from "./visitor.ts";

const FOLDER = "docs/pictures";

/** Largest that a picture in the repository may be, in bytes. */
const BYTES_MAX = 200_000;

/**
 * Keeps what the window shows as docs/pictures/`name`.png for the README, when PICTURES is set; else does nothing.
 * @param from what is brought to the window's upper edge first; without it the picture shows the head of the page
 */
export async function picture({ page, settled }: Visitor, name: string, from?: Locator): Promise<void> {
  if (!process.env.PICTURES) return;
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await from?.evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top - 24));
  await settled();
  await keep(page, name);
}

/**
 * Keeps the first page of a document. The browser's own viewer draws it; where the browser has none, as the one that npm
 * brings, the picture stays as it was.
 */
export async function pictureOfPdf(browser: Browser, name: string, bytes: Buffer): Promise<void> {
  if (!process.env.PICTURES) return;
  const page = await browser.newPage({ viewport: { width: 800, height: 1132 } });
  await page.route("**/*.pdf", (route) => route.fulfill({ contentType: "application/pdf", body: bytes }));
  const opened = await page.goto("http://city.example/document.pdf#toolbar=0&view=Fit").catch(() => undefined);
  if (opened) {
    await until("the document is drawn", () => drawn(page));
    await keep(page, name);
  }
  await page.close();
}

/** Largest picture of an empty page, in bytes. */
const EMPTY_BYTES_MAX = 20_000;

/** The viewer does not tell when it is done: it is when it shows something, and twice the same. */
async function drawn(page: Page): Promise<true | undefined> {
  const [before, after] = [await page.screenshot(), await page.screenshot()];
  return after.length > EMPTY_BYTES_MAX && before.equals(after) ? true : undefined;
}

async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/${name}.png`;
  await page.screenshot({ path, caret: "hide" });
  const { size } = statSync(path);
  if (size > BYTES_MAX) throw new Error(`${path} has ${size} bytes, more than ${BYTES_MAX}`);
}
