import { addDays, type PlainDate } from "../../../base/index.ts";
import type { Draft, Entry } from "../../read/draft.ts";
import type { LegalBasis } from "../../legal-basis.ts";
import type { FieldPath } from "../../read/problem.ts";
import { article, type Finding, type LawRule } from "./law-rule.ts";
import { isLawOrRegulation, restsOnArticle } from "./statute.ts";
import { wherever, writtenInItem, writtenInPolicy } from "./written.ts";

const LAW = "优化营商环境条例";
const LICENCE = "01";
const COMMENT_DAYS_MIN = 30;
/** The law asks only that time to adapt is considered; below this many days the city has to say how. The city's choice. */
const TRANSITION_DAYS = 30;

const feeOutsideCatalogue: LawRule = {
  id: "fee-outside-catalogue",
  title: { zh: "目录清单之外的收费和保证金一律不得执行", en: "No charge or deposit outside the published catalogue" },
  articles: [article(LAW, 25, "L")],
  mend: {
    zh: "请在 catalogue 中写明公布的收费目录清单及其项目；不在目录中的，写 fees: none。",
    en: "Name the published catalogue and its entry under catalogue; what is in none is not charged: fees: none.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      entry.value.fees === "none"
        ? []
        : entry.value.fees.flatMap(({ title, catalogue }, index) =>
            catalogue !== undefined
              ? []
              : [
                  {
                    entry,
                    path: ["fees", index],
                    message: { zh: `“${title.zh}”没有写明在哪个目录清单中。`, en: `"${title.en}" names no catalogue of charges.` },
                  },
                ],
          ),
    ),
};

const depositAsked: LawRule = {
  id: "asks-a-deposit",
  title: { zh: "涉企保证金要有法律、行政法规依据", en: "A deposit needs a law of the state" },
  articles: [article(LAW, 25, "L"), article(LAW, 69, "L")],
  mend: {
    zh: "请删除；法定的保证金列入 fees，写明目录清单，并允许用金融机构保函代替。",
    en: "Remove it; list a statutory deposit under fees with its catalogue, and accept a bank guarantee instead.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      wherever(entry, writtenInItem(entry.value), /(?:缴纳|交纳|缴存|收取).{0,8}(?:保证金|押金|风险金)/, (found) => ({
        zh: `要求“${found}”。`,
        en: `It demands: "${found}".`,
      })),
    ),
};

const proofOutsideList: LawRule = {
  id: "proof-outside-list",
  title: { zh: "证明事项要有法律、法规或者国务院决定依据", en: "A proof needs a law, a regulation or a decision of the State Council" },
  articles: [article(LAW, 44, "L")],
  mend: {
    zh: "请删除，改为书面承诺、数据核验或者合同凭证；有依据的，在 basis 中写明法律、法规的条号。",
    en: "Drop it for a promise, a check by data or a contract; where there is a basis, name the article of the law or regulation.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      entry.value.materials.flatMap(({ from, title, basis }, index) =>
        from === "source" || !/(?:证明|证明书|证明信)(?:[（(].*)?$/.test(title.zh) || restsOnArticle(basis, isLawOrRegulation)
          ? []
          : [
              {
                entry,
                path: ["materials", index, "basis"],
                message: {
                  zh: `“${title.zh}”没有法律、法规或者国务院决定的条文依据。`,
                  en: `"${title.en}" rests on no article of a law, regulation or decision of the State Council.`,
                },
              },
            ],
      ),
    ),
};

const namesAnIntermediary: LawRule = {
  id: "names-an-intermediary",
  title: { zh: "不得指定或者变相指定中介服务机构", en: "No intermediary is named, openly or not" },
  articles: [article(LAW, 43, "L"), article(LAW, 69, "L")],
  mend: {
    zh: "请只写报告要达到的要求和机构应有的法定资质，不写哪一家。",
    en: "State what the report must meet and the statutory qualification, never which firm.",
  },
  severity: "error",
  find: (draft) =>
    draft.items.flatMap((entry) =>
      wherever(
        entry,
        writtenInItem(entry.value),
        /(?:指定|推荐|名录内|入库)的?.{0,8}(?:机构|公司|事务所|中心)|由[\p{Script=Han}]{2,16}(?:有限公司|检测中心|事务所)(?:出具|编制|检测)/u,
        (found) => ({ zh: `要求“${found}”。`, en: `It demands: "${found}".` }),
      ),
    ),
};

