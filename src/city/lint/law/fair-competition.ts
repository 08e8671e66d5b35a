import type { Entry } from "../../read/draft.ts";
import type { FieldPath } from "../../read/problem.ts";
import type { PolicyFile } from "../../policy.ts";
import { parseUscc } from "../../uscc.ts";
import { article, type Finding, type LawRule } from "./law-rule.ts";
import { wherever, writtenInPolicy } from "./written.ts";

const LAW = "公平竞争审查条例";
/** 行政给付 and 行政奖励, GB/T 39046 A.1: what gives money. */
const GIVES_MONEY: ReadonlySet<string> = new Set(["05", "08"]);

const policies =
  (find: (entry: Entry<PolicyFile>) => readonly Finding[]): LawRule["find"] =>
  (draft) =>
    draft.policies.flatMap(find);
const phrases = (pattern: RegExp, zh: string, en: string): LawRule["find"] =>
  policies((entry) =>
    wherever(entry, writtenInPolicy(entry.value), pattern, (found) => ({ zh: `${zh}：“${found}”。`, en: `${en}: "${found}".` })),
  );

const COMPANY = /[\p{Script=Han}()\uFF08\uFF09]{2,24}?(?:股份有限公司|有限责任公司|有限公司)/u;
/** Words before 有限公司 that speak of a kind of firm and not of one firm. */
const GENERIC = /(?:为|是|的|或|和|及|与|型|类|等|于|登记|注册|设立|成立)(?:股份有限公司|有限责任公司|有限公司)$/u;

function namedFirm(texts: readonly { path: FieldPath; text: string }[], entry: Entry<PolicyFile>): Finding[] {
  return texts.flatMap(({ path, text }) => {
    const code = text.match(/[0-9A-Z]{18}/g)?.find((candidate) => parseUscc(candidate).ok);
    const name = COMPANY.exec(text)?.[0];
    const found = code ?? (name !== undefined && !GENERIC.test(name) ? name : undefined);
    if (found === undefined) return [];
    return [{ entry, path, message: { zh: `政策指名了特定企业“${found}”。`, en: `The policy names a particular firm, "${found}".` } }];
  });
}

const NAMED_FIRM_MEND = {
  zh: "请改用所有企业都可能符合的条件；没有法律、行政法规依据或国务院批准，不得给予特定经营者优惠。",
  en: "State a condition any firm could meet; named firms may not be favoured without law or approval of the State Council.",
};

/** Simple by intent: a name or a credit code in the condition. Whether a condition fits one firm only is for people to see. */
const namesAFirm: LawRule = {
  id: "names-a-firm",
  title: { zh: "政策不得只给特定经营者", en: "A policy is not for a named firm" },
  articles: [article(LAW, 10, "L")],
  mend: NAMED_FIRM_MEND,
  severity: "error",
  find: policies((entry) =>
    namedFirm(
      [
        { path: ["criterion"], text: entry.value.criterion },
        { path: ["benefit", "formula"], text: entry.value.benefit.formula ?? "" },
      ],
      entry,
    ),
  ),
};

const mentionsAFirm: LawRule = {
  ...namesAFirm,
  id: "mentions-a-firm",
  title: { zh: "政策的说明不宜出现具体企业", en: "The words of a policy mention no firm" },
  severity: "warning",
  find: policies((entry) =>
    namedFirm(
      writtenInPolicy(entry.value).map(({ path, zh }) => ({ path, text: zh })),
      entry,
    ),
  ),
};

const selectsByIdentity: LawRule = {
  id: "selects-by-identity",
  title: { zh: "不得以名称、代码、法定代表人等选定受益企业", en: "Beneficiaries are not picked by name, code or representative" },
  articles: [article(LAW, 10, "L")],
  mend: { zh: "请改用经营情况的条件（规模、行业、投入等）。", en: "Use conditions of the business itself: size, industry, spending." },
  severity: "error",
  find: (draft) => {
    const identity = draft.facts
      .filter(({ value }) => value.type === "text" && /名称|信用代码|法定代表人|负责人/.test(value.title.zh))
      .map(({ value }) => value);
    return draft.policies.flatMap((entry) => {
      const fact = identity.find(({ key }) => new RegExp(`(?<![\\w"])${key}(?![\\w"])`).test(entry.value.criterion));
      return fact === undefined
        ? []
        : [
            {
              entry,
              path: ["criterion"],
              message: { zh: `条件按“${fact.title.zh}”挑选企业。`, en: `The condition picks firms by "${fact.title.en}".` },
            },
          ];
    });
  },
};

