import type { RefusalEntry } from "./refusals.ts";

/** What the window and the reading of scans say no with; part of the closed list of refusals.ts. */
export const refusalsOfWindow = {
  scanBusy: {
    status: 429,
    zh: "正在识别别的扫描件，请稍后再试。",
    en: "Other scans are being read; please try again in a moment.",
    next: { zh: "也可以直接手工填写。", en: "You can type it in as well." },
  },
  scanNotInstalled: {
    status: 409,
    zh: "这台服务器没有安装扫描识别。",
    en: "Reading scans is not installed on this server.",
    next: {
      zh: "请直接手工填写。管理员可以运行 npm run ocr:install 安装，不用重新启动。",
      en: "Please type it in. An administrator can install it with npm run ocr:install; no restart is needed.",
    },
  },
  scanTooLarge: {
    status: 422,
    zh: "扫描件太大：最多 {megapixels} 百万像素，PDF 最多 {pages} 页。",
    en: "The scan is too large: at most {megapixels} megapixels, and {pages} pages of PDF.",
    next: { zh: "请只扫描需要识别的那一页，或者直接手工填写。", en: "Please scan only the page that matters, or type it in." },
  },
  scanTooSlow: {
    status: 422,
    zh: "这份扫描件识别用时或占用内存过多，已停止。",
    en: "Reading this scan took too long or too much memory, and was stopped.",
    next: { zh: "请换一张清楚、只有一页的照片，或者直接手工填写。", en: "Please take a clear photo of one page, or type it in." },
  },
  scanUnreadable: {
    status: 422,
    zh: "这份文件打不开，不能识别。",
    en: "This file cannot be opened, so it cannot be read.",
    next: { zh: "请重新拍照或扫描，或者直接手工填写。", en: "Please take the photo anew, or type it in." },
  },
  takerMissing: {
    status: 422,
    zh: "请写明是谁领取的。",
    en: "Please say who takes it.",
    basis: "行政许可法 第44条；民事诉讼法 第87条（送达须有回证）",
  },
  visitOver: {
    status: 409,
    zh: "这次接待是{day}的，已经结束。",
    en: "This visit was on {day} and is over.",
    next: { zh: "请为到场的人重新开始接待。", en: "Please begin anew with whoever is here." },
  },
  visitNotYours: {
    status: 409,
    zh: "这次到窗口已由别的企业或别的工作人员登记。",
    en: "This visit was recorded for another business or by another officer.",
    next: { zh: "请为到场的企业重新开始接待。", en: "Please begin anew with the business that is here." },
  },
} as const satisfies Record<string, RefusalEntry>;
