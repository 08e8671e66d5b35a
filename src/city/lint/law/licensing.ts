import type { Draft, Entry } from "../../read/draft.ts";
import type { ItemFile } from "../../item.ts";
import { lawNamed, lawsOfPeriods, unitOf } from "../../law-units.ts";
import type { LegalBasis } from "../../legal-basis.ts";
import type { Period } from "../../shape/period.ts";
import { article, type Finding, type LawRule } from "./law-rule.ts";
import { isLawOrRegulation, isStateLaw, restsOnArticle } from "./statute.ts";
import { wherever, writtenInItem } from "./written.ts";

const LAW = "行政许可法";
const LICENCE = "01";
/** 行政许可法 42: twenty days and ten more; forty-five and fifteen where several departments decide together. */
const DECIDE = { alone: 20, extended: 10 };
const NOTICE = 5;
const DELIVER = 10;

/** The items that are administrative licences. */
const licences =
  (find: (entry: Entry<ItemFile>, draft: Draft) => readonly Finding[]): LawRule["find"] =>
  (draft) => {
    const powers = new Set(draft.powers.filter(({ value }) => value.kind === LICENCE).map(({ value }) => value.id));
    return draft.items.filter(({ value }) => powers.has(value.power)).flatMap((entry) => find(entry, draft));
  };

/** Another law or regulation may set a period of its own (42: 法律、法规另有规定的，依照其规定). */
function hasOwnLaw(basis: readonly LegalBasis[]): boolean {
  return restsOnArticle(
    basis.filter(({ law }) => lawNamed(law) !== "licensing"),
    isLawOrRegulation,
  );
}

/** Longer than so many working days, for certain: a working day is at least a day, and five of them are at most seven without holidays. */
function isOver({ period, unit }: Period, workingDays: number): boolean {
  switch (unit) {
    case "workingDay":
      return period > workingDays;
    case "calendarDay":
      return period > Math.ceil((workingDays * 7) / 5);
    case "hour":
      return period / 24 > Math.ceil((workingDays * 7) / 5);
  }
}

const inWords = ({ period, unit }: Period): { zh: string; en: string } => ({
  zh: `${period} ${{ workingDay: "个工作日", calendarDay: "日", hour: "小时" }[unit]}`,
  en: `${period} ${{ workingDay: "working days", calendarDay: "days", hour: "hours" }[unit]}`,
});

const decisionLongerThanLaw: LawRule = {
  id: "decision-longer-than-law",
  title: { zh: "行政许可自受理之日起二十日内决定", en: "A licence is decided within twenty days of acceptance" },
  articles: [article(LAW, 42, "L")],
  mend: {
    zh: "请改为不超过 20 个工作日；法律、法规另有规定的，在 basis 中写明它的条号。",
    en: "Write at most 20 working days; where another law or regulation sets its own, name its article under basis.",
  },
  severity: "error",
  find: licences((entry) => {
    const { statutory } = entry.value.limits;
    if (!isOver(statutory, DECIDE.alone) || hasOwnLaw(statutory.basis)) return [];
    const said = inWords(statutory);
    return [
      {
        entry,
        path: ["limits", "statutory", "period"],
        message: { zh: `法定时限写作 ${said.zh}。`, en: `The statutory limit is said to be ${said.en}.` },
      },
    ];
  }),
};

const extensionLongerThanLaw: LawRule = {
  id: "extension-longer-than-law",
  title: {
    zh: "行政许可的期限最多延长十日（联合办理十五日）",
    en: "A licence's period is extended by ten days at most (fifteen where several departments decide together)",
  },
  articles: [article(LAW, 42, "L"), article(LAW, 26, "L")],
  mend: {
    zh: "请改为不超过 10 个工作日；法律、法规另有规定的，在 basis 中写明它的条号。",
    en: "Write at most 10 working days; where another law or regulation sets its own, name its article under basis.",
  },
  severity: "error",
  find: licences((entry) => {
    const { statutory } = entry.value.limits;
    const { extension } = statutory;
    if (extension === undefined || !isOver(extension, DECIDE.extended) || hasOwnLaw(statutory.basis)) return [];
    const said = inWords(extension);
    return [
      {
        entry,
        path: ["limits", "statutory", "extension", "period"],
        message: { zh: `延长期限写作 ${said.zh}。`, en: `The extension is said to be ${said.en}.` },
      },
    ];
  }),
};

