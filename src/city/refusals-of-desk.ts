import type { RefusalEntry } from "./refusals.ts";

/** How the desk says no: who has a case, and who stands in for whom. */
export const refusalsOfDesk = {
  absenceInPast: {
    status: 400,
    zh: "代班的日期不对：结束不能早于开始，也不能早于今天，最长一年。",
    en: "The days are not right: the end is not before the start nor before today, and a year at most.",
  },
  absenceOverlaps: {
    status: 409,
    zh: "{who}在{from}至{to}已经请了{deputy}代班，时间重叠。",
    en: "{who} is away from {from} to {to} already, with {deputy} standing in; the days overlap.",
    next: { zh: "请先结束原来的代班，或改用别的日期。", en: "Please end that one first, or choose other days." },
  },
  caseHasNothingToDo: {
    status: 409,
    zh: "这个办件已经办结，没有要经办的事。",
    en: "This case is closed; there is nothing left to do in it.",
  },
  caseTaken: {
    status: 409,
    zh: "这个办件已由{who}经办。",
    en: "{who} has this case already.",
    next: {
      zh: "需要接手的，请{who}或本部门负责人转交。",
      en: "Should you go on with it, ask {who} or the head of your department to hand it on.",
    },
  },
  colleagueNotFound: {
    status: 404,
    zh: "本部门没有这位同事，不能交给他经办。",
    en: "There is no such colleague in your department.",
    next: { zh: "请从本部门同事名单中选择。", en: "Please choose from the list of your colleagues." },
  },
  deputyCircle: {
    status: 409,
    zh: "{deputy}在这段时间也不在，并且由{who}（直接或经他人）代班：两人不能互相代班。",
    en: "{deputy} is away in these days as well, with {who} standing in, directly or by others: nobody would be there.",
    next: { zh: "请另选一位在岗的同事。", en: "Please choose a colleague who is there." },
  },
  deputyNotFound: { status: 404, zh: "没有这条代班安排，或已经结束。", en: "There is no such absence, or it has ended." },
  notYoursToHandOn: {
    status: 403,
    zh: "这个办件由{who}经办，只有经办人、其代班人或本部门负责人可以转交。",
    en: "{who} has this case; only that officer, who stands in, or the head of the department can hand it on.",
  },
  onlyForHeads: {
    status: 403,
    zh: "为别人安排代班，只有本部门负责人可以。",
    en: "Only the head of the department can arrange the absence of somebody else.",
  },
} satisfies Record<string, RefusalEntry>;
