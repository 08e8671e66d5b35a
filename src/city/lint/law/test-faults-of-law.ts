import type { Change } from "../../test-small-city.ts";

/** A city that breaks one rule of law, and beside it one that nearly does and is within the law. */
export type FaultOfLaw = {
  rule: string;
  path: string;
  /** Files that both cities have besides. */
  also?: Record<string, Change>;
  wrong: Change;
  near: Change;
  /** The field that is pointed at. */
  field: string;
};

const ITEM = "items/food-licence.yaml";
const POLICY = "policies/stable-jobs.yaml";
const POWER = "powers/food.yaml";

const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
const add = (lines: string) => (text: string) => `${text}${lines}\n`;
const inLimits = (lines: string) => swap("  correctionNotice:", `  ${lines}\n  correctionNotice:`);
const onPaper = (lines: string) => swap("    formats: [pdf, jpg]\n", `    formats: [pdf, jpg]\n    ${lines}\n`);
const conditions = (zh: string) => swap("已登记并且从业人员不少于一人。", zh);
const summary = (zh: string) => swap("小企业少裁员的返还。", zh);
const MEASURES = "{ law: 食品经营许可和备案管理办法, reliability: M, article: 13 }";
const ACT = "{ law: 食品安全法, article: 35, reliability: L }";