const extensionWithoutHead: LawRule = {
  id: "extension-without-head",
  title: { zh: "延长期限须经本行政机关负责人批准", en: "Only the head of the authority extends a period" },
  articles: [article(LAW, 42, "L")],
  mend: { zh: "请写 extend: [departmentHead]。", en: "Write extend: [departmentHead]." },
  severity: "error",
  find: (draft) =>
    draft.powers.flatMap((entry) => {
      const others = (entry.value.acts.extend ?? []).filter((role) => role !== "departmentHead");
      if (entry.value.kind !== LICENCE || others.length === 0) return [];
      return [
        {
          entry,
          path: ["acts", "extend"],
          message: { zh: `延长期限可以由 ${others.join("、")} 决定。`, en: `The period can be extended by ${others.join(", ")}.` },
        },
      ];
    }),
};

const noticeLaterThanLaw: LawRule = {
  id: "notice-later-than-law",
  title: { zh: "材料不齐的，当场或者五日内一次告知", en: "What is missing is told on the spot or within five days" },
  articles: [article(LAW, 32, "L"), article("浙江省保障“最多跑一次”改革规定", 11, "L")],
  mend: { zh: "请改为不超过 5 个工作日。", en: "Write at most 5 working days." },
  severity: "error",
  find: licences((entry) => {
    const { correctionNotice } = entry.value.limits;
    if (!isOver(correctionNotice, NOTICE)) return [];
    const said = inWords(correctionNotice);
    return [
      {
        entry,
        path: ["limits", "correctionNotice", "period"],
        message: { zh: `补正告知的期限写作 ${said.zh}。`, en: `The notice is given ${said.en}.` },
      },
    ];
  }),
};

const deliveryLaterThanLaw: LawRule = {
  id: "delivery-later-than-law",
  title: { zh: "准予许可的，十日内颁发、送达", en: "A licence is delivered within ten days of the decision" },
  articles: [article(LAW, 44, "L")],
  mend: { zh: "请改为不超过 10 个工作日。", en: "Write at most 10 working days." },
  severity: "error",
  find: licences((entry) => {
    const { deliver } = entry.value.limits;
    if (deliver === undefined || !isOver(deliver, DELIVER)) return [];
    const said = inWords(deliver);
    return [
      { entry, path: ["limits", "deliver", "period"], message: { zh: `送达期限写作 ${said.zh}。`, en: `Delivery is given ${said.en}.` } },
    ];
  }),
};

const licenceInCalendarDays: LawRule = {
  id: "licence-in-calendar-days",
  title: { zh: "行政许可的期限以工作日计算", en: "Periods of a licence are counted in working days" },
  articles: [article(LAW, 82, "L")],
  mend: {
    zh: "请改为 unit: workingDay；若另有法律法规以自然日计算，请在 note 中写明。",
    en: "Write unit: workingDay; where another law itself counts calendar days, say which in note.",
  },
  severity: "error",
  find: licences((entry) => {
    const { statutory, correctionNotice, deliver } = entry.value.limits;
    return Object.entries({ statutory, correctionNotice, deliver }).flatMap(([name, limit]) =>
      limit?.unit !== "calendarDay" || limit.note !== undefined
        ? []
        : [
            {
              entry,
              path: ["limits", name, "unit"],
              message: {
                zh: "行政许可的期限以工作日计算，不含法定节假日。",
                en: "Periods of an administrative licence are counted in working days.",
              },
            },
          ],
    );
  }),
};

