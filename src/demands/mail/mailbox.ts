import type { Config, Database } from "../../base/index.ts";

/** Where letters come from, and under which addresses the city writes itself. */
export type Mailbox = { url: string; addresses: readonly string[]; /** The mark of our own letters (X-Loop). */ loop: string };

const mailboxes = new WeakMap<Database, Mailbox>();

/** Said once at start. Without it nothing is fetched. */
export function useMailbox(db: Database, config: Pick<Config, "imapUrl" | "smtp">): void {
  if (config.imapUrl !== undefined) mailboxes.set(db, mailboxAt(config.imapUrl, config.smtp?.from));
}

export function mailboxOf(db: Database): Mailbox | undefined {
  return mailboxes.get(db);
}

export function mailboxAt(url: string, from: string | undefined): Mailbox {
  const user = decodeURIComponent(new URL(url).username).toLowerCase();
  const own = from === undefined ? undefined : (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  const addresses = [...new Set([user, own ?? user].filter((address) => address.includes("@")))];
  // As the SMTP channel marks what it sends.
  return { url, addresses, loop: own?.split("@").at(-1) ?? "zhaoying" };
}
