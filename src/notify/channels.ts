import type { Database } from "../base/index.ts";
import type { ChannelName } from "./tables.ts";

/** What leaves the program: Chinese first, English below, and no personal data beyond the number of a case. */
export type Message = {
  /** The id of the notice: the same at each try, so that the other end can know a message that comes twice. */
  id: string;
  /** An e-mail address, or the number of a phone. */
  to: string;
  subject: string;
  body: string;
  /** Of a letter that answers one: what that one is called. */
  inReplyTo?: string;
};

/**
 * One way out of the program. `send` resolves when the other end has taken the message over, or, for an adapter that sends
 * nothing, with `logged`. It rejects with Undeliverable when trying again is of no use, and with any other error when it is.
 */
export type Channel = { send(message: Message): Promise<"sent" | "logged">; close(): void };

/** The other end said no for good: no such mailbox, not allowed. */
export class Undeliverable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "Undeliverable";
  }
}

export type Channels = Partial<Record<ChannelName, Channel>> & {
  /** The address under which people reach the city; links begin with it. */
  publicUrl: string;
};

const openChannels = new WeakMap<Database, Channels>();

/** Said once at start. Without it notices stay in the program, and nothing waits to be sent. */
export function useChannels(db: Database, channels: Channels): void {
  openChannels.set(db, channels);
}

export function channelsOf(db: Database): Channels | undefined {
  return openChannels.get(db);
}