const unitNotOfTheLaw: LawRule = {
  id: "unit-not-of-the-law",
  title: { zh: "同样的日数，各法的单位不同", en: "The same number of days is another time under another law" },
  articles: [article(LAW, 82, "L"), article("行政处罚法", 85, "L"), article("行政复议法", 88, "L")],
  mend: {
    zh: "请按该法改 unit；依据另有规定的，在 basis 中不要只写这部法。",
    en: "Write the unit of that law; where another law sets the period, name it first under basis.",
  },
  severity: "error",
  find: (draft) =>
    draft.responsibilities.flatMap((entry) => {
      const { within, basis } = entry.value;
      const law = basis[0] === undefined ? undefined : lawNamed(basis[0].law);
      if (within === undefined || within.unit === "hour" || law === undefined) return [];
      const unit = unitOf(law, within.period);
      if (unit === within.unit) return [];
      const { title, article: place } = lawsOfPeriods[law];
      const right = inWords({ period: within.period, unit });
      return [
        {
          entry,
          path: ["within", "unit"],
          message: {
            zh: `${title.zh}的 ${within.period} 日应为 ${right.zh}（${place.zh}）。`,
            en: `Under the ${title.en}, ${within.period} days are ${right.en} (${place.en}).`,
          },
          mend: { zh: `请写 unit: ${unit}。`, en: `Write unit: ${unit}.` },
        },
      ];
    }),
};

const feeWithoutLaw: LawRule = {
  id: "fee-without-law",
  title: { zh: "办理行政许可不收费，法律、行政法规另有规定的除外", en: "A licence is free unless a law of the state says otherwise" },
  articles: [article(LAW, 58, "L")],
  mend: {
    zh: "请写 fees: none；法律、行政法规规定收费的，在 basis 中写明条号。",
    en: "Write fees: none; where a law of the state sets the fee, name its article under basis.",
  },
  severity: "error",
  find: licences((entry) => {
    const { fees } = entry.value;
    if (fees === "none") return [];
    return fees.flatMap(({ title, basis }, index) =>
      restsOnArticle(basis, isStateLaw)
        ? []
        : [
            {
              entry,
              path: ["fees", index, "basis"],
              message: {
                zh: `“${title.zh}”没有法律、行政法规的条文依据。`,
                en: `"${title.en}" rests on no article of a law of the state.`,
              },
            },
          ],
    );
  }),
};

const licenceWithoutLaw: LawRule = {
  id: "licence-without-law",
  title: {
    zh: "行政许可由法律、法规或者国务院决定设定，其他文件一律不得设定",
    en: "Only a law, a regulation or the State Council sets up a licence",
  },
  articles: [article(LAW, 14, "L"), article(LAW, 15, "L"), article(LAW, 17, "L"), article("优化营商环境条例", 40, "L")],
  mend: {
    zh: "请在 basis 中写明设定它的法律、法规或者国务院决定；没有的，这项许可不能实施。",
    en: "Name the law, regulation or decision that sets it up under basis; without one this licence may not be required.",
  },
  severity: "error",
  find: (draft) =>
    draft.powers.flatMap((entry) =>
      entry.value.kind !== LICENCE || entry.value.basis.some(({ law }) => isLawOrRegulation(law))
        ? []
        : [
            {
              entry,
              path: ["basis"],
              message: {
                zh: `“${entry.value.title.zh}”作为行政许可，依据里没有法律、法规或者国务院决定。`,
                en: `"${entry.value.title.en}" is a licence, and no law, regulation or decision of the State Council is named.`,
              },
            },
          ],
    ),
};

const materialWithoutBasis: LawRule = {
  id: "material-without-article",
  title: {
    zh: "要申请人提交的每份材料都与事项有关，有据可查",
    en: "Every paper asked for belongs to the matter, and its basis can be looked up",
  },
  articles: [article(LAW, 31, "L"), article("浙江省保障“最多跑一次”改革规定", 43, "L")],
  mend: {
    zh: "请在 basis 中写明要求这份材料的条号，条文没有读到的在 note 中写明清单见于哪里；都没有的，请删除这份材料。",
    en: "Name the article that asks for it, or say in note where the list of papers was seen; where there is neither, drop the paper.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      entry.value.materials.flatMap(({ from, title, basis, note }, index) => {
        const known =
          note !== undefined || basis.some((base) => base.article !== undefined || base.note !== undefined || base.source !== undefined);
        if (from === "source" || known) return [];
        return [
          {
            entry,
            path: ["materials", index, "basis"],
            message: { zh: `“${title.zh}”的依据没有条号。`, en: `The basis of "${title.en}" names no article.` },
          },
        ];
      }),
    ),
};

