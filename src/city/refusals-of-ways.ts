import type { RefusalEntry } from "./refusals.ts";

/** What 告知承诺 and 秒办 say no with; part of the closed list of refusals.ts. */
export const refusalsOfWays = {
  promiseNotOffered: {
    status: 409,
    zh: "不适用告知承诺：{reason}。",
    en: "No promise is taken here: {reason}.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条；国办发〔2020〕42号",
    next: { zh: "请按一般程序提交材料。", en: "Please go the ordinary way and hand in the papers." },
  },
  promiseTextChanged: {
    status: 409,
    zh: "承诺书的内容已经更新，请重新阅读后再承诺。",
    en: "The text of the promise has changed; please read it again before you promise.",
    next: { zh: "请重新打开申请表。", en: "Please open the form again." },
  },
  notImmediate: {
    status: 409,
    zh: "本事项是承诺件，不能当场受理并办结。",
    en: "This item is not decided on the spot; it is accepted first and decided within its time.",
    basis: "行政许可法 第34条",
    next: { zh: "请先受理，再审查决定。", en: "Please accept it first, then examine and decide." },
  },
  promiseKeptAlready: {
    status: 409,
    zh: "已经核查过，承诺属实，不再重复核查。",
    en: "It was checked, and the promise was kept; it is not checked again.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条、第36条",
    next: { zh: "发现新的问题的，按检查的规定处理。", en: "What comes up later is a matter for an inspection." },
  },
  promiseRectifiedOnce: {
    status: 409,
    zh: "已经责令在{rectifyBy}前整改，不再另定期限。",
    en: "It was already told to put it right by {rectifyBy}; no other day is set.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条",
    next: { zh: "到期后核查整改结果。", en: "Check what came of it when that day is over." },
  },
  promiseRectifyDay: {
    status: 422,
    zh: "责令整改要写明期限，并且晚于今天。",
    en: "Putting it right needs a day, later than today.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条",
  },
  promiseRectifyFirst: {
    status: 409,
    zh: "应当先责令限期整改，不能直接撤销。",
    en: "The business is first told to put it right by a day; what was granted cannot be revoked at once.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条",
    next: {
      zh: "以欺骗等不正当手段取得的，按行政许可法第69条撤销。",
      en: "What was obtained by deceit is revoked under article 69 of the licensing law.",
    },
  },
  promiseRectifyOpen: {
    status: 409,
    zh: "整改期限到{rectifyBy}，还没有过。",
    en: "The time to put it right runs until {rectifyBy}.",
    basis: "浙江省保障“最多跑一次”改革规定 第14条",
    next: {
      zh: "已经改好的，可以记为“承诺属实”；没有改好的，过期后再撤销。",
      en: "If it is in order now, record it as kept; if not, revoke after that day.",
    },
  },
} as const satisfies Record<string, RefusalEntry>;
