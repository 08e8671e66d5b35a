/**
 * One scanned document in, its lines of text out; then the process ends. The server starts one for each document, without
 * its environment, and kills it when it takes too long or too much memory: what a stranger's file does here, it does alone.
 *
 * In: the bytes of a PDF, JPEG or PNG on stdin. Out: one line of JSON on stdout, { lines: [{ text, sure }], pages, read },
 * or { fault: "broken" | "tooLarge" | "tooManyPages" }. Coordinates do not leave it: lines come from top to bottom.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import Ocr from "@gutenye/ocr-node";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";

/** A4 at 300 dots an inch has 8.7 million. */
const PIXELS_MAX = 40_000_000;
/** The longest side that is looked at; more makes it slower, not better. */
const SIDE_MAX = 2200;
const PAGES_MAX = 5;
/** Licences have one page; the second may have the seal. */
const PAGES_READ = 2;

class Fault extends Error {}

// sharp keeps nothing between documents: there is only one.
sharp.cache(false);
sharp.concurrency(1);
try {
  const bytes = await buffer(process.stdin);
  process.stdout.write(`${JSON.stringify(await readDocument(bytes))}\n`);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ fault: error instanceof Fault ? error.message : "broken" })}\n`);
}

async function readDocument(bytes) {
  const { images, pages } = isPdf(bytes) ? await drawPages(bytes) : { images: [await straighten(bytes)], pages: 1 };
  const ocr = await Ocr.create();
  const lines = [];
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-ocr-"));
  try {
    for (const [at, image] of images.entries()) {
      const path = join(folder, `${at}.png`);
      await sharp(image).toFile(path);
      for (const { text, mean } of await ocr.detect(path)) lines.push({ text, sure: Math.round(mean * 100) / 100 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { lines, pages, read: images.length };
}

function isPdf(bytes) {
  return bytes.subarray(0, 5).toString("latin1") === "%PDF-";
}

/** Upright as the camera meant it, on white, no larger than needed, and a PNG whatever it was. */
async function straighten(bytes) {
  const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, pages: 1 });
  const { width = 0, height = 0 } = await image.metadata();
  if (width * height > PIXELS_MAX) throw new Fault("tooLarge");
  return await fit(image.rotate());
}

async function fit(image) {
  return await image
    .flatten({ background: "#ffffff" })
    .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();
}

async function drawPages(bytes) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages = document.getPageCount();
  if (pages > PAGES_MAX) throw new Fault("tooManyPages");
  const images = [];
  for (let at = 0; at < Math.min(pages, PAGES_READ); at++) {
    const page = document.getPage(at);
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    if (!(width > 0 && height > 0)) throw new Fault("broken");
    // A page may claim to be a wall; it is drawn no larger than it will be looked at.
    const scale = Math.min(SIDE_MAX / Math.max(width, height), 3);
    const drawn = await page.render({ scale, render: "bitmap" });
    // PDFium draws blue first.
    const raw = sharp(drawn.data, { raw: { width: drawn.width, height: drawn.height, channels: 4 } });
    images.push(
      await fit(
        raw.recomb([
          [0, 0, 1],
          [0, 1, 0],
          [1, 0, 0],
        ]),
      ),
    );
  }
  return { images, pages };
}
