import type { RefusalEntry } from "./refusals.ts";

/** What the assistant and its tools say no with; part of the closed list of refusals.ts. */
export const refusalsOfAssistant = {
  toolInputInvalid: {
    status: 400,
    zh: "工具“{name}”的参数“{field}”不对：{message}。",
    en: 'The tool "{name}" cannot use what was given as "{field}": {message}.',
    next: { zh: "请按工具的参数说明改正后再调用。", en: "Please correct it by the tool's schema and call again." },
  },
  toolNotFound: {
    status: 404,
    zh: "没有工具“{name}”。",
    en: 'There is no tool "{name}".',
    next: { zh: "请从工具清单中选择。", en: "Please choose from the list of tools." },
  },
} as const satisfies Record<string, RefusalEntry>;
