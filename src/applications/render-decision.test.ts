import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import QRCode from "qrcode";
import type { Instant, PlainDate } from "../base/index.ts";
import type { Case, CaseDecision } from "../cases/index.ts";
import { loadCity } from "../city/index.ts";
import { decisionDocument } from "./decision-document.ts";
import { renderDecision } from "./render-decision.ts";
import { noodleShop } from "./test-applications.ts";

const city = await loadCity("cities/hangzhou");
const decidedAt = new Date("2026-12-01T02:00:00.000Z");

function documentOf(decision: Partial<CaseDecision>, entityName = "杭州示例面馆", entry = "food-business-licence") {
  const found = {
    number: "HZ20261123-000001" as Case["number"],
    uscc: noodleShop,
    entityName,
    item: entry,
    department: "scjg",
    power: entry,
    filedOn: "2026-11-23" as PlainDate,
  };
  return decisionDocument({
    city,
    case: found,
    decision: {
      outcome: "refused",
      reason: "现场布局图未设置独立的清洗区，不符合食品安全法第三十三条第一款。\n请调整布局后重新申请。",
      decidedBy: "王经办",
      hash: "ab".repeat(32),
      leafId: "0198c0de-0000-7000-8000-000000000001",
      ...decision,
    },
    acceptedAt: "2026-11-24T01:00:00.000Z" as Instant,
    decidedOn: "2026-12-01" as PlainDate,
    publicUrl: "https://zhaoying.example",
  });
}

test("a decision says who, what, why, by which law and how to appeal, in text that can be searched", async () => {
  const text = textOf(await renderDecision(documentOf({}), decidedAt));
  for (const words of [
    "杭州市市场监督管理局",
    "不予行政许可决定书",
    "HZ20261123-000001",
    "杭州示例面馆",
    noodleShop,
    "独立的清洗区",
    "《食品安全法》第三十五条",
    "食品经营许可",
    "60日内向杭州市人民政府提出",
    "6个月内向有管辖权的人民法院",
    "2026年12月1日",
    "王经办",
    "0198c0de-0000-7000-8000-000000000001",
  ]) {
    assert.ok(text.includes(words), words);
  }
});

test("what is no licence is not appealed under the licensing law", () => {
  const lines = (entry: string) =>
    documentOf({}, "杭州示例面馆", entry)
      .sections.find((each) => each.heading === "救济途径")
      ?.lines.join();
  assert.match(lines("food-business-licence") ?? "", /行政许可法第38条/);
  assert.doesNotMatch(lines("packaged-food-filing") ?? "行政许可法", /行政许可法/);
});

test("an approval names the licence and its last day, and needs no appeal", async () => {
  const licence = { fact: "food_business_licence", number: "HZ-SCJG-20261123000001", validUntil: "2031-11-30" as PlainDate };
  const text = textOf(await renderDecision(documentOf({ outcome: "approved", reason: "", licence }), decidedAt));
  for (const words of ["准予行政许可决定书", "HZ-SCJG-20261123000001", "有效期至2031年11月30日"]) assert.ok(text.includes(words), words);
  assert.ok(!text.includes("救济途径"));
});

test("a character that the font has not is shown as a box and listed", async () => {
  const text = textOf(await renderDecision(documentOf({}, "杭州示例𠮷面馆"), decidedAt));
  assert.ok(text.includes("杭州示例□面馆"));
  assert.ok(text.includes("U+20BB7"));
});

test("the QR code leads to the act in the ledger, and the same decision gives the same file", async () => {
  const document = documentOf({});
  const bytes = await renderDecision(document, decidedAt);
  const { modules } = QRCode.create("https://zhaoying.example/ledger?leaf=0198c0de-0000-7000-8000-000000000001", {
    errorCorrectionLevel: "M",
  });
  const dark = [...modules.data].filter((bit) => bit === 1).length;
  const squares = contentOf(bytes).match(/ re$/gm) ?? [];
  assert.equal(squares.length, dark);
  assert.deepEqual(await renderDecision(document, decidedAt), bytes);
});

test("reasons of any length keep their place on following pages", async () => {
  const bytes = await renderDecision(documentOf({ reason: "理由一二三四五。".repeat(250) }), decidedAt);
  const text = textOf(bytes);
  assert.equal(text.match(/理由一二三四五/g)?.length, 250);
  assert.ok(text.includes("存证号"));
});

/** Every stream of the file, unpacked. */
function streamsOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes);
  const streams: string[] = [];
  for (let at = file.indexOf("stream\n"); at >= 0; at = file.indexOf("stream\n", at + 7)) {
    if (file.subarray(at - 3, at).toString() === "end") continue;
    try {
      streams.push(inflateSync(file.subarray(at + 7, file.indexOf("\nendstream", at))).toString("latin1"));
    } catch {
      // Not every stream is packed.
    }
  }
  return streams;
}

const contentOf = (bytes: Uint8Array): string =>
  streamsOf(bytes)
    .filter((stream) => stream.includes(" TJ") || stream.includes(" re\n"))
    .join("\n");

/** The text as a reader copies it: glyph codes through the font's ToUnicode table, line breaks left out. */
function textOf(bytes: Uint8Array): string {
  const streams = streamsOf(bytes);
  const table = streams.find((stream) => stream.includes("beginbfrange")) ?? "";
  const glyphs = [...table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(([, from = "0", entries = ""]) =>
    [...entries.matchAll(/<([0-9a-f ]*)>/gi)].map((entry, index): [number, string] => {
      const units = Buffer.from((entry[1] ?? "").replaceAll(" ", ""), "hex");
      return [Number.parseInt(from, 16) + index, units.swap16().toString("utf16le")];
    }),
  );
  const map = new Map(glyphs);
  return [...contentOf(bytes).matchAll(/\[([^\]]*)\] TJ/g)]
    .flatMap(([, array = ""]) => [...array.matchAll(/<([0-9a-f]+)>/gi)])
    .flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? [])
    .map((code) => map.get(Number.parseInt(code, 16)) ?? "")
    .join("");
}