const localRegistrationCondition: LawRule = {
  id: "local-registration-condition",
  title: { zh: "没有上位依据的，不得以在本地登记为发钱的条件", en: "Without higher law, money is not tied to being registered here" },
  articles: [article(LAW, 10, "L"), article(LAW, 9, "L"), article(LAW, 18, "L")],
  mend: {
    zh: "请改用在本地的经营活动（场所、用工、项目）作条件；经过公平竞争审查的，在 making.fairCompetition 中写明结论文书。",
    en: "Tie it to what is done here (premises, jobs, projects); where the fair-competition review let it pass, name its document under making.fairCompetition.",
  },
  severity: "warning",
  find: (draft) => {
    const money = new Set(draft.powers.filter(({ value }) => GIVES_MONEY.has(value.kind)).map(({ value }) => value.id));
    return draft.policies.flatMap((entry) => {
      const { criterion, power, making } = entry.value;
      const code = /\bwithin\(\s*division\s*,\s*"(\d{2,6})"/.exec(criterion)?.[1];
      if (!money.has(power) || code === undefined || making?.fairCompetition !== undefined) return [];
      return [
        {
          entry,
          path: ["criterion"],
          message: {
            zh: `给付以登记在 ${code} 为条件，没有写明公平竞争审查结论。`,
            en: `Money is tied to registration in ${code}, and no fair-competition review is named.`,
          },
        },
      ];
    });
  },
};

const exceptionWithoutEnd: LawRule = {
  id: "exception-without-end",
  title: { zh: "适用公平竞争例外的，要有实施期限", en: "An exception from fair competition has an end" },
  articles: [article(LAW, 12, "L"), article(LAW, 17, "L")],
  mend: { zh: "请写 fairCompetition.until，不晚于政策的截止日。", en: "Write fairCompetition.until, no later than the end of the policy." },
  severity: "error",
  find: policies((entry) => {
    const review = entry.value.making?.fairCompetition;
    if (review === undefined || review.outcome === "noRestriction" || review.until !== undefined) return [];
    return [
      {
        entry,
        path: ["making", "fairCompetition"],
        message: { zh: "适用例外规定，没有写明期限。", en: "An exception is used, and no end is named." },
      },
    ];
  }),
};

const keepsFirmsHere: LawRule = {
  id: "keeps-firms-from-leaving",
  title: { zh: "不得阻碍企业迁出，不得设置歧视性退出条件", en: "Firms are free to leave" },
  articles: [article(LAW, 8, "L"), article(LAW, 9, "L"), article("优化营商环境条例", 19, "L")],
  mend: { zh: "请删除不得迁出、迁出退还等条件。", en: "Drop conditions against leaving, and repayment upon it." },
  severity: "error",
  find: phrases(
    /(?:不|不得|承诺.{0,10}不)(?:迁离|迁出|外迁|迁移)|(?:迁出|迁离|外迁).{0,12}(?:退还|返还|收回|追回)/,
    "限制企业迁出",
    "It keeps firms from leaving",
  ),
};

const demandsALocalBranch: LawRule = {
  id: "demands-a-local-branch",
  title: { zh: "不得强制或者变相强制外地企业在本地设立机构、投资", en: "Firms from elsewhere are not made to set up or invest here" },
  articles: [article(LAW, 9, "L")],
  mend: { zh: "请删除在本地设立子公司、迁入、投资额等条件。", en: "Drop conditions of a local branch, a move or an investment." },
  severity: "error",
  find: phrases(
    /(?:须|应当?|需|必须|要求)(?:在)?(?:本市|本区|本县|本地)?(?:设立|成立)(?:独立法人|子公司|分公司|分支机构)|(?:迁入|落户)(?:本市|本区|本县|本地)(?:后|的)?.{0,6}(?:方可|才|给予|奖励)/,
    "以在本地设机构或者迁入为条件",
    "It demands a branch or a move",
  ),
};

const localGoods: LawRule = {
  id: "local-goods-only",
  title: { zh: "不得限定或者优待本地商品", en: "Local goods are neither required nor favoured" },
  articles: [article(LAW, 8, "L"), article(LAW, 9, "L"), article("优化营商环境条例", 13, "L")],
  mend: { zh: "请改为以性能、标准、价格为条件，不分产地。", en: "Use performance, standard and price, wherever the goods are made." },
  severity: "error",
  find: phrases(
    /(?:采购|购买|使用|选用)(?:本市|本区|本县|本地|当地|市内)(?:企业)?(?:生产的?|的)?(?:产品|商品|设备|服务)|本地产品/,
    "限定或者优待本地商品",
    "It requires or favours local goods",
  ),
};

const barsOutsideBidders: LawRule = {
  id: "bars-outside-bidders",
  title: { zh: "不得限制外地企业参加政府采购、招标投标", en: "Firms from elsewhere may bid" },
  articles: [article(LAW, 9, "L"), article("优化营商环境条例", 13, "L")],
  mend: { zh: "请删除登记地条件。", en: "Drop the condition on the place of registration." },
  severity: "error",
  find: policies((entry) => {
    const { title, criterion } = entry.value;
    if (!/政府采购|招标|投标/.test(title.zh) || !/\bwithin\(\s*division\b|\bdivision\s*==/.test(criterion)) return [];
    return [
      {
        entry,
        path: ["criterion"],
        message: {
          zh: "政府采购、招标投标的优惠以登记地为条件。",
          en: "A preference in public procurement depends on the place of registration.",
        },
      },
    ];
  }),
};

const awardByTaxPaid: LawRule = {
  id: "award-by-tax-paid",
  title: { zh: "不得按税收、地方贡献变相返还", en: "Taxes are not handed back by what a firm contributed" },
  articles: [article(LAW, 10, "L")],
  mend: {
    zh: "请改以投入、产出、就业等计算；税收优惠只由法律、行政法规规定。",
    en: "Count spending, output or jobs instead; only a law of the state gives tax relief.",
  },
  severity: "error",
  find: phrases(
    /地方(?:财政|经济|综合)?贡献|地方留成|税收(?:返还|返回|奖补)|按.{0,8}(?:纳税额|税收).{0,12}(?:奖励|补助|补贴)|缴纳.{0,6}税.{0,8}(?:给予|予以).{0,6}奖励/,
    "按税收或者地方贡献给钱",
    "Money is given by tax or local contribution",
  ),
};

const setsPrices: LawRule = {
  id: "sets-prices",
  title: { zh: "不得干预市场调节价，不得给特定经营者优惠价格", en: "Market prices are left alone" },
  articles: [article(LAW, 11, "L"), article("优化营商环境条例", 11, "L")],
  mend: {
    zh: "请删除价格条件；政府定价只依价格法和定价目录。",
    en: "Drop conditions on prices; state prices follow the price law and its catalogue.",
  },
  severity: "error",
  find: phrases(
    /(?:售价|价格|收费)不(?:得)?(?:高于|低于)|承诺(?:降价|不涨价)|统一(?:售价|定价)|最低(?:限价|销售价)/,
    "干预价格",
    "It meddles with prices",
  ),
};

export const fairCompetitionRules: readonly LawRule[] = [
  namesAFirm,
  mentionsAFirm,
  selectsByIdentity,
  localRegistrationCondition,
  exceptionWithoutEnd,
  keepsFirmsHere,
  demandsALocalBranch,
  localGoods,
  barsOutsideBidders,
  awardByTaxPaid,
  setsPrices,
];
