import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fetchLetters, LETTER_BYTES_MAX, type Letter } from "./fetch-letters.ts";
import { openImapServer } from "./test-imap.ts";
import { letter } from "./test-letters.ts";

let server: Awaited<ReturnType<typeof openImapServer>>;
before(async () => {
  server = await openImapServer("su qiu@city.example", "ge/heim");
});
after(() => server.close());

test("every unread letter is given once, oldest first, over a real connection", async () => {
  server.put(letter({ subject: "one", text: "第一封" }));
  server.put(letter({ subject: "two", text: "第二封" }));
  server.put(letter({ subject: "huge" }), LETTER_BYTES_MAX + 1);
  const given: Letter[] = [];
  const take = (each: Letter) => Promise.resolve(void given.push(each));
  const look = await fetchLetters(server.url, take, assert.ifError);
  assert.deepEqual(look, { taken: 3, failed: 0, more: false });
  const words = given.map(({ raw }) => new TextDecoder().decode(raw));
  assert.deepEqual(
    words.slice(0, 2),
    server.letters.slice(0, 2).map(({ raw }) => raw),
  );
  assert.equal(given[2]?.oversize, true);
  assert.match(words[2] ?? "", /Subject: huge/);
  assert.doesNotMatch(words[2] ?? "", /\r\n\r\n./);
  assert.equal((await fetchLetters(server.url, take, assert.ifError)).taken, 0);
});

test("a letter that makes us fail is tried again, stands in nobody's way, and is flagged in the end", async () => {
  const bad = server.put(letter({ subject: "bad" }));
  const good = server.put(letter({ subject: "good" }));
  const errors: unknown[] = [];
  const take = ({ raw }: Letter) =>
    new TextDecoder().decode(raw).includes("Subject: bad") ? Promise.reject(new Error("our bug")) : Promise.resolve();
  const looks = [];
  for (let at = 0; at < 4; at++) looks.push(await fetchLetters(server.url, take, (error) => errors.push(error)));
  assert.deepEqual(
    looks.map(({ taken, failed }) => [taken, failed]),
    [
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 0],
    ],
  );
  assert.deepEqual([[...bad.flags].toSorted(), [...good.flags]], [["\\Flagged", "\\Seen"], ["\\Seen"]]);
  assert.equal(errors.length, 3);
});

test("a wrong password, and a server that is gone, are told", async () => {
  const take = () => Promise.resolve();
  await assert.rejects(fetchLetters(server.url.replace("ge%2Fheim", "no"), take, () => {}));
  await assert.rejects(fetchLetters("imap://a:b@127.0.0.1:1/INBOX", take, () => {}));
});
