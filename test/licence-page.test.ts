import assert from "node:assert/strict";
import { after, test } from "node:test";
import jsQR from "jsqr";
import QRCode from "qrcode";
import { pdfText } from "./support/pdf-text.ts";
import { licenceDocument } from "../src/credentials/licence-document.ts";
import { lookUpLicence, readLicenceDocument } from "../src/credentials/read-credentials.ts";
import { renderLicence } from "../src/credentials/render-licence.ts";
import { codeOf, noodleShop, openCredentials } from "../src/credentials/test-credentials.ts";

const fixture = await openCredentials();
after(() => fixture.close());
const { identifier, hash } = await fixture.grant();
const ctx = fixture.as(noodleShop);
const publicUrl = "https://hangzhou.example/";

test("the page says who may do what, until when, by whom, and where to verify it", async () => {
  const { bytes, type, fileName } = await readLicenceDocument(ctx, publicUrl, noodleShop, identifier);
  assert.deepEqual([type, fileName], ["application/pdf", "食品经营许可证-HZ-SCJG-20261123000012.pdf"]);
  const text = pdfText(bytes as Uint8Array);
  for (const words of [
    "食品经营许可证",
    "杭州示例面馆",
    "示例甲",
    "50万元",
    "餐饮服务",
    "2031年11月22日",
    "杭州市市场监督管理局",
    identifier,
    hash,
    "演示数据",
  ]) {
    assert.ok(text.includes(words), words);
  }
  const again = await readLicenceDocument(ctx, publicUrl, noodleShop, identifier);
  assert.ok(Buffer.from(bytes as Uint8Array).equals(Buffer.from(again.bytes as Uint8Array)), "the same licence gives the same page");
});

test("a licence that does not count says so across the page", async () => {
  const credential = await fixture.read(identifier);
  const document = licenceDocument(fixture.city, credential, "https://hangzhou.example/verify-licence", { zh: "已撤销", en: "revoked" });
  assert.ok(pdfText(await renderLicence(document, new Date(0))).includes("已撤销"));
});

test("a camera reads the QR code, and it leads to the state of this licence and of no other", async () => {
  const credential = await fixture.read(identifier);
  const url = `https://hangzhou.example/verify-licence?${new URLSearchParams({ id: credential.identifier, hash: credential.hash })}`;
  const read = scan(url);
  assert.equal(read, url);
  const query = new URL(read).searchParams;
  const state = await lookUpLicence(ctx, { identifier: query.get("id") ?? "", hash: query.get("hash") ?? "" });
  assert.deepEqual([state.state, state.title.zh], ["valid", "食品经营许可证"]);
  assert.ok(!JSON.stringify(state).includes("面馆"), "nothing of its holder");
  assert.equal(await codeOf(lookUpLicence(ctx, { identifier, hash: "x".repeat(43) })), "credentialNotFound");
  assert.equal(await codeOf(readLicenceDocument(ctx, publicUrl, "91330106MA2BBBB0XX", identifier)), "credentialNotFound");
});

/** The modules that the page draws, as an image of four pixels a module with the quiet zone, read by another program. */
function scan(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const [scale, quiet] = [4, 4];
  const width = (modules.size + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (isInside && modules.get(row, column)) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  // The package is CommonJS: its function is the default of its default.
  const decode = (typeof jsQR === "function" ? jsQR : (jsQR as { default: typeof import("jsqr").default }).default) as (
    data: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string } | null;
  return decode(pixels, width, width)?.data ?? "";
}
