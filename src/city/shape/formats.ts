import { z } from "zod";

/** The written forms that fields of the city folder keep to; `zh` and `en` complete "should be …". */
export const formats = {
  id: {
    pattern: /^[a-z0-9][a-z0-9.-]{0,63}$/,
    zh: "小写字母、数字、点、短横线组成的标识",
    en: "an id of small letters, digits, dots and hyphens",
  },
  factKey: { pattern: /^[a-z][a-z0-9_]{0,63}$/, zh: "snake_case 英文键名", en: "a snake_case key" },
  date: { pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, zh: "YYYY-MM-DD 格式的日期", en: "a date written YYYY-MM-DD" },
  division: { pattern: /^\d{6}$/, zh: "加引号的六位行政区划代码", en: "a six-digit division code in quotes" },
  powerKind: {
    pattern: /^\d{2}$/,
    zh: "加引号的两位事项类型代码（GB/T 39046 表 A.1）",
    en: 'a two-digit code in quotes such as "01" (GB/T 39046 A.1)',
  },
  catalogueCode: { pattern: /^[0-9A-HJ-NP-RTUW-Y]{12}$/, zh: "加引号的 12 位基本编码", en: "a 12-character catalogue code in quotes" },
  taskCode: { pattern: /^[0-9A-HJ-NP-RTUW-Y]{31}$/, zh: "加引号的 31 位实施编码", en: "a 31-character task code in quotes" },
  handlingCode: {
    pattern: /^[0-9A-HJ-NP-RTUW-Y]{33}$/,
    zh: "加引号的 33 位业务办理项编码",
    en: "a 33-character handling-item code in quotes",
  },
  prefix: { pattern: /^[A-Z]{1,6}$/, zh: "1 到 6 个大写字母", en: "one to six capital letters" },
  sourcePath: {
    pattern: /^\/[^\s?#]*\{uscc\}[^\s?#]*$/,
    zh: "以 / 开头并含 {uscc} 的路径",
    en: "a path that starts with / and holds {uscc}",
  },
  timeZone: {
    pattern: /^[A-Za-z_]+(\/[A-Za-z_+-]+)+$/,
    zh: "IANA 时区名（如 Asia/Shanghai）",
    en: "an IANA time zone such as Asia/Shanghai",
  },
  origin: {
    pattern: /^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/,
    zh: "存证源名（如 zhaoying.example/hangzhou）",
    en: "a ledger origin such as zhaoying.example/hangzhou",
  },
} as const satisfies Record<string, { pattern: RegExp; zh: string; en: string }>;

export type FormatName = keyof typeof formats;

/** A string field of a named form. The message is the form's name, so that check-city can word it. */
export function formatted(name: FormatName): z.ZodString {
  return z.string().regex(formats[name].pattern, { error: name });
}

export const isFormatName = (name: string): name is FormatName => Object.hasOwn(formats, name);