export const faultsOfLaw: readonly FaultOfLaw[] = [
  // 浙江省保障“最多跑一次”改革规定
  {
    rule: "more-than-one-visit",
    path: ITEM,
    wrong: swap("visits: 0", "visits: 2"),
    near: swap("visits: 0", "visits: 2\nexception: { issuer: province, document: 浙江省“最多跑一次”例外事项目录 }"),
    field: "visits",
  },
  {
    rule: "adds-an-exception",
    path: ITEM,
    wrong: swap("visits: 0", "visits: 2\nexception: { issuer: city, document: 小城例外清单 }"),
    near: swap("visits: 0", "visits: 2\nexception: { issuer: province, document: 浙江省“最多跑一次”例外事项目录 }"),
    field: "exception.issuer",
  },
  {
    rule: "limits-channels",
    path: ITEM,
    wrong: add("channels: [online, mobile]"),
    near: add("channels: [mobile, counter]"),
    field: "channels",
  },
  {
    rule: "not-at-one-window",
    path: POWER,
    wrong: swap("receive: [system, windowOfficer]", "receive: [system, departmentOfficer]"),
    near: swap("receive: [system, windowOfficer]", "receive: [system, windowOfficer, departmentOfficer]"),
    field: "acts.receive",
  },
  {
    rule: "asks-paper-of-online-applicants",
    path: ITEM,
    wrong: onPaper("paperCopies: 2"),
    near: onPaper("paperCopies: 0"),
    field: "materials[1].paperCopies",
  },
  {
    rule: "quota-without-booking",
    path: ITEM,
    wrong: add("dailyQuota: { perDay: 30, booking: false }"),
    near: add("dailyQuota: { perDay: 30, booking: true }"),
    field: "dailyQuota.booking",
  },
  {
    rule: "on-site-without-law",
    path: ITEM,
    wrong: add(`onSite: { what: { zh: 现场核查, en: A visit }, basis: [${MEASURES}] }`),
    near: add(`onSite: { what: { zh: 现场核查, en: A visit }, basis: [${ACT}] }`),
    field: "onSite.basis",
  },
  {
    rule: "inspection-without-plan",
    path: "powers/food-inspection.yaml",
    wrong: inspection(""),
    near: inspection("inspection: { subject: { zh: 餐饮后厨, en: Kitchens }, plan: 年度双随机计划, perYearMax: 2 }\n"),
    field: "kind",
  },
  {
    rule: "deferral",
    path: ITEM,
    wrong: swap("need: required\n    formats", "need: required\n    deferral: { period: 5, unit: workingDay }\n    formats"),
    near: deferrable,
    field: "materials[1].need",
  },
  {
    rule: "promise-longer-than-law",
    path: ITEM,
    wrong: swap("promised: { period: 8", "promised: { period: 21"),
    near: swap("promised: { period: 8", "promised: { period: 20"),
    field: "limits.promised.period",
  },
  // 告知承诺
  {
    rule: "promise-where-excluded",
    path: ITEM,
    wrong: add(`sensitive: [personalHealth]\npromise: { basis: [${MEASURES}] }`),
    near: add(`sensitive: [personalHealth]\npromise: { basis: [{ law: 消防法, article: 15, reliability: L }] }`),
    also: checksPromises(),
    field: "promise",
  },
  {
    rule: "promise-area-not-stated",
    path: ITEM,
    wrong: add(`promise: { basis: [${MEASURES}] }`),
    near: add(`sensitive: []\npromise: { basis: [${MEASURES}] }`),
    also: checksPromises(),
    field: "title",
  },
  {
    rule: "promise-checked-late",
    path: ITEM,
    wrong: add(`sensitive: []\npromise: { basis: [${MEASURES}], check: { period: 61, unit: workingDay } }`),
    near: add(`sensitive: []\npromise: { basis: [${MEASURES}], check: { period: 60, unit: workingDay } }`),
    also: checksPromises(),
    field: "promise.check.period",
  },
  // 共享
  {
    rule: "asks-what-a-department-issued",
    path: ITEM,
    wrong: onPaper("issuedBy: rsj"),
    near: onPaper("issuedBy: fire-brigade-of-another-city"),
    field: "materials[1].issuedBy",
  },
  {
    rule: "result-not-shared",
    path: "facts.yaml",
    wrong: swap("type: text, source: market }", "type: text }"),
    near: swap("type: text, source: market }", "type: text, source: hrss }"),
    field: "result.licence.fact",
  },
  // 行政许可法
  {
    rule: "decision-longer-than-law",
    path: ITEM,
    wrong: swap("statutory: { period: 20", "statutory: { period: 21"),
    near: swap(/statutory: \{ period: 20, (.*?)basis: \[\{ law: 行政许可法/, "statutory: { period: 30, $1basis: [{ law: 排污许可管理条例"),
    field: "limits.statutory.period",
  },
  {
    rule: "extension-longer-than-law",
    path: ITEM,
    wrong: swap("extension: { period: 10", "extension: { period: 15"),
    near: swap("extension: { period: 10, unit: workingDay", "extension: { period: 14, unit: calendarDay"),
    field: "limits.statutory.extension.period",
  },
  {
    rule: "extension-without-head",
    path: POWER,
    wrong: swap("  approve:", "  extend: [departmentOfficer, departmentHead]\n  approve:"),
    near: swap("  approve:", "  extend: [departmentHead]\n  approve:"),
    field: "acts.extend",
  },
  {
    rule: "notice-later-than-law",
    path: ITEM,
    wrong: swap("correctionNotice: { period: 5", "correctionNotice: { period: 6"),
    near: swap("correctionNotice: { period: 5", "correctionNotice: { period: 4"),
    field: "limits.correctionNotice.period",
  },
  {
    rule: "delivery-later-than-law",
    path: ITEM,
    wrong: inLimits(`deliver: { period: 11, unit: workingDay, basis: [${ACT}] }`),
    near: inLimits(`deliver: { period: 10, unit: workingDay, basis: [${ACT}] }`),
    also: { "responsibilities/deliver.yaml": duty("deliver", "within: { period: 10, unit: workingDay }\nobligation: deliver\n") },
    field: "limits.deliver.period",
  },
  {
    rule: "licence-in-calendar-days",
    path: ITEM,
    wrong: swap("statutory: { period: 20, unit: workingDay", "statutory: { period: 28, unit: calendarDay"),
    near: swap("statutory: { period: 20, unit: workingDay", "statutory: { note: 另有行政法规以自然日计算, period: 28, unit: calendarDay"),
    field: "limits.statutory.unit",
  },
  {
    rule: "unit-not-of-the-law",
    path: "responsibilities/penalty.yaml",
    wrong: duty("penalty", "within: { period: 90, unit: workingDay }\n", "行政处罚法"),
    near: duty("penalty", "within: { period: 7, unit: workingDay }\n", "行政处罚法"),
    field: "within.unit",
  },
  {
    rule: "fee-without-law",
    path: ITEM,
    wrong: fees(`catalogue: 小城收费目录, basis: [${MEASURES}]`),
    near: fees(`catalogue: 小城收费目录, basis: [${ACT}]`),
    field: "fees[0].basis",
  },
  {
    rule: "licence-without-law",
    path: POWER,
    wrong: swap("law: 食品安全法", "law: 食品经营许可和备案管理办法"),
    near: swap("law: 食品安全法", "law: 浙江省食品小作坊管理规定"),
    field: "basis",
  },
  {
    rule: "material-without-article",
    path: ITEM,
    wrong: swap(/(formats: \[pdf, jpg\]\n.*办法), article: 12,/, "$1,"),
    near: swap(/(formats: \[pdf, jpg\]\n.*办法), article: 12,/, "$1, note: 清单见政务服务网,"),
    field: "materials[1].basis",
  },
  {
    rule: "asks-for-technology",
    path: ITEM,
    wrong: swap("设施布局图", "技术转让协议"),
    near: swap("设施布局图", "工艺技术流程图"),
    field: "materials[1].title",
  },
  {
    rule: "demands-a-purchase",
    path: ITEM,
    wrong: conditions("已登记，并购买监管软件。"),
    near: conditions("已登记，并能够上传监管数据。"),
    field: "conditions",
  },
  {
    rule: "bars-firms-from-elsewhere",
    path: ITEM,
    wrong: conditions("本市注册的企业。"),
    near: conditions("经营场所在本市的企业。"),
    field: "conditions",
  },
  // 优化营商环境条例
  {
    rule: "fee-outside-catalogue",
    path: ITEM,
    wrong: fees(`basis: [${ACT}]`),
    near: fees(`catalogue: 小城行政事业性收费目录, basis: [${ACT}]`),
    field: "fees[0]",
  },
  {
    rule: "asks-a-deposit",
    path: ITEM,
    wrong: conditions("已登记，并缴纳履约保证金。"),
    near: conditions("已登记；保证金一律不收。"),
    field: "conditions",
  },
  {
    rule: "proof-outside-list",
    path: ITEM,
    wrong: swap("设施布局图", "房屋安全证明"),
    near: (text) => text.replace("设施布局图", "房屋安全证明").replace(/(formats: \[pdf, jpg\]\n.*)食品经营许可和备案管理办法/, "$1建筑法"),
    field: "materials[1].basis",
  },
  {
    rule: "names-an-intermediary",
    path: ITEM,
    wrong: onPaper("hint: { zh: 由名录内机构出具。, en: From a listed body. }"),
    near: onPaper("hint: { zh: 由有资质的机构出具。, en: From a qualified body. }"),
    field: "materials[1].hint",
  },
  {
    rule: "licence-in-disguise",
    path: ITEM,
    wrong: add(""),
    near: swap("document: { zh: 食品经营许可证", "document: { zh: 食品经营备案凭证"),
    also: { [POWER]: swap('kind: "01"', 'kind: "10"') },
    field: "result.document",
  },
  {
    rule: "local-negative-list",
    path: "off-limits/pricing.yaml",
    wrong: swap("zh: 企业定价", "zh: 小城市场准入负面清单"),
    near: swap("市场调节价由企业自主决定。", "这不是市场准入负面清单。"),
    field: "title",
  },
  {
    rule: "comment-period-short",
    path: POLICY,
    wrong: add("making: { comment: { from: 2025-11-01, to: 2025-11-30 } }"),
    near: add("making: { comment: { from: 2025-11-01, to: 2025-12-01 } }"),
    field: "making.comment.to",
  },
  {
    rule: "comments-unanswered",
    path: POLICY,
    wrong: add("making: { publishedOn: 2025-12-01, transition: { days: 30 }, comment: { from: 2025-10-01, to: 2025-11-20 } }"),
    near: add(
      "making: { publishedOn: 2025-12-01, transition: { days: 30 }, comment: { from: 2025-10-01, to: 2025-11-20, answers: 市政府网站 } }",
    ),
    field: "making.comment",
  },
  {
    rule: "transition-not-considered",
    path: POLICY,
    wrong: add("making: { publishedOn: 2025-12-31 }"),
    near: add("making: { publishedOn: 2025-12-31, transition: { none: { zh: 只给利益, en: It only gives } } }"),
    field: "inForce.from",
  },
  {
    rule: "in-force-before-published",
    path: POLICY,
    wrong: add("making: { publishedOn: 2026-01-02, transition: { days: 30 } }"),
    near: add("making: { publishedOn: 2026-01-01, transition: { days: 30 } }"),
    field: "inForce.from",
  },
  {
    rule: "rests-on-unpublished",
    path: POLICY,
    wrong: swap("document: 文号未查到", "document: 市政府专题会议纪要〔2025〕3号"),
    near: swap("document: 文号未查到", "document: 小城政办〔2025〕3号"),
    field: "document",
  },
  {
    rule: "unequal-by-ownership",
    path: POLICY,
    wrong: summary("给小企业的返还，外资企业除外。"),
    near: summary("给小企业的返还，外资企业同样适用。"),
    field: "summary",
  },
  // 公平竞争审查条例
  {
    rule: "names-a-firm",
    path: POLICY,
    wrong: swap("employees <= 100", 'employees <= 100 && nickname != "91330000733796106P"'),
    near: swap("employees <= 100", 'employees <= 100 && nickname != "91330000733796106Q"'),
    also: named(),
    field: "criterion",
  },
  {
    rule: "mentions-a-firm",
    path: POLICY,
    wrong: summary("给予蓝天示例科技有限公司的返还。"),
    near: summary("给予登记为有限公司的企业的返还。"),
    field: "summary",
  },
  {
    rule: "selects-by-identity",
    path: POLICY,
    wrong: swap("employees <= 100", 'employees <= 100 && legal_name != "x"'),
    near: swap("employees <= 100", 'employees <= 100 && nickname != "x"'),
    also: named(),
    field: "criterion",
  },
  {
    rule: "local-registration-condition",
    path: POLICY,
    wrong: swap("employees <= 100", 'within(division, "3301") && employees <= 100'),
    near: (text) =>
      add("making: { fairCompetition: { outcome: noRestriction, document: 小城公平审〔2025〕8号 } }")(
        text.replace("employees <= 100", 'within(division, "3301") && employees <= 100'),
      ),
    also: placed(),
    field: "criterion",
  },
  {
    rule: "exception-without-end",
    path: POLICY,
    wrong: add("making: { fairCompetition: { outcome: exception, document: 小城公平审〔2025〕9号 } }"),
    near: add("making: { fairCompetition: { outcome: exception, document: 小城公平审〔2025〕9号, until: 2027-12-31 } }"),
    field: "making.fairCompetition",
  },
  {
    rule: "keeps-firms-from-leaving",
    path: POLICY,
    wrong: summary("返还；承诺五年内不迁离本市。"),
    near: summary("返还；迁移不影响已经取得的返还。"),
    field: "summary",
  },
  {
    rule: "demands-a-local-branch",
    path: POLICY,
    wrong: summary("返还；须在本市设立子公司。"),
    near: summary("返还；在本市用工的都可以申请。"),
    field: "summary",
  },
  {
    rule: "local-goods-only",
    path: POLICY,
    wrong: summary("采购本市企业产品的返还。"),
    near: summary("采购节能产品的返还。"),
    field: "summary",
  },
  {
    rule: "bars-outside-bidders",
    path: POLICY,
    wrong: (text) =>
      text.replace("zh: 稳岗返还", "zh: 政府采购优惠").replace("employees <= 100", 'within(division, "3301") && employees <= 100'),
    near: swap("zh: 稳岗返还", "zh: 政府采购优惠"),
    also: { ...placed(), "powers/stable-jobs.yaml": swap('kind: "05"', 'kind: "10"') },
    field: "criterion",
  },
  {
    rule: "award-by-tax-paid",
    path: POLICY,
    wrong: summary("按地方贡献给予返还。"),
    near: summary("按研发投入给予返还。"),
    field: "summary",
  },
  {
    rule: "sets-prices",
    path: POLICY,
    wrong: summary("返还；售价不得高于上年。"),
    near: summary("返还；营业收入不高于上年。"),
    field: "summary",
  },
  // 责任
  {
    rule: "limit-without-responsibility",
    path: "responsibilities/decide-in-time.yaml",
    wrong: null,
    near: swap("department: scjg", "department: rsj\nappliesTo: everyDepartment"),
    field: "[0].id",
  },
  {
    rule: "duty-without-period",
    path: "responsibilities/deliver.yaml",
    wrong: duty("deliver", "obligation: deliver\n"),
    near: duty("deliver", "within: { period: 10, unit: workingDay }\nobligation: deliver\n"),
    field: "obligation",
  },
];

function inspection(lines: string): string {
  return `id: food-inspection
title: { zh: 食品检查, en: Food inspection }
department: scjg
kind: "06"
level: city
acts:
  offer: [system]
${lines}basis:
  - { law: 食品安全法, article: 110, reliability: M }
`;
}

function duty(id: string, lines: string, law = "食品安全法"): string {
  return `id: ${id}
title: { zh: 责任, en: A duty }
department: scjg
duty: { zh: 按期办理。, en: In time. }
${lines}basis:
  - { law: ${law}, article: 1, reliability: L }
`;
}

function checksPromises(): Record<string, Change> {
  return { "responsibilities/check.yaml": duty("check", "within: { period: 60, unit: workingDay }\nobligation: checkPromise\n") };
}

function fees(rest: string): Change {
  return swap("fees: none", `fees: [{ title: { zh: 工本费, en: Fee }, standard: { zh: 十元, en: CNY 10 }, ${rest} }]`);
}

function deferrable(text: string): string {
  return text
    .replace("need: required\n    formats", "need: deferrable\n    deferral: { period: 5, unit: workingDay }\n    formats")
    .replace(/.*缺图.*\n/, "");
}

function named(): Record<string, Change> {
  return {
    "facts.yaml": add(
      "- { key: legal_name, title: { zh: 企业名称, en: Name }, type: text, source: market }\n- { key: nickname, title: { zh: 字号, en: Nickname }, type: text, source: market }",
    ),
  };
}

function placed(): Record<string, Change> {
  return {
    "facts.yaml": add("- { key: division, title: { zh: 登记地, en: Division }, type: category, hierarchical: true, source: market }"),
  };
}
