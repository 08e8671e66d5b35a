import { inflateSync } from "node:zlib";

/**
 * The text of a PDF as a reader would copy it, for documents as pdfkit writes them: whole objects, streams deflated,
 * fonts with a map from glyphs to characters. Lines are joined without blanks between them.
 */
export function pdfText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString("latin1");
  if (!file.startsWith("%PDF-")) throw new Error("not a PDF");
  const objects = new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map((match) => [match[1]!, match[2]!]));
  const fonts = new Map([...file.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [match[1]!, glyphsOf(objects, match[2]!)]));
  return [...objects.values()]
    .filter((object) => object.includes("stream\n"))
    .map((object) => shownText(streamOf(object), fonts))
    .join("");
}

type Glyphs = ReadonlyMap<string, string>;

function glyphsOf(objects: ReadonlyMap<string, string>, font: string): Glyphs {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? "")?.[1];
  const glyphs = new Map<string, string>();
  const ranges = streamOf(objects.get(map ?? "") ?? "").matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi);
  for (const [, first = "", characters = ""] of ranges) {
    for (const [at, [, codes = ""]] of [...characters.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const glyph = (Number.parseInt(first, 16) + at).toString(16).padStart(4, "0");
      glyphs.set(glyph, Buffer.from(codes.replaceAll(" ", ""), "hex").swap16().toString("utf16le"));
    }
  }
  return glyphs;
}

/** What the operators TJ and Tj of a page show, each string in the font that was last set. */
function shownText(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs | undefined;
  let text = "";
  for (const [, font, strings = ""] of content.matchAll(/\/(F\d+) [\d.]+ Tf|(\[[^\]]*\] TJ|<[0-9a-f]*> Tj)/gi)) {
    if (font !== undefined) glyphs = fonts.get(font);
    for (const [, hex = ""] of strings.matchAll(/<([0-9a-f]*)>/gi)) {
      for (const glyph of hex.toLowerCase().match(/.{4}/g) ?? []) text += glyphs?.get(glyph) ?? "";
    }
  }
  return text;
}

function streamOf(object: string): string {
  const from = object.indexOf("stream\n");
  if (from === -1) return "";
  const length = Number(/\/Length (\d+)/.exec(object)?.[1] ?? Number.NaN);
  const bytes = Buffer.from(object.slice(from + 7, from + 7 + length), "latin1");
  return object.includes("/FlateDecode") ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
}
