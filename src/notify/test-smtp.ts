import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** A letter as the server took it over. */
export type Letter = { from: string; to: string; raw: string };

/** What the server says to a recipient: 250, or no. */
export type Verdict = (to: string) => string;

/** A small real mail server (RFC 5321): one connection, one letter after the other; it keeps what it took over. */
export async function openSmtpServer(verdict: Verdict = () => "250 fine"): Promise<{
  url: string;
  letters: Letter[];
  close(): Promise<void>;
}> {
  const letters: Letter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket, letters, verdict);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, letters: Letter[], verdict: Verdict): void {
  let heard = "";
  let letter: Letter = { from: "", to: "", raw: "" };
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say("220 small.test ESMTP");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    heard += chunk;
    for (;;) {
      const end = heard.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const said = heard.slice(0, end);
      heard = heard.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        letters.push({ ...letter, raw: said });
        say("250 taken over");
      } else if (/^(EHLO|HELO)/i.test(said)) say("250 small.test");
      else if (/^MAIL FROM:/i.test(said)) {
        letter = { from: addressOf(said), to: "", raw: "" };
        say("250 fine");
      } else if (/^RCPT TO:/i.test(said)) {
        const answer = verdict(addressOf(said));
        if (answer.startsWith("250")) letter.to = addressOf(said);
        say(answer);
      } else if (/^DATA/i.test(said)) {
        inData = true;
        say("354 go on");
      } else if (/^QUIT/i.test(said)) {
        say("221 bye");
        socket.end();
      } else say("250 fine");
    }
  });
}

function addressOf(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}

/** The words of a letter: its headers and its body, decoded. */
export function readLetter({ raw }: Letter): { headers: string; body: string } {
  const cut = raw.indexOf("\r\n\r\n");
  const headers = raw.slice(0, cut).replaceAll(/\r\n\s+/g, " ");
  const text = raw.slice(cut + 4);
  const body = /Content-Transfer-Encoding: base64/i.test(headers)
    ? Buffer.from(text, "base64").toString("utf8")
    : /quoted-printable/i.test(headers)
      ? unquote(text)
      : text;
  return {
    headers: headers.replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) => decodeWord(kind, word)),
    body,
  };
}

function decodeWord(kind: string, word: string): string {
  return kind.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : unquote(word.replaceAll("_", " "));
}

function unquote(text: string): string {
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