const licenceInDisguise: LawRule = {
  id: "licence-in-disguise",
  title: {
    zh: "不得以备案、登记、年检、认定等形式变相实施许可",
    en: "No licence dressed up as a filing, registration, yearly check or recognition",
  },
  articles: [article(LAW, 39, "L"), article(LAW, 69, "L")],
  mend: {
    zh: '许可事项请用 kind: "01" 并写明设定它的法律；备案只登记不审批，结果写备案凭证。',
    en: 'A licence has kind: "01" and names its law; a filing is recorded, not approved, and ends in a certificate of filing.',
  },
  severity: "error",
  find: (draft) => {
    const others = new Map(draft.powers.filter(({ value }) => value.kind !== LICENCE).map(({ value }) => [value.id, value]));
    return draft.items.flatMap((entry) => {
      const { power, result, title } = entry.value;
      const found =
        /许可证|批准书|准入证|准入资格|准予.{0,6}决定书|年检合格/.exec(result.document.zh)?.[0] ?? /年检|准入/.exec(title.zh)?.[0];
      if (!others.has(power) || found === undefined) return [];
      return [
        {
          entry,
          path: result.document.zh.includes(found) ? ["result", "document"] : ["title"],
          message: { zh: `不是行政许可，却给“${found}”。`, en: `It is no licence, and yet there is "${found}".` },
        },
      ];
    });
  },
};

const localNegativeList: LawRule = {
  id: "local-negative-list",
  title: { zh: "市场准入负面清单全国统一，地方不得另行制定", en: "The market-access list is national; no place makes its own" },
  articles: [article(LAW, 20, "L")],
  mend: {
    zh: "请删除；要限制政府的，写进不干预清单 off-limits/；要引用的，写全国清单的名称和条目。",
    en: "Remove it; limits on government go to off-limits/, and the national list is cited by its name and entry.",
  },
  severity: "error",
  find: (draft) => {
    const named = (entry: Entry<{ title: { zh: string } }>, extra = ""): Finding[] =>
      wherever(
        entry,
        [
          { path: ["title"], zh: entry.value.title.zh },
          { path: ["area"], zh: extra },
        ],
        /(?<!不是|并非|全国)(?:市场准入负面清单|市场准入限制|禁止准入|限制准入|禁限目录|产业准入目录)/,
        (found) => ({ zh: `自行制定“${found}”。`, en: `A list of its own: "${found}".` }),
      );
    return [
      ...draft.offLimits.flatMap((entry) => named(entry, entry.value.area.zh)),
      ...draft.items.flatMap((entry) => named(entry)),
      ...draft.policies.flatMap((entry) => named(entry)),
      ...draft.powers.flatMap((entry) => named(entry)),
    ];
  },
};

const commentTooShort: LawRule = {
  id: "comment-period-short",
  title: { zh: "涉企文件公开征求意见一般不少于三十日", en: "Drafts that concern businesses are open to comment for thirty days" },
  articles: [article(LAW, 62, "L")],
  mend: { zh: "请把征求意见期改为三十日以上，重新征求意见。", en: "Open the draft for thirty days or more, and ask again." },
  severity: "error",
  find: (draft) =>
    draft.policies.flatMap((entry) => {
      const comment = entry.value.making?.comment;
      // The day of opening does not count (民法典 201): a month from the 1st closes on the 31st.
      if (comment === undefined || addDays(comment.from as PlainDate, COMMENT_DAYS_MIN) <= comment.to) return [];
      return [
        {
          entry,
          path: ["making", "comment", "to"],
          message: { zh: `征求意见只到 ${comment.to}，不足三十日。`, en: `Comments close on ${comment.to}, in less than thirty days.` },
        },
      ];
    }),
};

const commentsUnanswered: LawRule = {
  id: "comments-unanswered",
  title: { zh: "意见采纳情况应当反馈", en: "Comments are answered" },
  articles: [article(LAW, 62, "L")],
  mend: {
    zh: "请在 making.comment.answers 中写明在哪里公布采纳情况。",
    en: "Say under making.comment.answers where the answers were published.",
  },
  severity: "warning",
  find: (draft) =>
    draft.policies.flatMap((entry) => {
      const { comment, publishedOn } = entry.value.making ?? {};
      if (comment === undefined || comment.answers !== undefined || publishedOn === undefined) return [];
      return [
        {
          entry,
          path: ["making", "comment"],
          message: { zh: "已经公布，没有写明意见采纳情况。", en: "It is published, and the comments have no answer." },
        },
      ];
    }),
};

const transitionNotConsidered: LawRule = {
  id: "transition-not-considered",
  title: { zh: "涉企文件应当确定是否留出适应调整期", en: "A rule for businesses says what time it leaves to adapt" },
  articles: [article(LAW, 65, "L")],
  mend: {
    zh: "请写 making.transition: { days: … }，或者 { none: … } 说明为什么不需要。",
    en: "Write making.transition: { days: … }, or { none: … } with the reason.",
  },
  severity: "warning",
  find: (draft) =>
    draft.policies.flatMap((entry) => {
      const { making, inForce } = entry.value;
      if (making?.publishedOn === undefined || making.transition !== undefined) return [];
      if (addDays(making.publishedOn as PlainDate, TRANSITION_DAYS) <= inForce.from) return [];
      return [
        {
          entry,
          path: ["inForce", "from"],
          message: {
            zh: `${making.publishedOn} 公布，${inForce.from} 就施行，没有说明适应期。`,
            en: `Published on ${making.publishedOn} and in force from ${inForce.from}, with nothing said of time to adapt.`,
          },
        },
      ];
    }),
};

