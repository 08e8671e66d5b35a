import { noticeKinds, type NoticeKindName } from "./notice-kinds.ts";
import type { Message } from "./channels.ts";

type Written = { kind: NoticeKindName; caseNumber: string | null; link: string };

/** The mail of a notice: Chinese first, English below; the number of the case, what to do, and where. */
export function writeMail({ kind, caseNumber, link }: Written, publicUrl: string): Pick<Message, "subject" | "body"> {
  const { title, toDo } = noticeKinds[kind];
  const about = caseNumber === null ? "" : ` ${caseNumber}`;
  const address = new URL(link, publicUrl).href;
  return {
    subject: `照应：${title.zh}${about} / Zhaoying: ${title.en}`,
    body: [
      toDo.zh,
      ...(caseNumber === null ? [] : [`办件号：${caseNumber}`]),
      address,
      "本邮件由系统发出，请勿回复；可在“消息”中设定哪些发到邮箱。",
      "",
      "—",
      toDo.en,
      ...(caseNumber === null ? [] : [`Case: ${caseNumber}`]),
      address,
      "Sent by the system; please do not reply. Under Notices you can say what is mailed.",
      "",
    ].join("\r\n"),
  };
}

/** A phone gets one line. */
export function writeSms({ kind, caseNumber }: Written): Pick<Message, "subject" | "body"> {
  const { title, toDo } = noticeKinds[kind];
  return { subject: title.zh, body: `【照应】${toDo.zh}${caseNumber === null ? "" : `办件号${caseNumber}。`}` };
}
