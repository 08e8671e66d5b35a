import { drawQr, makePdf, type Pdf, type Writer } from "../credentials/index.ts";
import type { DecisionDocument } from "./decision-document.ts";

const page = { size: "A4", margin: 64 } as const;
const RED = "#b5121b";
const INK = "#1a1a1a";
const SOFT = "#555555";
const QR_SIZE = 92;

/**
 * Sets a decision on A4 pages. The same document gives the same page. A character that the font has not is shown as □
 * and listed at the foot with its code point; none is dropped in silence.
 */
export async function renderDecision(document: DecisionDocument, createdAt: Date): Promise<Uint8Array> {
  return await renderDecisions([document], createdAt);
}

/** Several of them in one file, each beginning on a page of its own. */
export async function renderDecisions(documents: readonly DecisionDocument[], createdAt: Date): Promise<Uint8Array> {
  const [first] = documents;
  if (!first) throw new Error("nothing to render");
  const margins = { top: 58, bottom: 58, left: page.margin, right: page.margin };
  const info = { Title: `${first.title} ${first.number}`, Author: first.department, CreationDate: createdAt, ModDate: createdAt };
  return await makePdf({ ...page, margins, info }, (pdf, newWriter) => {
    for (const [place, document] of documents.entries()) {
      if (place > 0) pdf.addPage();
      const write = newWriter();
      drawHead(pdf, document, write.clean);
      drawBody(pdf, document, write.clean);
      drawFoot(pdf, document, write);
    }
  });
}

function drawHead(pdf: Pdf, document: DecisionDocument, clean: Writer["clean"]): void {
  const width = pdf.page.width - 2 * page.margin;
  if (document.demo) {
    pdf
      .fontSize(9)
      .fillColor(RED)
      .text("演示数据，不具法律效力 · Demonstration data without legal effect", { align: "center" })
      .moveDown(0.6);
  }
  pdf.fontSize(24).fillColor(RED).text(clean(document.department), { align: "center", characterSpacing: 4 });
  pdf.moveDown(0.25);
  const line = pdf.y;
  pdf
    .moveTo(page.margin, line)
    .lineTo(page.margin + width, line)
    .lineWidth(2)
    .stroke(RED);
  pdf
    .moveTo(page.margin, line + 4)
    .lineTo(page.margin + width, line + 4)
    .lineWidth(0.6)
    .stroke(RED);
  pdf.y = line + 18;
  pdf.fontSize(20).fillColor(INK).text(document.title, { align: "center" });
  pdf.fontSize(9).fillColor(SOFT).text(document.titleEn, { align: "center" });
  pdf.moveDown(0.4).fontSize(10).text(`编号 ${document.number}`, { align: "center" });
  pdf.moveDown(1.2);
}

function drawBody(pdf: Pdf, document: DecisionDocument, clean: Writer["clean"]): void {
  const body = { align: "left", lineGap: 5 } as const;
  pdf.fillColor(INK).fontSize(12).text(clean(document.addressee), body).moveDown(0.4);
  for (const paragraph of document.paragraphs) pdf.text(clean(paragraph), { ...body, indent: 24 }).moveDown(0.6);
  for (const { heading, lines } of document.sections) {
    if (pdf.y > pdf.page.height - 110) pdf.addPage();
    pdf.fontSize(11).fillColor(RED).text(heading, page.margin, pdf.y);
    pdf.moveDown(0.15).fontSize(11).fillColor(INK);
    for (const line of lines)
      pdf.text(clean(line), page.margin + 22, pdf.y, { ...body, lineGap: 3, width: pdf.page.width - 2 * page.margin - 22 });
    pdf.moveDown(0.55);
  }
  pdf.x = page.margin;
  const width = pdf.page.width - 2 * page.margin;
  if (pdf.y > pdf.page.height - 120) pdf.addPage();
  pdf.moveDown(0.8).fontSize(12).text(clean(document.department), page.margin, pdf.y, { align: "right", width });
  pdf.text(document.date, page.margin, pdf.y, { align: "right", width });
  pdf.moveDown(1);
}

function drawFoot(pdf: Pdf, document: DecisionDocument, { clean, missing }: Writer): void {
  const right = pdf.page.width - page.margin;
  const width = right - QR_SIZE - 18 - page.margin;
  const lines = [...document.footer, `核验地址：${document.verifyUrl}`].map(clean);
  const summary = clean(document.summaryEn);
  if (missing.size > 0) lines.push(`以下字符字库未收，以 □ 代替：${[...missing].join("、")}`);
  const details = lines.join("\n");
  const height = (text: string, size: number, lineGap: number): number => pdf.fontSize(size).heightOfString(text, { width, lineGap });
  const block = Math.max(QR_SIZE + 16, height(details, 8, 2) + height(summary, 7.5, 1) + 4) + 12;
  const bottom = pdf.page.height - pdf.page.margins.bottom;
  if (pdf.y > bottom - block) pdf.addPage();
  const top = bottom - block;
  pdf.moveTo(page.margin, top).lineTo(right, top).lineWidth(0.5).stroke("#bbbbbb");
  drawQr(pdf, document.verifyUrl, { x: right - QR_SIZE, y: top + 10, size: QR_SIZE });
  const caption = { width: QR_SIZE, align: "center", lineBreak: false } as const;
  pdf
    .fontSize(8)
    .fillColor(SOFT)
    .text("扫码核验存证 Verify", right - QR_SIZE, top + 11 + QR_SIZE, caption);
  pdf.fontSize(8).text(details, page.margin, top + 10, { width, lineGap: 2 });
  pdf.fontSize(7.5).text(summary, page.margin, pdf.y + 3, { width, lineGap: 1 });
}