const asksForTechnology: LawRule = {
  id: "asks-for-technology",
  title: {
    zh: "不得要求无关的技术资料，不得以转让技术为许可条件",
    en: "No unrelated technical papers, and no transfer of technology for a licence",
  },
  articles: [article(LAW, 31, "L")],
  mend: {
    zh: "请删除；审查确需的，只要求与条件直接有关的部分，并写明条号。",
    en: "Remove it; ask only for what the condition itself needs, with its article.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      wherever(entry, writtenInItem(entry.value), /转让技术|技术转让|源代码|核心技术资料|技术秘密|商业秘密|专有技术/, (found) => ({
        zh: `要求提供“${found}”。`,
        en: `It asks for "${found}".`,
      })),
    ),
};

const demandsAPurchase: LawRule = {
  id: "demands-a-purchase",
  title: { zh: "办许可不得要求购买指定商品、接受有偿服务", en: "Nothing has to be bought to get a licence" },
  articles: [article(LAW, 27, "L"), article("公平竞争审查条例", 8, "L")],
  mend: { zh: "请删除；需要达到的标准可以写，不写买谁的。", en: "Remove it; state the standard to be met, never whose goods to buy." },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      wherever(
        entry,
        writtenInItem(entry.value),
        /购买(?:本市|指定|.{0,8}(?:软件|设备|保险|服务))|接受有偿服务|缴纳会费|参加.{0,6}付费/,
        (found) => ({
          zh: `要求“${found}”。`,
          en: `It demands: "${found}".`,
        }),
      ),
    ),
};

const barsOtherPlaces: LawRule = {
  id: "bars-firms-from-elsewhere",
  title: { zh: "许可不得限制其他地区的企业到本地经营", en: "A licence may not keep out firms from elsewhere" },
  articles: [article(LAW, 15, "L"), article("公平竞争审查条例", 9, "L")],
  mend: {
    zh: "请删除登记地、户籍、本地分支机构等条件；需要的是在本地的场所，就只写场所。",
    en: "Drop conditions of registration, residence or a local branch; where premises are needed, ask for premises only.",
  },
  severity: "error",
  find: (draft) => {
    const places = new Set(draft.divisions.map(({ value }) => value.code));
    const place = draft.city?.value.division;
    return draft.items.flatMap((entry) => {
      const code = [...(entry.value.criterion ?? "").matchAll(/"(\d{2,6})"/g)].map((match) => match[1] ?? "");
      const named = code.find((each) => places.has(each) || (place?.startsWith(each) ?? false));
      return [
        ...(named === undefined || !entry.value.criterion?.includes("division")
          ? []
          : [
              {
                entry,
                path: ["criterion"],
                message: { zh: `条件要求登记在 ${named}。`, en: `The condition demands registration in ${named}.` },
              },
            ]),
        ...wherever(
          entry,
          writtenInItem(entry.value),
          /(?:本市|本区|本县|本地)(?:户籍|注册|登记的?企业|设立(?:分支机构|子公司|法人))/,
          (found) => ({
            zh: `要求“${found}”。`,
            en: `It demands: "${found}".`,
          }),
        ),
      ];
    });
  },
};

export const licensingRules: readonly LawRule[] = [
  decisionLongerThanLaw,
  extensionLongerThanLaw,
  extensionWithoutHead,
  noticeLaterThanLaw,
  deliveryLaterThanLaw,
  licenceInCalendarDays,
  unitNotOfTheLaw,
  feeWithoutLaw,
  licenceWithoutLaw,
  materialWithoutBasis,
  asksForTechnology,
  demandsAPurchase,
  barsOtherPlaces,
];
