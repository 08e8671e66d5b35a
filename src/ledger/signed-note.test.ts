import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, chmodSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { sha256 } from "./hash.ts";
import { openNote, parseVkey, signNote } from "./signed-note.ts";
import { newSigningKey, openSigner, signerOf } from "./signer.ts";

// The example of C2SP signed-note.
const vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const note =
  "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

test("the example of the specification opens", () => {
  assert.deepEqual(openNote(note, [vkey]), { ok: true, text: "This is an example message.\n", signedBy: [vkey] });
});

test("the example key of Go's note package signs the same bytes", () => {
  const peter = signerOf("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
  assert.equal(peter.vkey, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signature = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  assert.equal(signNote(text, peter), `${text}\n${signature}`);
});

test("what is wrong with a note is told apart", () => {
  const other = signerOf(newSigningKey("example.com/foo")).vkey;
  assert.deepEqual(openNote(note, [other]), { ok: false, why: "unknownKey" });
  assert.deepEqual(openNote(note, []), { ok: false, why: "unknownKey" });
  assert.deepEqual(openNote(note.replace("example message", "Example message"), [vkey]), { ok: false, why: "badSignature" });
  const malformed = [
    note.slice(0, -1),
    note.replace("\n\n", "\n"),
    note.replace("— ", "- "),
    note.replace("— ", "—  "),
    note.replace("QM=", "QN="),
    `${note}\n`,
    note.replace("This", "\tThis"),
  ];
  for (const wrong of malformed) assert.deepEqual(openNote(wrong, [vkey]), { ok: false, why: "malformed" }, wrong);
});

test("a signature of a stranger is passed over", () => {
  const stranger = signNote("This is an example message.\n", signerOf(newSigningKey("stranger.example")));
  const both = note + stranger.slice(stranger.indexOf("—"));
  assert.equal(openNote(both, [vkey]).ok, true);
});

test("no piece of a vkey, and none with another letter, is a vkey", () => {
  assert.ok(parseVkey(vkey));
  for (let at = 0; at < vkey.length; at++) {
    assert.equal(parseVkey(vkey.slice(0, at)), undefined);
    if (at > 0) assert.equal(parseVkey(vkey.slice(at)), undefined);
    const changed = vkey.slice(0, at) + String.fromCharCode(vkey.charCodeAt(at) + 1) + vkey.slice(at + 1);
    assert.equal(parseVkey(changed), undefined, changed);
  }
});

test("a checkpoint says origin, size and root, and nothing that is not so is read", () => {
  const signer = signerOf(newSigningKey("log.example/city"));
  const checkpoint = { origin: "log.example/city", size: 20_852_163, root: sha256() };
  assert.deepEqual(openCheckpoint(signCheckpoint(checkpoint, signer), [signer.vkey]), { ok: true, checkpoint });
  const root = Buffer.from(sha256()).toString("base64");
  for (const text of [
    `o\n01\n${root}\n`,
    `o\n-1\n${root}\n`,
    `o\n9007199254740993\n${root}\n`,
    `o\n1\n${root.slice(4)}\n`,
    `\n1\n${root}\n`,
    `o\n1\n`,
    `o\n1\n${root}\n\nx\n`,
  ]) {
    assert.deepEqual(openCheckpoint(signNote(text, signer), [signer.vkey]), { ok: false, why: "malformed" }, text);
  }
  assert.equal(openCheckpoint(signNote(`o\n1\n${root}\nextension\n`, signer), [signer.vkey]).ok, true);
});

test("the key is made once, readable by its owner only, and belongs to one log", () => {
  const folder = mkdtempSync(join(tmpdir(), "zhaoying-ledger-"));
  try {
    const first = openSigner(join(folder, "data"), "log.example/city");
    const keyFile = join(folder, "data", "ledger.key");
    const vkeyFile = join(folder, "data", "ledger.vkey");
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    assert.equal(readFileSync(vkeyFile, "utf8").trim(), first.vkey);
    assert.equal(openSigner(join(folder, "data"), "log.example/city").vkey, first.vkey);
    assert.throws(() => openSigner(join(folder, "data"), "log.example/other"), /另一|another log|不是/);
    chmodSync(keyFile, 0o644);
    assert.throws(() => openSigner(join(folder, "data"), "log.example/city"), /chmod 600/);
    chmodSync(keyFile, 0o600);
    writeFileSync(vkeyFile, `${vkey}\n`);
    assert.throws(() => openSigner(join(folder, "data"), "log.example/city"), /不配对/);
    assert.throws(() => openSigner(join(folder, "else"), "two words"), /空格/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
