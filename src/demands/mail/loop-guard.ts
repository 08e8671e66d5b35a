type Header = { key: string; value: string };

/** Mails of one sender in an hour that are taken in; a program that answers our answers is stopped here at the latest. */
export const MAILS_AN_HOUR_MAX = 10;

const bulk = /\b(?:bulk|list|junk|auto_reply|auto-reply)\b/i;
const programs = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)(?:[+-].*)?@/i;

/**
 * Why a letter is the work of a program, and so is neither filed nor answered (RFC 3834 2); undefined when a person wrote it.
 * What a program wrote is not lost: it stays in the mailbox.
 */
export function automaticBecause(
  headers: readonly Header[],
  own: { addresses: readonly string[]; loop: string; from: string | undefined },
): string | undefined {
  const values = (key: string) => headers.filter((header) => header.key.toLowerCase() === key).map((header) => header.value.trim());
  const has = (key: string) => values(key).length > 0;
  if (values("x-loop").some((value) => value.toLowerCase() === own.loop.toLowerCase())) return "it is an answer of ours (X-Loop)";
  if (own.from !== undefined && own.addresses.includes(own.from)) return "it comes from our own address";
  if (values("auto-submitted").some((value) => !/^no\b/i.test(value))) return "Auto-Submitted";
  if (values("precedence").some((value) => bulk.test(value))) return "Precedence";
  const list = ["list-id", "list-post", "list-unsubscribe", "x-autoreply", "x-autorespond", "feedback-id"].find(has);
  if (list !== undefined) return list;
  if (values("return-path").some((value) => value === "<>" || value === "")) return "Return-Path <>";
  if (values("content-type").some((value) => /^multipart\/report\b/i.test(value))) return "multipart/report";
  if (own.from !== undefined && programs.test(own.from)) return "a program's address";
  return undefined;
}
