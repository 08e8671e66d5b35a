import type { RefusalEntry } from "./refusals.ts";

/** What a business's own software is told no with; part of the closed list of refusals.ts. */
export const refusalsOfAgents = {
  agentKeyEnded: {
    status: 401,
    zh: "这个密钥已停用、已到期，或者不存在。",
    en: "This key was ended, has run out, or never was.",
    next: { zh: "请登录后在“软件接入”中重新生成一个。", en: 'Sign in and make a new one under "Software access".' },
  },
  agentKeyNotFound: {
    status: 404,
    zh: "没有这个密钥。",
    en: "There is no such key.",
  },
  agentKeysFull: {
    status: 409,
    zh: "使用中的密钥已有{max}个。",
    en: "There are {max} keys in use already.",
    next: { zh: "请先停用不再使用的。", en: "Please end those that are no longer used." },
  },
} as const satisfies Record<string, RefusalEntry>;
