/** Scans that are read for real, where the option is installed; else skipped, with its reason. */
import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import Pdf from "pdfkit";
import { Refusal } from "../../base/index.ts";
import { completeUscc } from "../../city/index.ts";
import { counter, openFixture } from "../test-applications.ts";
import { readScan, textReader } from "./read-scan.ts";

const fixture = await openFixture();
const ctx = fixture.as(counter);
const scan = (bytes: Uint8Array) => readScan(ctx, { upload: { name: "scan", type: "", bytes } });
const code = completeUscc("91330106MA2AAAA0");
const skip = textReader.isInstalled() ? false : "识别扫描件的选件没有安装 reading scans is not installed: npm run ocr:install";

async function pdf(pages: readonly string[][]): Promise<Uint8Array> {
  const document = new Pdf({ size: "A4", autoFirstPage: false });
  document.font("assets/fonts/NotoSansSC-Regular.ttf");
  for (const lines of pages) {
    document.addPage().fontSize(14);
    for (const line of lines) document.text(line).moveDown();
  }
  document.end();
  return new Uint8Array(await buffer(document));
}

/** A PNG whose head promises a picture that nobody has room for. */
function bombPng(side: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.refusal.code === code;

describe("readScan", () => {
  test("what is no scan is refused before anything is started", async () => {
    await assert.rejects(scan(new Uint8Array()), refusedAs("fileEmpty"));
    await assert.rejects(scan(Buffer.from("MZ this is a program")), refusedAs("fileTypeWrong"));
    await assert.rejects(scan(bombPng(60_000)), refusedAs("scanTooLarge"));
    await assert.rejects(scan(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1])), refusedAs("scanUnreadable"));
    await assert.rejects(scan(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])), refusedAs("scanUnreadable"));
  });

  test("a synthetic licence is read", { skip }, async () => {
    const lines = ["营业执照", `统一社会信用代码 ${code}`, "名　　称 杭州示例面馆", "法定代表人 陈建国", "成立日期 2019年03月15日"];
    const { found, pages } = await scan(await pdf([lines]));
    assert.equal(pages, 1);
    const value = (kind: string) => found.find((word) => word.kind === kind)?.value;
    assert.deepEqual(
      [value("uscc"), value("name"), value("legalRepresentative"), value("establishedOn")],
      [code, "杭州示例面馆", "陈建国", "2019-03-15"],
    );
  });

  test("a hundred pages, and a head with nothing behind it, are refused", { skip }, async () => {
    await assert.rejects(scan(await pdf(Array.from({ length: 100 }, (_, at) => [`第${at}页`]))), refusedAs("scanTooLarge"));
    await assert.rejects(scan(Buffer.from("%PDF-1.7\n%%EOF")), refusedAs("scanUnreadable"));
    await assert.rejects(scan(bombPng(4000)), refusedAs("scanUnreadable"));
  });
});

test.after(() => fixture.close());
