import type { Text } from "../../base/index.ts";

/** Why a person's letter was not taken, in words that say what to do instead. */
export const refusedWords = {
  empty: { zh: "邮件里没有文字，也没有能收下的附件。", en: "The letter has no words and no attachment that can be taken." },
  textTooLong: {
    zh: "正文太长（最多{max}字）。请写明要点，其余放在PDF附件里。",
    en: "The text is too long (at most {max} characters). Please write what matters and attach the rest as a PDF.",
  },
  letterTooLarge: {
    zh: "邮件太大（最大25 MB）。请减少附件，分次发送。",
    en: "The letter is too large (at most 25 MB). Please send fewer attachments at a time.",
  },
  tooMany: {
    zh: "一小时内收到同一地址的邮件太多，其余的没有登记。急事请拨热线或上网提交。",
    en: "Too many letters came from this address within an hour; the rest were not taken. If it is urgent, please call the hotline or use the portal.",
  },
} as const satisfies Record<string, Text>;
export type RefusedBecause = keyof typeof refusedWords;

export type Told = {
  number: string;
  kind: Text;
  /** Who has it; who dispatches it, while nobody has. */
  department: Text;
  dispatched: boolean;
  /** By when there is an answer, as people read it; absent while nothing is owed. */
  dueAt?: Text | undefined;
  refusedFiles: readonly string[];
  /** Where a business takes the demand into its account. */
  claimLink: string;
};

type Written = { subject: string; body: string };

/** The acknowledgement: number, department, limit, and what of the letter could not be taken. */
export function writeFiled(told: Told): Written {
  const { number, kind, department, dispatched, dueAt, refusedFiles, claimLink } = told;
  return written(`诉求已登记 / Your demand is on record [${number}]`, {
    zh: [
      `您的来信已登记为诉求，编号 ${number}（${kind.zh}）。`,
      dispatched ? `承办单位：${department.zh}。` : `正在派单（${department.zh}）。`,
      ...(dueAt ? [`答复期限：${dueAt.zh}。`] : []),
      ...files(refusedFiles, "未收下的附件（只收PDF、JPG、PNG，每个10 MB以内）：", "，"),
      "需要补充时，请直接回复本邮件，并保留主题中的编号。",
      `企业请登录后打开以下链接，确认诉求是本企业提出的，此后可在账户中查看进展：${claimLink}`,
    ],
    en: [
      `Your letter is on record as demand ${number} (${kind.en}).`,
      dispatched ? `It is with: ${department.en}.` : `It is being dispatched (${department.en}).`,
      ...(dueAt ? [`You have an answer by ${dueAt.en}.`] : []),
      ...files(refusedFiles, "Attachments that were not taken (PDF, JPG and PNG up to 10 MB each are): ", ", "),
      "To add something, answer this letter and leave the number in its subject.",
      `A business signs in and opens this address to say that the demand is its own, and follows it in its account from then on: ${claimLink}`,
    ],
  });
}

export function writeAdded(number: string, refusedFiles: readonly string[]): Written {
  return written(`已补充 / Added [${number}]`, {
    zh: [`您的补充已记入诉求 ${number}。`, ...files(refusedFiles, "未收下的附件：", "，")],
    en: [`What you wrote was added to demand ${number}.`, ...files(refusedFiles, "Attachments that were not taken: ", ", ")],
  });
}

export function writeRefused(reason: RefusedBecause, textMax: number): Written {
  const fill = (words: string) => words.replaceAll("{max}", String(textMax));
  const { zh, en } = refusedWords[reason];
  return written("来信没有登记 / Your letter was not taken", { zh: [fill(zh)], en: [fill(en)] });
}

/** What came of it: to those who have no account, in which they could read it. */
export function writeNews(number: string, news: { department: Text; heading: Text; text: string }): Written {
  return written(`${news.heading.zh} / ${news.heading.en} [${number}]`, {
    zh: [`诉求 ${number}，${news.department.zh}${news.heading.zh}：`, "", news.text, "", "您可以直接回复本邮件补充，请保留主题中的编号。"],
    en: [
      `Demand ${number}, ${news.department.en}: ${news.heading.en}. The text stands above. You can answer this letter to add something.`,
    ],
  });
}

function files(names: readonly string[], heading: string, comma: string): string[] {
  return names.length === 0 ? [] : [`${heading}${names.join(comma)}`];
}

function written(subject: string, { zh, en }: { zh: string[]; en: string[] }): Written {
  return { subject, body: [...zh, "", "—", ...en, ""].join("\r\n") };
}
