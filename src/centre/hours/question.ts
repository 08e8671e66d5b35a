import type { Text } from "../../base/index.ts";

export const questionStatuses = ["asked", "answered", "published", "keptPrivate", "withdrawn"] as const;
export type QuestionStatus = (typeof questionStatuses)[number];

export const questionWords: Record<QuestionStatus, Text> = {
  asked: { zh: "等待书面答复", en: "Waits for a written answer" },
  answered: { zh: "已答复", en: "Answered" },
  published: { zh: "已答复并公开", en: "Answered and published" },
  keptPrivate: { zh: "已答复，不公开", en: "Answered, not published" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};
