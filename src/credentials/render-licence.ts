import type { LicenceDocument } from "./licence-document.ts";
import { drawQr, makePdf, type Pdf, type Writer } from "./pdf-page.ts";

/** A4, lying: the form that paper licences of this kind have. */
const MARGIN = 56;
const RED = "#b5121b";
const GOLD = "#b08d4a";
const INK = "#1a1a1a";
const SOFT = "#5a5a5a";
const QR_SIZE = 104;
const LABEL_WIDTH = 122;

/** Sets an e-licence on one page. The same licence gives the same page. */
export async function renderLicence(document: LicenceDocument, createdAt: Date): Promise<Uint8Array> {
  const info = {
    Title: `${document.title.zh} ${document.number}`,
    Author: document.department.zh,
    CreationDate: createdAt,
    ModDate: createdAt,
  };
  return await makePdf(
    { size: "A4", layout: "landscape", margins: { top: 40, bottom: 20, left: MARGIN, right: MARGIN }, info },
    (pdf, newWriter) => {
      const write = newWriter();
      drawFrame(pdf);
      drawHead(pdf, document, write);
      drawLines(pdf, document, write);
      drawFoot(pdf, document, write);
      if (document.void) drawVoid(pdf, document.void.zh);
    },
  );
}

/** Two lines, the inner one fine, with corners that turn inwards. */
function drawFrame(pdf: Pdf): void {
  const { width, height } = pdf.page;
  pdf.rect(0, 0, width, height).fill("#fffdf7");
  pdf
    .rect(22, 22, width - 44, height - 44)
    .lineWidth(2.4)
    .stroke(GOLD);
  const [left, top, right, bottom, turn] = [31, 31, width - 31, height - 31, 14];
  pdf
    .moveTo(left + turn, top)
    .lineTo(right - turn, top)
    .quadraticCurveTo(right - turn, top + turn, right, top + turn)
    .lineTo(right, bottom - turn)
    .quadraticCurveTo(right - turn, bottom - turn, right - turn, bottom)
    .lineTo(left + turn, bottom)
    .quadraticCurveTo(left + turn, bottom - turn, left, bottom - turn)
    .lineTo(left, top + turn)
    .quadraticCurveTo(left + turn, top + turn, left + turn, top)
    .lineWidth(0.7)
    .stroke(GOLD);
}

function drawHead(pdf: Pdf, document: LicenceDocument, { clean }: Writer): void {
  const width = pdf.page.width - 2 * MARGIN;
  if (document.demo) {
    const words = "演示数据，不具法律效力 · Demonstration data without legal effect";
    pdf.fontSize(8.5).fillColor(RED).text(words, MARGIN, 40, { width, align: "center", lineBreak: false });
  }
  pdf.fontSize(34).fillColor(RED).text(clean(document.title.zh), MARGIN, 62, { width, align: "center", characterSpacing: 8 });
  pdf
    .fontSize(10)
    .fillColor(SOFT)
    .text(clean(document.title.en), MARGIN, pdf.y + 2, { width, align: "center" });
  pdf
    .fontSize(11)
    .fillColor(INK)
    .text(`证照编号　${clean(document.number)}`, MARGIN, pdf.y + 10, { width, align: "center" });
  pdf.y += 16;
}

function drawLines(pdf: Pdf, document: LicenceDocument, { clean }: Writer): void {
  const value = { x: MARGIN + 18 + LABEL_WIDTH, width: pdf.page.width - 2 * MARGIN - LABEL_WIDTH - QR_SIZE - 62 };
  const bottom = pdf.page.height - 128;
  // As many lines as a licence has, from the size that looks best down to the one that still fits.
  const height = (size: number): number =>
    document.lines.reduce((sum, line) => sum + lineHeight(pdf, clean(line.value), size, value.width), 0);
  const size = [13, 12, 11, 10, 9, 8, 7].find((each) => height(each) <= bottom - pdf.y) ?? 6;
  for (const { label, value: text } of document.lines) {
    const top = pdf.y;
    pdf
      .fontSize(size - 1.5)
      .fillColor(SOFT)
      .text(clean(label.zh), MARGIN + 18, top + 1, { width: LABEL_WIDTH - 8 });
    const afterLabel = pdf.y;
    pdf.fontSize(size).fillColor(INK).text(clean(text), value.x, top, { width: value.width, lineGap: 2 });
    pdf.y = Math.max(pdf.y, afterLabel) + size * 0.55;
  }
}

function lineHeight(pdf: Pdf, text: string, size: number, width: number): number {
  return pdf.fontSize(size).heightOfString(text, { width, lineGap: 2 }) + size * 0.55;
}

function drawFoot(pdf: Pdf, document: LicenceDocument, { clean, missing }: Writer): void {
  const right = pdf.page.width - MARGIN;
  const top = pdf.page.height - 120;
  const x = right - QR_SIZE - 8;
  drawQr(pdf, document.verifyUrl, { x, y: top - QR_SIZE - 44, size: QR_SIZE });
  const caption = { width: QR_SIZE, align: "center", lineBreak: false } as const;
  pdf
    .fontSize(8)
    .fillColor(SOFT)
    .text("扫码核验 Verify", x, top - 36, caption);
  const signed = { width: 300, align: "right" } as const;
  pdf
    .fontSize(13)
    .fillColor(INK)
    .text(clean(document.department.zh), right - 308, top, signed);
  pdf.fontSize(11).text(document.issuedOn, right - 308, top + 20, signed);
  pdf
    .fontSize(11)
    .fillColor(INK)
    .text(`有效期至　${document.validUntil}`, MARGIN + 18, top, { lineBreak: false });
  const details = [
    `电子证照标识 ${document.identifier}`,
    `内容摘要 ${document.hash}`,
    ...(missing.size > 0 ? [`以下字符字库未收，以 □ 代替：${[...missing].join("、")}`] : []),
    "以扫码核验的结果为准；本页打印件与电子证照具有同一内容。 The state shown by the QR code counts.",
  ];
  pdf
    .fontSize(7.5)
    .fillColor(SOFT)
    .text(clean(details.join("\n")), MARGIN + 18, top + 26, { width: 450, lineGap: 1.5 });
}

/** Across the page, light enough to read what is under it. */
function drawVoid(pdf: Pdf, words: string): void {
  const { width, height } = pdf.page;
  pdf.save().rotate(-24, { origin: [width / 2, height / 2] });
  pdf
    .fontSize(86)
    .fillColor(RED, 0.22)
    .text(words, 0, height / 2 - 60, { width, align: "center", lineBreak: false });
  pdf.restore();
}
