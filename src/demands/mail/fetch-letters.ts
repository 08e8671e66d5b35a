import { ImapFlow } from "imapflow";

/** The mailbox that the city reads, as `imaps://user:password@host:port/folder` names it. */
export type Letter = { raw: Uint8Array; /** Too large to be read: only its head is here. */ oversize: boolean };

export const LETTER_BYTES_MAX = 26_214_400;
/** Letters of one look; the next look is a minute later, or at once while there are more. */
export const LETTERS_MAX = 50;
/** A look ends before its job is taken for dead. */
const LOOK_MS = 90_000;
const STEP_MS = 20_000;
/** So often a letter is tried that makes us fail; then a person has to look at it. */
const TRIES_MAX = 3;

type Look = { taken: number; failed: number; more: boolean };

const tries = new Map<string, number>();
const TRIES_KEPT = 1_000;

/**
 * Gives every unread letter to `take`, oldest first, and marks it as read when that was done: who is killed in between is
 * given it again. One that fails stands in nobody's way: it stays unread, and after three tries it is flagged for a person.
 * @throws what the mail server said, when it cannot be reached or does not let us in
 */
export async function fetchLetters(url: string, take: (letter: Letter) => Promise<void>, onError: (error: unknown) => void): Promise<Look> {
  const mailbox = new URL(url);
  const folder = decodeURIComponent(mailbox.pathname.slice(1)) || "INBOX";
  const client = new ImapFlow({
    host: mailbox.hostname,
    port: Number(mailbox.port) || (mailbox.protocol === "imaps:" ? 993 : 143),
    secure: mailbox.protocol === "imaps:",
    auth: { user: decodeURIComponent(mailbox.username), pass: decodeURIComponent(mailbox.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
  });
  // Said again by whatever is waiting for an answer; without a listener it would end the program.
  client.on("error", () => {});
  try {
    await client.connect();
    const lock = await client.getMailboxLock(folder);
    try {
      return await takeUnread(client, take, onError);
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => {});
    client.close();
  }
}

async function takeUnread(client: ImapFlow, take: (letter: Letter) => Promise<void>, onError: (error: unknown) => void): Promise<Look> {
  const found = (await client.search({ seen: false }, { uid: true })) || [];
  const look: Look = { taken: 0, failed: 0, more: found.length > LETTERS_MAX };
  const ends = performance.now() + LOOK_MS;
  for (const uid of found.toSorted((a, b) => a - b).slice(0, LETTERS_MAX)) {
    if (performance.now() > ends) return { ...look, more: true };
    try {
      const letter = await fetchOne(client, uid);
      if (letter === undefined) continue;
      await take(letter);
      await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
      look.taken++;
    } catch (error) {
      // The server is gone: nothing more can be asked of it.
      if (!client.usable) throw error;
      onError(error);
      look.failed++;
      if (triedTooOften(`${client.mailbox ? client.mailbox.uidValidity : ""}:${uid}`))
        await client.messageFlagsAdd(String(uid), ["\\Seen", "\\Flagged"], { uid: true });
    }
  }
  return look;
}

async function fetchOne(client: ImapFlow, uid: number): Promise<Letter | undefined> {
  const known = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (!known) return undefined;
  const oversize = (known.size ?? 0) > LETTER_BYTES_MAX;
  const fetched = await client.fetchOne(String(uid), oversize ? { headers: true } : { source: { maxLength: LETTER_BYTES_MAX } }, {
    uid: true,
  });
  if (!fetched) return undefined;
  const raw = oversize ? fetched.headers : fetched.source;
  return raw && { raw, oversize };
}

function triedTooOften(letter: string): boolean {
  const count = (tries.get(letter) ?? 0) + 1;
  if (tries.size > TRIES_KEPT) tries.clear();
  tries.set(letter, count);
  return count >= TRIES_MAX;
}