const inForceBeforePublished: LawRule = {
  id: "in-force-before-published",
  title: { zh: "未经公布的文件不得作为管理依据", en: "What is not published is no basis" },
  articles: [article(LAW, 64, "L"), article(LAW, 38, "L")],
  mend: {
    zh: "请把 inForce.from 改到公布之日或以后；只给利益的，可以在 note 中写明追溯适用的依据。",
    en: "Let inForce.from be the day of publication or later; a mere benefit may reach back, with its basis in note.",
  },
  severity: "error",
  find: (draft) =>
    draft.policies.flatMap((entry) => {
      const { making, inForce } = entry.value;
      if (making?.publishedOn === undefined || inForce.from >= making.publishedOn || inForce.note !== undefined) return [];
      return [
        {
          entry,
          path: ["inForce", "from"],
          message: {
            zh: `${inForce.from} 起施行，${making.publishedOn} 才公布。`,
            en: `In force from ${inForce.from}, published only on ${making.publishedOn}.`,
          },
        },
      ];
    }),
};

const restsOnUnpublished: LawRule = {
  id: "rests-on-unpublished",
  title: { zh: "内部文件、会议纪要不得作为依据", en: "Internal papers and minutes are no basis" },
  articles: [article(LAW, 64, "L")],
  mend: {
    zh: "请改写公布过的法律、法规、规章或者规范性文件；没有的，这一条不能执行。",
    en: "Name a law, rule or document that was published; where there is none, this cannot be done.",
  },
  severity: "error",
  find: (draft) => [
    ...everyBasis(draft).flatMap(({ entry, path, basis }) =>
      basis.flatMap(({ law, published }, index) =>
        published !== false && !UNPUBLISHED.test(law)
          ? []
          : [
              {
                entry,
                path: [...path, index, "law"],
                message: { zh: `依据“${law}”没有公布。`, en: `The basis "${law}" was not made public.` },
              },
            ],
      ),
    ),
    ...draft.policies.flatMap((entry) =>
      wherever(entry, [{ path: ["document"], zh: entry.value.document }], UNPUBLISHED, () => ({
        zh: `文件“${entry.value.document}”没有公布。`,
        en: `The document "${entry.value.document}" was not made public.`,
      })),
    ),
  ],
};
const UNPUBLISHED = /会议纪要|内部(?:文件|通知|规定|资料)|不予公开|不公开发布|密件/;

function everyBasis(draft: Draft): { entry: Entry<unknown>; path: FieldPath; basis: readonly LegalBasis[] }[] {
  return [
    ...[...draft.powers, ...draft.responsibilities, ...draft.offLimits].map((entry) => ({
      entry,
      path: ["basis"],
      basis: entry.value.basis,
    })),
    ...draft.items.flatMap((entry) => [
      { entry, path: ["basis"], basis: entry.value.basis },
      ...entry.value.materials.map((material, index) => ({ entry, path: ["materials", index, "basis"], basis: material.basis })),
    ]),
    ...draft.policies.map((entry) => ({ entry, path: ["basis"], basis: entry.value.basis ?? [] })),
  ];
}

const unequalByOwnership: LawRule = {
  id: "unequal-by-ownership",
  title: { zh: "各种所有制、内外资企业平等", en: "Firms are equal whoever owns them" },
  articles: [article(LAW, 10, "L"), article(LAW, 12, "L"), article(LAW, 6, "L")],
  mend: { zh: "请删除所有制条件，改用与政策目的直接有关的条件。", en: "Drop the condition on ownership for one that serves the purpose." },
  severity: "error",
  find: (draft) => {
    const phrases =
      /(?:仅限|只限|优先(?:考虑|支持)?)(?:国有|国企|民营|内资|本地)|(?:民营|私营|外资|外商投资|非国有)企业(?:除外|不得|不适用|不予)/;
    const say = (found: string): Finding["message"] => ({
      zh: `按所有制区别对待：“${found}”。`,
      en: `It tells firms apart by owner: "${found}".`,
    });
    return [
      ...draft.items.flatMap((entry) => wherever(entry, writtenInItem(entry.value), phrases, say)),
      ...draft.policies.flatMap((entry) => wherever(entry, writtenInPolicy(entry.value), phrases, say)),
    ];
  },
};

export const businessEnvironmentRules: readonly LawRule[] = [
  feeOutsideCatalogue,
  depositAsked,
  proofOutsideList,
  namesAnIntermediary,
  licenceInDisguise,
  localNegativeList,
  commentTooShort,
  commentsUnanswered,
  transitionNotConsidered,
  inForceBeforePublished,
  restsOnUnpublished,
  unequalByOwnership,
];
