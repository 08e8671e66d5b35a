import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { htmlToText } from "./html-to-text.ts";
import { automaticBecause } from "./loop-guard.ts";

/** A letter as it is judged: who wrote it, in which words, to what, and what makes it the work of a program. */
export type Mail = {
  /** What its sender calls it; undefined where it is called nothing. */
  messageId: string | undefined;
  from: { name: string; address: string } | undefined;
  subject: string;
  /** Its words; those that it only quotes are left out where it has words of its own. */
  text: string;
  /** Subject, In-Reply-To and References together: where the number of a demand may stand. */
  thread: string;
  /** Why nothing is filed and nothing answered; undefined for a letter of a person. */
  automatic: string | undefined;
  attachments: { name: string; bytes: Uint8Array }[];
};

export const ATTACHMENTS_MAX = 10;
const HEADER_BYTES_MAX = 262_144;
const NESTING_MAX = 20;
/** Characters of words that are looked at; a demand takes far fewer. */
const WORDS_MAX = 200_000;

/** @throws an Error where it is no letter: parts within parts without end, a head of megabytes */
export async function readMail(raw: Uint8Array, own: { addresses: readonly string[]; loop: string }): Promise<Mail> {
  const email = await PostalMime.parse(raw, {
    maxNestingDepth: NESTING_MAX,
    maxHeadersSize: HEADER_BYTES_MAX,
    attachmentEncoding: "arraybuffer",
    // A forwarded letter is read as words and not kept as a file that nobody may open.
    forceRfc822Attachments: false,
  });
  const from = senderOf(email.from);
  const subject = clean(email.subject ?? "").slice(0, 300);
  return {
    messageId: clean(email.messageId ?? "").slice(0, 300) || undefined,
    from,
    subject,
    text: wordsOf(email),
    thread: [subject, email.inReplyTo ?? "", email.references ?? ""].join(" ").slice(0, 20_000),
    automatic: automaticBecause(
      email.headers.map(({ key, value }) => ({ key, value })),
      { ...own, from: from?.address },
    ),
    attachments: email.attachments
      .slice(0, ATTACHMENTS_MAX + 1)
      .map((each) => ({ name: clean(each.filename ?? "") || "attachment", bytes: bytesOf(each) })),
  };
}

function senderOf(from: Address | undefined): Mail["from"] {
  const one = from?.group === undefined ? from : from.group[0];
  const address = clean(one?.address ?? "").toLowerCase();
  // One plain address and nothing around it: an answer goes there and nowhere else.
  if (!/^[^\s@<>",;:()\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,180}[a-z0-9])?$/.test(address)) return undefined;
  return { name: clean(one?.name ?? "").slice(0, 80), address };
}

function wordsOf({ text, html }: Email): string {
  const words = text?.trim() ? text.slice(0, WORDS_MAX) : htmlToText((html ?? "").slice(0, WORDS_MAX * 5));
  const plain = clean(words, "keepLines").slice(0, WORDS_MAX);
  return withoutQuotes(plain) || plain;
}

const quoteBegins = [
  /^-{2,}\s*(?:Original Message|Forwarded message|原始邮件|转发邮件|回复的原邮件).*$/i,
  /^(?:发件人|From)\s*[:：].*@/i,
  /^On .{5,120} wrote:$/i,
  /^(?:在|于).{5,120}写道\s*[:：]$/,
];

/** What somebody wrote, without what the mail program put below it. */
export function withoutQuotes(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => line.length < 400 && quoteBegins.some((begin) => begin.test(line.trim())));
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => !line.startsWith(">"))
    .join("\n")
    .trim();
}

/** No characters that cannot be shown or kept: a text is text. */
function clean(text: string, lines?: "keepLines"): string {
  const plain = text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, " ");
  return (
    lines === undefined ? plain.replaceAll(/\s+/g, " ") : plain.replaceAll(/[ \t\u3000]{2,}/g, " ").replaceAll(/\n{3,}/g, "\n\n")
  ).trim();
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}
