import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import PdfKit from "pdfkit";
import QRCode from "qrcode";

export type Pdf = InstanceType<typeof PdfKit>;

/** Where the font may stand: in our own assets, else in the package it is taken from. */
const fontFiles = [
  "../../assets/fonts/NotoSansSC-Regular.ttf",
  "../../node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
].map((path) => fileURLToPath(new URL(path, import.meta.url)));

let font: Promise<Buffer> | undefined;

/** Read once: ten megabytes. */
function loadFont(): Promise<Buffer> {
  font ??= readFile(fontFiles.find((file) => existsSync(file)) ?? fontFiles[0] ?? "");
  return font;
}

/** A document set by `draw` in a font that has Chinese; `newWriter` begins a new list of missing characters. The same words and day give the same bytes. */
export async function makePdf(options: PDFKit.PDFDocumentOptions, draw: (pdf: Pdf, newWriter: () => Writer) => void): Promise<Uint8Array> {
  const pdf = new PdfKit({ lang: "zh-CN", ...options });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
  pdf.registerFont("sans", await loadFont()).font("sans");
  draw(pdf, () => writer(pdf));
  pdf.end();
  return await done;
}

export type Writer = {
  /** Replaces what the font cannot show by □ and remembers it. */
  clean(text: string): string;
  /** Code points that the font has not. */
  missing: Set<string>;
};

function writer(pdf: Pdf): Writer {
  // pdfkit's types do not show the font under it, which knows its glyphs.
  const { font: glyphs } = (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font;
  const missing = new Set<string>();
  return {
    missing,
    clean: (text) =>
      [...text]
        .map((char) => {
          if (char === "\n" || glyphs.hasGlyphForCodePoint(char.codePointAt(0) ?? 0)) return char;
          missing.add(`U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
          return "□";
        })
        .join(""),
  };
}

/** A QR code in vector modules, dark on white: sharp at any print size. */
export function drawQr(pdf: Pdf, text: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const unit = size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) pdf.rect(x + column * unit, y + row * unit, unit + 0.05, unit + 0.05);
    }
  }
  pdf.fill("#000000");
}
