import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export type Kept = { uid: number; raw: string; flags: Set<string>; /** What the server says its size is. */ size?: number };

/** A small real mail server to fetch from (RFC 9051, what a reader of one mailbox needs of it). */
export async function openImapServer(
  user: string,
  password: string,
): Promise<{ url: string; letters: Kept[]; put(raw: string, size?: number): Kept; close(): Promise<void> }> {
  const letters: Kept[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket, letters, `"${user}" "${password}"`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    letters,
    put(raw, size) {
      const kept: Kept = { uid: letters.length + 1, raw, flags: new Set(), ...(size === undefined ? {} : { size }) };
      letters.push(kept);
      return kept;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, letters: Kept[], credentials: string): void {
  let heard = "";
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say("* OK [CAPABILITY IMAP4rev1] small.test");
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    heard += chunk;
    for (let end = heard.indexOf("\r\n"); end >= 0; end = heard.indexOf("\r\n")) {
      answer(heard.slice(0, end), letters, credentials, say);
      heard = heard.slice(end + 2);
    }
  });
}

function answer(line: string, letters: Kept[], credentials: string, say: (line: string) => void): void {
  const [tag = "*", first = "", ...rest] = line.split(" ");
  const command = first.toUpperCase() === "UID" ? `UID ${(rest.shift() ?? "").toUpperCase()}` : first.toUpperCase();
  const ok = (): void => say(`${tag} OK done`);
  switch (command) {
    case "CAPABILITY":
      say("* CAPABILITY IMAP4rev1");
      return ok();
    case "LOGIN":
      return rest.join(" ").replaceAll('"', "") === credentials.replaceAll('"', "") ? ok() : say(`${tag} NO [AUTHENTICATIONFAILED] no`);
    case "LIST":
      say('* LIST (\\HasNoChildren) "/" "INBOX"');
      return ok();
    case "SELECT":
      say(`* ${letters.length} EXISTS`);
      say("* FLAGS (\\Seen \\Flagged)");
      say("* OK [UIDVALIDITY 7] uids");
      say(`* OK [UIDNEXT ${letters.length + 1}] next`);
      return say(`${tag} OK [READ-WRITE] open`);
    case "UID SEARCH":
      say(`* SEARCH ${letters.flatMap((letter) => (letter.flags.has("\\Seen") ? [] : [letter.uid])).join(" ")}`);
      return ok();
    case "UID FETCH": {
      const kept = letters[Number(rest[0]) - 1];
      if (kept) say(`* ${kept.uid} FETCH (${fetched(kept, rest.slice(1).join(" "))})`);
      return ok();
    }
    case "UID STORE": {
      for (const flag of rest.slice(2).join(" ").match(/\\\w+/g) ?? []) letters[Number(rest[0]) - 1]?.flags.add(flag);
      return ok();
    }
    case "LOGOUT":
      say("* BYE");
      return ok();
    default:
      return ok();
  }
}

function fetched({ uid, raw, size }: Kept, asked: string): string {
  const bytes = Buffer.byteLength(raw);
  const head = raw.slice(0, raw.indexOf("\r\n\r\n") + 4);
  const parts = [`UID ${uid}`];
  if (asked.includes("RFC822.SIZE")) parts.push(`RFC822.SIZE ${size ?? bytes}`);
  if (asked.includes("BODY.PEEK[HEADER]")) parts.push(`BODY[HEADER] {${Buffer.byteLength(head)}}\r\n${head}`);
  else if (asked.includes("BODY.PEEK[]")) parts.push(`BODY[]${/<0\.\d+>/.test(asked) ? "<0>" : ""} {${bytes}}\r\n${raw}`);
  return parts.join(" ");
}
