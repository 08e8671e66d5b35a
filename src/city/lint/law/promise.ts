import { type Finding, type LawRule, article } from "./law-rule.ts";
import { isStateLaw, restsOnArticle } from "./statute.ts";
import type { sensitiveAreas } from "../../item.ts";
import { writtenInItem, wherever } from "./written.ts";

const LAW = "浙江省保障“最多跑一次”改革规定";
const CHECK_WORKING_DAYS_MAX = 60;

const areaWords: Record<(typeof sensitiveAreas)[number], string> = {
  nationalSecurity: "国家安全",
  stateSecrets: "国家秘密",
  publicSafety: "公共安全",
  financialPrudence: "金融业审慎监管",
  ecology: "生态环境保护",
  personalHealth: "人身健康",
  lifeAndProperty: "生命财产安全",
  foreignAffairs: "重要涉外",
};

const promiseWhereExcluded: LawRule = {
  id: "promise-where-excluded",
  title: {
    zh: "直接关系公共安全、生态环境、健康、财产等的事项不适用告知承诺",
    en: "No promise in place of an examination where safety, ecology, health or property are directly at stake",
  },
  articles: [article(LAW, 14, "L"), { law: "国办发〔2020〕42号", reliability: "S" }],
  mend: {
    zh: "请删除 promise；法律、行政法规自己规定了告知承诺的，在 promise.basis 中写明条号。",
    en: "Remove promise; where a law of the state itself provides for it, name the article under promise.basis.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) => {
      const { promise, sensitive = [] } = entry.value;
      if (promise === undefined || sensitive.length === 0 || restsOnArticle(promise.basis, isStateLaw)) return [];
      const areas = sensitive.map((area) => areaWords[area]).join("、");
      return [
        {
          entry,
          path: ["promise"],
          message: {
            zh: `事项直接关系${areas}，却采用告知承诺。`,
            en: `It is decided on a promise although this is at stake: ${sensitive.join(", ")}.`,
          },
        },
      ];
    }),
};

/** Words that most likely mean one of the excluded areas. */
const SENSITIVE = /危险|爆炸|易制毒|剧毒|消防|排污|排放|辐射|放射|药品|医疗|食品|燃气|特种设备|金融|出境|涉密/;

const promiseAreaNotStated: LawRule = {
  id: "promise-area-not-stated",
  title: { zh: "采用告知承诺的，要写明是否涉及排除的领域", en: "An item decided on a promise states whether an excluded area is at stake" },
  articles: [article(LAW, 14, "L"), { law: "国办发〔2020〕42号", reliability: "S" }],
  mend: {
    zh: "请写 sensitive: [publicSafety, ecology, personalHealth …]；确实都不涉及的，写 sensitive: []。",
    en: "Write sensitive: [publicSafety, ecology, personalHealth …], or sensitive: [] where none of them is.",
  },
  severity: "warning",
  find: (draft) =>
    draft.items.flatMap((entry): readonly Finding[] =>
      entry.value.promise === undefined || entry.value.sensitive !== undefined
        ? []
        : wherever(entry, writtenInItem(entry.value).slice(0, 3), SENSITIVE, (found) => ({
            zh: `提到“${found}”，没有写明是否直接关系安全、生态或者健康。`,
            en: `It speaks of "${found}" and does not state whether safety, ecology or health are at stake.`,
          })).slice(0, 1),
    ),
};

const promiseCheckedLate: LawRule = {
  id: "promise-checked-late",
  title: { zh: "告知承诺的，六十个工作日内检查验收", en: "What was granted on a promise is checked within sixty working days" },
  articles: [article(LAW, 14, "L"), article(LAW, 43, "L")],
  mend: { zh: "请写 check: { period: 60, unit: workingDay } 或更短。", en: "Write check: { period: 60, unit: workingDay } or less." },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) => {
      const check = entry.value.promise?.check;
      if (check === undefined) return [];
      // Sixty working days are never fewer than eighty-two days.
      const late = check.unit === "workingDay" ? check.period > CHECK_WORKING_DAYS_MAX : check.unit === "calendarDay" && check.period > 82;
      if (!late) return [];
      return [
        {
          entry,
          path: ["promise", "check", "period"],
          message: {
            zh: `检查验收的期限 ${check.period} 超过六十个工作日。`,
            en: `The check within ${check.period} is later than sixty working days.`,
          },
        },
      ];
    }),
};

export const promiseRules: readonly LawRule[] = [promiseWhereExcluded, promiseAreaNotStated, promiseCheckedLate];
