/** Elements whose content nobody reads. */
const unread = new Set(["script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg"]);
/** Elements after which a reader sees a new line. */
const breaks = new Set(["p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "section", "article"]);
const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ensp: " ", emsp: " " };

/**
 * The words of an HTML letter. One walk from left to right, whatever is in it: nothing is run, nothing is fetched, and what
 * comes out is plain text that is shown as such.
 */
export function htmlToText(html: string): string {
  const words: string[] = [];
  let at = 0;
  let hidden: string | undefined;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : open;
    if (hidden === undefined) words.push(html.slice(at, end).replaceAll(/\s+/g, " "));
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      at = after(html, "-->", open);
      continue;
    }
    const close = html.indexOf(">", open);
    if (close < 0) break;
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, Math.min(close, open + 40)));
    const name = tag?.[2]?.toLowerCase() ?? "";
    if (hidden === undefined && tag?.[1] === "" && unread.has(name) && !html.slice(open, close).endsWith("/")) hidden = name;
    else if (hidden === name && tag?.[1] === "/") hidden = undefined;
    if (hidden === undefined && breaks.has(name)) words.push("\n");
    // "a < b" is no tag.
    if (tag === null && !html.startsWith("<!", open) && !html.startsWith("</", open)) {
      if (hidden === undefined) words.push("<");
      at = open + 1;
    } else at = close + 1;
  }
  return decode(words.join(""))
    .replaceAll(/ *\n */g, "\n")
    .trim();
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
