import { Refusal, type RefusalDetail } from "../base/index.ts";

/** Body of every answer that is not a success: RFC 9457 with the words for both languages beside it. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  zh: string;
  en: string;
  basis?: string;
  next?: { zh: string; en: string };
  details?: Record<string, unknown>;
};

/** The one place where failures become words: the law's no, a wrong input, or our own bug. */
export function toProblem(error: unknown): Problem {
  return error instanceof Refusal ? problemOf(error.refusal) : problemOf(ourFailure);
}

function problemOf(refusal: RefusalDetail): Problem {
  return {
    type: `/problems/${refusal.code}`,
    title: refusal.text.en,
    status: refusal.status,
    code: refusal.code,
    zh: refusal.text.zh,
    en: refusal.text.en,
    ...(refusal.basis === undefined ? {} : { basis: refusal.basis }),
    ...(refusal.next === undefined ? {} : { next: refusal.next }),
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  };
}

const ourFailure: RefusalDetail = {
  code: "internal",
  status: 500,
  text: { zh: "系统出错了，不是您的问题。", en: "Something went wrong on our side; it is not your fault." },
  next: {
    zh: "已提交的内容不会丢失。请稍后重试；重复提交同一申请不会产生两个办件。",
    en: "Nothing that was acknowledged is lost. Please try again later; the same application sent twice makes one case.",
  },
};
