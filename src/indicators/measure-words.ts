import type { Text } from "../base/index.ts";

/** What a number is: a share from 0 to 1, a mean a case, calendar days, so many a thousand. */
export const measureKinds = ["share", "mean", "days", "perThousand"] as const;

/** The parts of the page, in its order. */
export const measureGroups = ["visits", "time", "burden", "automatic", "ratings", "cage"] as const;
export type MeasureGroup = (typeof measureGroups)[number];

export type MeasureWords = { group: MeasureGroup; kind: (typeof measureKinds)[number]; title: Text; definition: Text; basis: string };

const oneVisit = "浙江省保障“最多跑一次”改革规定";
const ratingScheme = "浙江省建立政务服务“好差评”制度工作方案";
const own = "本平台自定指标，无法定口径 / a measure of this program; no law defines it";

const share = (group: MeasureGroup, title: Text, definition: Text, basis: string): MeasureWords => ({
  group,
  kind: "share",
  title,
  definition,
  basis,
});
const text = (zh: string, en: string): Text => ({ zh, en });

/** Every measure with its name, what is divided by what, and the article or source that asks for it; in the order of the page. */
export const measureWords = {
  itemCoverage: share(
    "visits",
    text("事项覆盖率", "Items with at most one visit"),
    text(
      "清单上承诺到现场不超过一次、且不在省公布的例外清单里的事项 ÷ 全部事项。这是承诺，不是实际。",
      "Items that promise at most one visit and are not on the province's list of exceptions ÷ all items. A promise, not what happened.",
    ),
    `${oneVisit} 第2条、第4条`,
  ),
  visitsAtMostOne: share(
    "visits",
    text("最多跑一次实现率（办件）", "Cases done with at most one visit"),
    text(
      "实际到现场不超过一次的办件 ÷ 申请时材料齐全（没有容缺、没有要求补正）、事项不在例外清单里的已办结办件。",
      "Cases with at most one visit in fact ÷ finished cases whose material was complete at filing (nothing to follow, no correction asked) and whose item is no exception of the province.",
    ),
    `${oneVisit} 第2条、第4条`,
  ),
  incompleteOnce: share(
    "visits",
    text("材料不齐的办件中跑一次以内的", "At most one visit, material incomplete"),
    text(
      "实际到现场不超过一次的办件 ÷ 申请时材料不齐的已办结办件。定义之外，单列。",
      "Cases with at most one visit ÷ finished cases whose material was incomplete at filing. Outside the definition, counted apart.",
    ),
    `${oneVisit} 第2条`,
  ),
  exceptedOnce: share(
    "visits",
    text("例外事项中跑一次以内的", "At most one visit, excepted items"),
    text(
      "实际到现场不超过一次的办件 ÷ 例外清单事项的已办结办件。例外清单只能由省公布，单列。",
      "Cases with at most one visit ÷ finished cases of items on the list of exceptions, which only the province publishes. Counted apart.",
    ),
    `${oneVisit} 第4条`,
  ),
  onTimeByPromise: share(
    "time",
    text("按承诺期限办结率", "Decided by the promised day"),
    text(
      "在承诺与法定较短的期限内作出决定的办件 ÷（已作出准予或不予批准决定的办件 + 已超过该期限仍未决定、也未依法中止的办件）。",
      "Cases decided by the shorter of promise and law ÷ (cases approved or refused + open cases past that day whose clock does not stand still).",
    ),
    `${oneVisit} 第12条；优化营商环境条例 第36条`,
  ),
  onTimeByLaw: share(
    "time",
    text("按法定期限办结率", "Decided by the day of the law"),
    text(
      "在法定期限内作出决定的办件 ÷（已作出准予或不予批准决定的办件 + 已超过法定期限仍未决定、也未依法中止的办件）。",
      "Cases decided within the statutory period ÷ (cases approved or refused + open cases past that day whose clock does not stand still).",
    ),
    "行政许可法 第42条",
  ),
  noticeInTime: share(
    "time",
    text("按期受理或一次告知率", "Accepted or told in time"),
    text(
      "在期限内受理、不予受理或一次告知补正的次数 ÷（已作出的次数 + 已过期仍未作出的次数）。因沉默而视为受理的，算未按期。",
      "Acceptances, refusals to accept and notices of what is missing given in time ÷ (those given + those whose day has passed). Silence that the law takes for acceptance counts as missed.",
    ),
    "行政许可法 第32条",
  ),
  deliveredInTime: share(
    "time",
    text("按期送达率", "Delivered in time"),
    text(
      "在期限内颁发、送达的决定 ÷（已送达的 + 已过期仍未送达的）。",
      "Decisions handed over in time ÷ (those handed over + those whose day has passed).",
    ),
    "行政许可法 第44条",
  ),
  extended: share(
    "time",
    text("延长办理期限的", "Periods extended"),
    text("延长过期限的办件 ÷ 已受理的办件。", "Cases whose period was lengthened ÷ accepted cases."),
    "行政许可法 第42条",
  ),
  paused: share(
    "time",
    text("中止过计时的", "Clocks stopped"),
    text("中止过计时（听证、检验、检测、鉴定、评审等）的办件 ÷ 已受理的办件。", "Cases whose clock was ever stopped ÷ accepted cases."),
    "行政许可法 第45条",
  ),
  medianDays: {
    group: "time",
    kind: "days",
    title: text("收件到决定的天数（中位数）", "Days from filing to decision (median)"),
    definition: text(
      "已办结办件从收件日到决定日的自然日数的中位数，含等待补正的时间。",
      "Median of calendar days from filing to decision, the wait for corrections included.",
    ),
    basis: own,
  },
  papersAsked: {
    group: "burden",
    kind: "mean",
    title: text("平均每件要求提交的材料", "Papers asked for, a case"),
    definition: text("要求申请人提交的必要材料份数 ÷ 收件数。", "Required papers asked of applicants ÷ cases filed."),
    basis: `${oneVisit} 第7条`,
  },
  papersAgainstOrdinary: share(
    "burden",
    text("要交的材料，与普通办法相比", "Papers asked, against the ordinary way"),
    text(
      "实际要求提交的必要材料 ÷ 普通办法（没有数据共享、清单上的材料全部自己交）要求提交的材料。越低越好。",
      "Required papers asked ÷ papers the ordinary way asks: the full list of the item, as if no source supplied anything. Lower is better.",
    ),
    `${oneVisit} 第7条；国务院令第716号 第7条`,
  ),
  papersSupplied: share(
    "burden",
    text("材料免提交率", "Papers supplied by sources"),
    text(
      "由数据源确认、未要求提交的材料 ÷（该类材料 + 要求提交的必要材料）。",
      "Papers that sources confirmed ÷ (those + required papers asked for).",
    ),
    `${oneVisit} 第7条；国务院令第716号 第7条`,
  ),
  fieldsAsked: {
    group: "burden",
    kind: "mean",
    title: text("平均每件要求填写的栏目", "Fields asked for, a case"),
    definition: text("表单要求填写的栏目数 ÷ 收件数。", "Fields on the form ÷ cases filed."),
    basis: own,
  },
  fieldsAgainstOrdinary: share(
    "burden",
    text("要填的栏目，与普通办法相比", "Fields asked, against the ordinary way"),
    text(
      "实际要求填写的栏目 ÷ 普通办法（没有数据共享、全部自己填）要填写的栏目。越低越好。",
      "Fields asked ÷ fields the ordinary way asks, where nothing is known beforehand. Lower is better.",
    ),
    own,
  ),
  factsConfirmed: share(
    "burden",
    text("信息免填写率", "Facts confirmed instead of asked"),
    text(
      "由数据源提供、申请人只需确认的数据项 ÷（该类数据项 + 要求填写的栏目）。",
      "Facts told by sources ÷ (those + fields asked); without sources the applicant would fill in both.",
    ),
    `${oneVisit} 第7条`,
  ),
  automatic: share(
    "automatic",
    text("秒办率", "Decided at once by the program"),
    text(
      "条件全部是已核实的数据、由程序当场作出决定的办件 ÷ 已作出准予或不予批准决定的办件。",
      "Cases decided by the program at once ÷ cases approved or refused.",
    ),
    own,
  ),
  promise: share(
    "automatic",
    text("告知承诺办结的", "Decided on a written promise"),
    text("以告知承诺方式办理的办件 ÷ 已作出准予或不予批准决定的办件。", "Cases decided on a promise ÷ cases approved or refused."),
    `${oneVisit} 第14条`,
  ),
  joint: share(
    "automatic",
    text("联办的", "Filed jointly"),
    text("作为“一件事”联办的一部分收到的办件 ÷ 收件数。", "Cases filed as a part of a joint matter ÷ cases filed."),
    `${oneVisit} 第5条`,
  ),
  satisfied: share(
    "ratings",
    text("满意率", "Satisfied"),
    text(
      "首次评价为非常满意、满意、基本满意的办件 ÷ 已评价办件；申诉成立的差评两边都不计，追评另计。",
      "Cases whose first rating is one of the three upper levels ÷ rated cases; ratings held unfair on appeal are in neither, second ratings are counted apart.",
    ),
    "GB/T 39046-2020 表A.8",
  ),
  rated: share("ratings", text("评价率", "Rated"), text("已评价办件 ÷ 已办结办件。", "Rated cases ÷ finished cases."), ratingScheme),
  calledBackInTime: share(
    "ratings",
    text("差评按期回访率", "Bad ratings called back in time"),
    text(
      "一个工作日内回访的差评 ÷（已回访的 + 已过期仍未回访的差评）。",
      "Bad ratings called back within one working day ÷ (those called back + those whose day has passed).",
    ),
    ratingScheme,
  ),
  putRightInTime: share(
    "ratings",
    text("差评按期整改反馈率", "Bad ratings put right in time"),
    text(
      "十五日内整改并反馈的差评 ÷（已反馈的 + 已过期仍未反馈的差评）。",
      "Bad ratings put right and told within fifteen days ÷ (those told + those whose day has passed).",
    ),
    ratingScheme,
  ),
  ratedAgain: share(
    "ratings",
    text("整改后追评的", "Rated once more"),
    text("追评过的差评 ÷ 已整改反馈的差评。", "Bad ratings with a second one ÷ bad ratings put right."),
    ratingScheme,
  ),
  betterAgain: share(
    "ratings",
    text("追评转为满意的", "Satisfied the second time"),
    text("追评为非常满意、满意、基本满意的 ÷ 追评过的差评。", "Second ratings in the three upper levels ÷ second ratings."),
    ratingScheme,
  ),
  appealsUpheld: share(
    "ratings",
    text("差评申诉成立的", "Appeals upheld"),
    text(
      "审核认为评价不实的 ÷ 已审核的申诉。由被评价部门以外的人审核。",
      "Appeals in which the rating was held unfair ÷ appeals decided; none by the department rated.",
    ),
    ratingScheme,
  ),
  refusedAttempts: {
    group: "cage",
    kind: "perThousand",
    title: text("每千次行为中被拒绝的越权尝试", "Refused attempts, a thousand acts"),
    definition: text(
      "工作人员被程序拒绝的越权尝试 × 1000 ÷ 办件中的政府行为。",
      "Attempts of people in office that the program refused × 1000 ÷ acts of the city in cases.",
    ),
    basis: `${oneVisit} 第43条`,
  },
} satisfies Record<string, MeasureWords>;

export type MeasureId = keyof typeof measureWords;
export const measureIds = Object.keys(measureWords) as [MeasureId, ...MeasureId[]];
