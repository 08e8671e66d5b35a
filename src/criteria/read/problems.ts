/** Everything that can be wrong with an expression, said so that a policy officer can mend it. */
import type { Span } from "../expression.ts";
import type { Bilingual, FactDeclaration } from "../fact.ts";
import { CRITERION_LIMITS } from "../limits.ts";

export type CriterionError = {
  readonly code: ProblemCode;
  /** 1-based; columns count UTF-16 units */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: Bilingual;
  /** what to write instead */
  readonly mend: Bilingual;
};

type Wording = { readonly message: Bilingual; readonly mend: Bilingual };

const say = (zh: string, en: string, mendZh: string, mendEn: string): Wording => ({
  message: { zh, en },
  mend: { zh: mendZh, en: mendEn },
});

const AVAILABLE =
  "ratio within has years_since prior sum_years average_years growth average_growth in_any_year in_every_year points date today percent permille wan yi yuan min max";

const wordings = {
  empty: () =>
    say(
      "没有写条件",
      "There is no expression",
      "至少写一个条件，例如 employees >= 5",
      "Write at least one condition, such as employees >= 5",
    ),
  tooLong: (p: { length: number }) =>
    say(
      `表达式有 ${p.length} 个字符，上限 ${CRITERION_LIMITS.sourceLength}`,
      `The expression has ${p.length} characters, at most ${CRITERION_LIMITS.sourceLength} are allowed`,
      "拆成两项政策，或把名单改为一项事实",
      "Split it into two policies, or turn long lists into a fact",
    ),
  tooDeep: () =>
    say(
      `嵌套超过 ${CRITERION_LIMITS.depth} 层`,
      `Nested more than ${CRITERION_LIMITS.depth} deep`,
      "去掉多余的括号，或把条件并列书写",
      "Remove needless brackets, or write the conditions side by side",
    ),
  listTooLong: (p: { length: number }) =>
    say(
      `列表有 ${p.length} 项，上限 ${CRITERION_LIMITS.listLength}`,
      `The list has ${p.length} entries, at most ${CRITERION_LIMITS.listLength} are allowed`,
      "用 within(…) 按上级代码判断，或把名单改为一项是否事实",
      "Use within(…) on the parent code, or turn the list into a yes/no fact",
    ),
  tooManyTests: (p: { count: number }) =>
    say(
      `展开后有 ${p.count} 个条件，上限 ${CRITERION_LIMITS.tests}`,
      `It has ${p.count} conditions when written out, at most ${CRITERION_LIMITS.tests} are allowed`,
      "拆成几项政策",
      "Split it into several policies",
    ),
  tooManyArguments: (p: { name: string }) =>
    say(
      `${p.name} 的参数超过 ${CRITERION_LIMITS.arguments} 个`,
      `${p.name} has more than ${CRITERION_LIMITS.arguments} arguments`,
      "减少参数",
      "Use fewer arguments",
    ),

  wideCharacter: (p: { found: string; ascii: string }) =>
    say(
      `这里是全角或专用符号“${p.found}”`,
      `This is the full-width or special character “${p.found}”`,
      `改为半角的 ${p.ascii}`,
      `Write ${p.ascii}`,
    ),
  unknownCharacter: (p: { found: string }) =>
    say(
      `不认识的字符“${p.found}”`,
      `Unknown character “${p.found}”`,
      '表达式只用事实的英文键名、数字、"文字" 和 == != < <= > >= && || ! in ? : + - *',
      'Use fact keys, numbers, "text" and == != < <= > >= && || ! in ? : + - *',
    ),
  wrongOperator: (p: { found: string; instead: string }) =>
    say(`没有“${p.found}”这个写法`, `“${p.found}” is not part of the language`, `改为 ${p.instead}`, `Write ${p.instead}`),
  percentSign: (p: { number: string }) =>
    say("百分号不能直接写在数字后面", "A percent sign cannot follow a number", `写 percent(${p.number})`, `Write percent(${p.number})`),
  unterminatedText: () =>
    say("引号没有闭合", "The text has no closing quote", '在这段文字末尾补上引号 "', 'Add the closing quote " at the end of the text'),
  textTooLong: (p: { length: number }) =>
    say(
      `引号中的文字有 ${p.length} 个字符，上限 ${CRITERION_LIMITS.textLength}`,
      `The text in quotes has ${p.length} characters, at most ${CRITERION_LIMITS.textLength} are allowed`,
      "检查是否漏了一个引号",
      "Check whether a quote is missing",
    ),
  unclosedBracket: (p: { open: string }) =>
    say(`括号 ${p.open} 没有闭合`, `The bracket ${p.open} is never closed`, "补上对应的右括号", "Add the closing bracket"),
  strayBracket: (p: { found: string }) =>
    say(
      `多出一个 ${p.found}`,
      `The bracket ${p.found} closes nothing`,
      "删去它，或补上对应的左括号",
      "Remove it, or add the opening bracket",
    ),
  expectedValue: (p: { found: string }) =>
    say(
      `这里应是一个条件或数值，却是${p.found === "" ? "结尾" : `“${p.found}”`}`,
      `Expected a condition or a value here, found ${p.found === "" ? "the end" : `“${p.found}”`}`,
      "补上缺少的部分，或删去多余的运算符",
      "Add what is missing, or remove the operator",
    ),
  expectedOperator: (p: { found: string }) =>
    say(
      `“${p.found}”前面缺少运算符`,
      `An operator is missing before “${p.found}”`,
      "两个条件之间写 && （并且）或 ||（或者）",
      "Put && (and) or || (or) between two conditions",
    ),
  notParsed: (p: { found: string }) =>
    say(
      `从这里起读不懂${p.found === "" ? "" : `：“${p.found}”`}`,
      `The expression cannot be read from here${p.found === "" ? "" : `: “${p.found}”`}`,
      "检查括号、引号和运算符是否成对、完整",
      "Check that brackets, quotes and operators are complete",
    ),

  unknownFact: (p: { name: string; suggestion: FactDeclaration | undefined }) =>
    say(
      `没有名为“${p.name}”的事实`,
      `There is no fact “${p.name}”`,
      p.suggestion ? `是不是 ${p.suggestion.key}（${p.suggestion.title.zh}）？` : "先在 facts.yaml 中登记这项事实",
      p.suggestion ? `Did you mean ${p.suggestion.key} (${p.suggestion.title.en})?` : "Declare the fact in facts.yaml first",
    ),
  unknownFunction: (p: { name: string; suggestion?: string | undefined }) =>
    say(
      `没有名为 ${p.name} 的函数`,
      `There is no function ${p.name}`,
      p.suggestion ? `是不是 ${p.suggestion}(…)？` : `可用：${AVAILABLE}`,
      p.suggestion ? `Did you mean ${p.suggestion}(…)?` : `Available: ${AVAILABLE}`,
    ),
  onlyInFormula: (p: { name: string }) =>
    say(
      `${p.name} 只能用于兑现公式`,
      `${p.name} belongs to benefit formulas only`,
      "在条件中直接比较原值",
      "Compare the value itself in a criterion",
    ),
  notInLanguage: (p: { found: Bilingual }) =>
    say(
      `认定条件不支持${p.found.zh}`,
      `Criteria do not have ${p.found.en}`,
      "只用比较、&& || !、in、within、ratio 与条件式；其余先做成一项事实",
      "Use comparisons, && || !, in, within, ratio and conditionals; turn anything else into a fact",
    ),
  division: () =>
    say(
      "不能用 / 或 %：除法会丢失精度，也可能除以零",
      "There is no / or %: a division loses precision and may divide by zero",
      "比例写 ratio(a, b) >= percent(3)；取一部分写 a * percent(50)",
      "Write ratio(a, b) >= percent(3) for a share, a * percent(50) for a part",
    ),
  zeroDenominator: () =>
    say(
      "分母是零",
      "The denominator is zero",
      "把 ratio 的第二个参数改为一项不恒为零的数",
      "Make the second argument of ratio something that is not always zero",
    ),
  argumentCount: (p: { name: string; usage: string }) =>
    say(`${p.name} 的参数个数不对`, `${p.name} has the wrong number of arguments`, `写成 ${p.usage}`, `Write ${p.usage}`),
  argumentForm: (p: { name: string; usage: string }) =>
    say(`${p.name} 的参数不对`, `${p.name} cannot take this argument`, `写成 ${p.usage}`, `Write ${p.usage}`),

  notACondition: (p: { type: Bilingual; example: string }) =>
    say(
      `这里需要一个条件，却是${p.type.zh}`,
      `A condition is needed here, this is ${p.type.en}`,
      `写成比较，例如 ${p.example}`,
      `Write a comparison, such as ${p.example}`,
    ),
  notAValue: () =>
    say(
      "这里需要一个数值或日期，却是一个条件",
      "A number or a date is needed here, this is a condition",
      "连续比较要拆开：写 1 < a && a < 5；条件取值写 条件 ? 数值 : 数值",
      "Split chained comparisons: 1 < a && a < 5; for a value write condition ? value : value",
    ),
  textNotNumber: (p: { found: string }) =>
    say(
      `这里需要一个数值或日期，却是文字“${p.found}”`,
      `A number or a date is needed here, “${p.found}” is a text`,
      '数值不加引号，日期写 date("2025-01-01")，代码直接与事实比较：credit_class == "A"',
      'Write numbers without quotes, days as date("2025-01-01"), and compare codes with a fact: credit_class == "A"',
    ),
  factNotNumber: (p: { title: Bilingual; type: Bilingual; example: string }) =>
    say(
      `“${p.title.zh}”是${p.type.zh}，不能这样用`,
      `“${p.title.en}” is ${p.type.en} and cannot be used here`,
      `写成 ${p.example}`,
      `Write ${p.example}`,
    ),
  moneyNeedsUnit: (p: { number: string }) =>
    say(
      "金额要写明单位",
      "An amount of money needs its unit",
      `写 wan(${p.number})（${p.number}万元）、yuan(${p.number})（${p.number}元）或 yi(${p.number})（${p.number}亿元）`,
      `Write wan(${p.number}) (${p.number} times CNY 10,000), yuan(${p.number}) or yi(${p.number}) (${p.number} times CNY 100 million)`,
    ),
  rateNeedsPercent: (p: { percent: string }) =>
    say("比例要写成百分数", "A share is written as a percentage", `写 percent(${p.percent})`, `Write percent(${p.percent})`),
  typesDiffer: (p: { left: Bilingual; right: Bilingual }) =>
    say(
      `${p.left.zh}和${p.right.zh}不能放在一起`,
      `${capital(p.left.en)} and ${p.right.en} do not go together`,
      "两边用同一种量：金额与金额、数量与数量、日期与日期、比例与比例",
      "Use the same kind on both sides: money with money, counts with counts, dates with dates, shares with shares",
    ),
  dateArithmetic: () =>
    say(
      "日期不能加减乘",
      "Dates cannot be added, subtracted or multiplied",
      "年限写 years_since(established_on) >= 1",
      "For years write years_since(established_on) >= 1",
    ),
  integerNeeded: () =>
    say("整数事实要和整数比较", "A whole-number fact is compared with a whole number", "去掉小数部分", "Remove the decimals"),
  badDate: (p: { found: string }) =>
    say(`“${p.found}”不是有效日期`, `“${p.found}” is not a date of the calendar`, '写成 date("2025-01-01")', 'Write date("2025-01-01")'),
  notWholeFen: () =>
    say(
      "金额不足一分",
      "The amount is not a whole number of fen",
      "最多写到分，例如 yuan(0.01)",
      "Write at most two decimals of a yuan, such as yuan(0.01)",
    ),
  numberTooLarge: () =>
    say(
      "数字太大或写法不对",
      "The number is too large or not a plain decimal",
      "写成普通的十进制数，绝对值不超过 9007199254740991（金额以分计）",
      "Write a plain decimal number of at most 9007199254740991 (money counted in fen)",
    ),
  textNeeded: (p: { title: Bilingual; codes: string }) =>
    say(
      `“${p.title.zh}”要和带引号的代码比较`,
      `“${p.title.en}” is compared with a quoted code`,
      `例如 ${p.codes}`,
      `For instance ${p.codes}`,
    ),
  orderOfCodes: (p: { title: Bilingual }) =>
    say(`“${p.title.zh}”没有大小之分`, `“${p.title.en}” has no order`, '用 ==、!= 或 in ["…"]', 'Use ==, != or in ["…"]'),
  unknownCode: (p: { title: Bilingual; code: string; suggestion: Bilingual }) =>
    say(
      `“${p.title.zh}”没有代码“${p.code}”`,
      `“${p.title.en}” has no code “${p.code}”`,
      `应为 ${p.suggestion.zh}`,
      `Use ${p.suggestion.en}`,
    ),
  listNeeded: () => say("in 的右边要是一个列表", "The right side of in is a list", '写成 in ["A", "B"]', 'Write in ["A", "B"]'),
  listStray: () =>
    say("列表只能放在 in 的右边", "A list can only stand to the right of in", '写成 事实 in ["A", "B"]', 'Write fact in ["A", "B"]'),
  emptyList: () => say("列表是空的", "The list is empty", "至少写一项", "Write at least one entry"),
  repeatedEntry: (p: { entry: string }) => say(`${p.entry} 重复`, `${p.entry} is repeated`, "删去重复的一项", "Remove the repetition"),
  notHierarchical: (p: { title: Bilingual }) =>
    say(
      `“${p.title.zh}”不是分级代码`,
      `“${p.title.en}” is not a hierarchical code`,
      "用 == 或 in；分级代码要在 facts.yaml 中写 hierarchical: true",
      "Use == or in; hierarchical codes declare hierarchical: true in facts.yaml",
    ),
  notHas: () =>
    say(
      "不能以“没有数据”为条件：没有数据不等于“否”",
      "Missing data cannot be a condition: missing is not “no”",
      "去掉 has 前的 !，也不要把 has 用作 ? 的条件",
      "Remove the ! before has, and do not use has before ?",
    ),
  hasStatus: (p: { title: Bilingual }) =>
    say(
      `“${p.title.zh}”由规则推算，不能用 has`,
      `“${p.title.en}” is worked out by rules, there is no has of it`,
      "直接判断它的值",
      "Test its value",
    ),
  derivedBroken: (p: { key: string; from: string }) =>
    say(
      `“${p.key}”由“${p.from}”推算，但后者不是已登记的日期`,
      `“${p.key}” is derived from “${p.from}”, which is not a declared date`,
      "改正 facts.yaml 中的 derived.yearsSince",
      "Mend derived.yearsSince in facts.yaml",
    ),
  noYears: (p: { key: string; title: Bilingual }) =>
    say(
      `“${p.title.zh}”没有登记往年的数据`,
      `“${p.title.en}” has no earlier years`,
      `在 facts.yaml 的 ${p.key} 下写 years: [${p.key}_prior]，并登记 ${p.key}_prior 这项事实`,
      `Write years: [${p.key}_prior] at ${p.key} in facts.yaml, and declare the fact ${p.key}_prior`,
    ),
  notEnoughYears: (p: { key: string; title: Bilingual; needed: number; declared: number }) =>
    say(
      `“${p.title.zh}”只登记了往前 ${p.declared} 年的数据，这里需要往前第 ${p.needed} 年`,
      `“${p.title.en}” is declared for ${p.declared} earlier ${p.declared === 1 ? "year" : "years"}, this needs ${p.needed}`,
      `减少年数，或在 facts.yaml 中 ${p.key} 的 years 里补上更早的一年`,
      `Ask for fewer years, or add the earlier year to years of ${p.key} in facts.yaml`,
    ),
  yearsBroken: (p: { key: string; earlier: string }) =>
    say(
      `“${p.key}”的往年数据“${p.earlier}”没有登记，或类型不同`,
      `“${p.earlier}”, an earlier year of “${p.key}”, is not declared or of another type`,
      `改正 facts.yaml 中 ${p.key} 的 years`,
      `Mend years of ${p.key} in facts.yaml`,
    ),
  nothingYearly: (p: { name: string }) =>
    say(
      `${p.name} 里没有按年登记的事实，每年的结果都一样`,
      `${p.name} holds no yearly fact, every year would give the same`,
      "直接写条件，或换成登记了 years 的事实",
      "Write the condition alone, or use a fact that declares years",
    ),
  averageGrowthAlone: () =>
    say(
      "年均增长率只能直接与百分比比较",
      "An average growth is compared with a percentage, and used in no other way",
      "写成 average_growth(revenue, 3) >= percent(20)；百分比须高于 -100",
      "Write average_growth(revenue, 3) >= percent(20); the percentage lies above -100",
    ),
  badBands: () =>
    say(
      "分档表写法不对",
      "This is no table of bands",
      "写成 points(ratio(a, b), { percent(30): 20, percent(25): 16 })：左边是不变的下限，右边是分数",
      "Write points(ratio(a, b), { percent(30): 20, percent(25): 16 }): a constant lower bound, then its points",
    ),
  repeatedBand: (p: { bound: Bilingual }) =>
    say(`下限 ${p.bound.zh} 写了两次`, `The lower bound ${p.bound.en} is written twice`, "每个下限只写一次", "Write each lower bound once"),
  tooManyBands: (p: { count: number }) =>
    say(
      `分档表有 ${p.count} 档，上限 ${CRITERION_LIMITS.bands}`,
      `The table has ${p.count} bands, at most ${CRITERION_LIMITS.bands} are allowed`,
      "合并分档",
      "Merge bands",
    ),
  tableStray: () =>
    say(
      "分档表只能作为 points 的第二个参数",
      "A table in braces is the second argument of points, and nothing else",
      "写成 points(数值, { 下限: 分数, 下限: 分数 })",
      "Write points(quantity, { bound: points, bound: points })",
    ),
  withoutFact: () =>
    say(
      "这个条件不涉及任何事实，结果永远不变",
      "This condition reads no fact, its answer never changes",
      "删去它，或换成对事实的判断",
      "Remove it, or make it depend on a fact",
    ),
  alwaysTrue: () =>
    say(
      "这个条件永远成立",
      "This condition is always met",
      "检查 || 是否应为 &&，界限是否写反",
      "Check whether || should be &&, and the direction of the limits",
    ),
  alwaysFalse: () =>
    say(
      "这个条件永远不成立",
      "This condition can never be met",
      "检查 && 是否应为 ||，界限是否写反",
      "Check whether && should be ||, and the direction of the limits",
    ),
  formulaNotMoney: (p: { type: Bilingual }) =>
    say(
      `兑现公式的结果应是金额，却是${p.type.zh}`,
      `A benefit formula gives money, this gives ${p.type.en}`,
      "给常数加单位，例如 wan(10)，或乘以一项金额",
      "Give constants their unit, such as wan(10), or multiply with an amount",
    ),
  formulaRatio: () =>
    say(
      "公式中的 ratio 只能用在 ? 前的条件里：分母为零时没有金额",
      "In a formula ratio belongs to the conditions before ?: with a zero denominator there is no amount",
      "写 ratio(a, b) >= percent(5) ? wan(10) : wan(5)",
      "Write ratio(a, b) >= percent(5) ? wan(10) : wan(5)",
    ),
} as const;

export type ProblemCode = keyof typeof wordings;
type WordingParameters<C extends ProblemCode> = Parameters<(typeof wordings)[C]>;

/** Collects the problems of one source, at most `CRITERION_LIMITS.errors`. */
export type Problems = {
  readonly source: string;
  readonly errors: CriterionError[];
  readonly suggestFact: (name: string) => FactDeclaration | undefined;
};

export function report<C extends ProblemCode>(problems: Problems, span: Span, code: C, ...parameters: WordingParameters<C>): undefined {
  if (problems.errors.length >= CRITERION_LIMITS.errors) return;
  // The table pairs each code with its own parameters; TypeScript cannot follow the pair through the lookup.
  const word = wordings[code] as (...p: WordingParameters<C>) => Wording;
  problems.errors.push({ code, ...positionOf(problems.source, span), ...word(...parameters) });
}

function positionOf(source: string, span: Span): { line: number; column: number; length: number } {
  const before = source.slice(0, span.start);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: span.start - lineStart + 1, length: Math.max(1, span.end - span.start) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
