import { parsePlainDate } from "../../base/index.ts";
import { parseUscc } from "../../city/index.ts";
import type { FoundKind, FoundWord, ReadLine } from "./found-word.ts";

const LINES_MAX = 200;
const LINE_LENGTH_MAX = 300;
const WORDS_MAX = 60;

/** Names under which papers say things, the longest first, so that no name hides a longer one. What has no kind only ends a value. */
const labels: readonly { label: string; kind?: FoundKind }[] = (
  [
    ["legalRepresentative", "法定代表人", "法定代表人（负责人）", "法定代表人(负责人)", "经营者", "经营者姓名", "负责人", "主要负责人"],
    ["name", "名称", "企业名称", "单位名称", "机构名称", "经营者名称", "字号名称"],
    ["address", "住所", "经营场所", "住所地址", "注册地址", "单位地址", "生产地址", "地址"],
    ["establishedOn", "成立日期", "注册日期"],
    ["issuedOn", "发证日期", "签发日期", "核准日期", "登记日期", "颁发日期"],
    ["validUntil", "有效期至", "有效期限至", "有效期截止"],
    ["licenceNumber", "许可证编号", "许可证号", "证书编号", "备案编号", "备案号", "经营许可证号", "证号", "编号"],
    [
      undefined,
      "统一社会信用代码",
      "社会信用代码",
      "类型",
      "主体类型",
      "组成形式",
      "注册资本",
      "营业期限",
      "经营范围",
      "登记机关",
      "发证机关",
    ],
    [undefined, "有效期限", "有效期", "主体业态", "经营项目", "许可范围"],
  ] as const
)
  .flatMap(([kind, ...names]) => names.map((label) => (kind === undefined ? { label } : { label, kind })))
  .toSorted((a, b) => b.label.length - a.label.length);

/**
 * What seems to stand on a paper, from its lines of text, in their order. Pure: the lines may hold anything, also what was
 * written to deceive; a value that does not look like what its name promises is left out, and nothing here is carried out.
 */
export function findWords(lines: readonly ReadLine[]): FoundWord[] {
  const read = lines.slice(0, LINES_MAX).map(({ text, sure }) => ({ text: plain(text), sure: Math.min(Math.max(sure, 0), 1) }));
  const words = [...read.flatMap(findCodes), ...read.flatMap((line, at) => findLabelled(line, read[at + 1]))];
  const seen = new Set<string>();
  const once = words.filter(({ kind, label, value }) => {
    const key = `${kind}\n${kind === "labelled" ? label : ""}\n${value}`;
    return !seen.has(key) && seen.add(key);
  });
  return once.slice(0, WORDS_MAX);
}

/** One width for every letter, no invisible signs, no blanks between Chinese characters (名 称 is 名称). */
function plain(text: string): string {
  return text
    .slice(0, LINE_LENGTH_MAX)
    .toWellFormed()
    .normalize("NFKC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
    .trim()
    .slice(0, LINE_LENGTH_MAX);
}

/** Letters that are no part of a credit code, and what they are mistaken for. */
const LOOK_ALIKES: Record<string, string> = { I: "1", O: "0", Z: "2", S: "5", V: "U" };
const CODE_LENGTH = 18;

/** Every credit code whose check characters are right, wherever it stands. */
function findCodes({ text, sure }: ReadLine): FoundWord[] {
  const runs =
    text
      .toUpperCase()
      .replaceAll(" ", "")
      .match(/[0-9A-Z]{18,60}/g) ?? [];
  return runs.flatMap((run) => {
    for (let from = 0; from + CODE_LENGTH <= run.length; from++) {
      const written = run.slice(from, from + CODE_LENGTH);
      if (parseUscc(written).ok) return [{ kind: "uscc", label: "统一社会信用代码", value: written, sure } as const];
      const mended = written.replaceAll(/[IOZSV]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
      if (mended !== written && parseUscc(mended).ok)
        return [{ kind: "uscc", label: "统一社会信用代码", value: mended, sure, mended: true } as const];
    }
    return [];
  });
}

function findLabelled(line: ReadLine, next: ReadLine | undefined): FoundWord[] {
  const known = labels.find(({ label }) => startsWith(line.text, label));
  if (!known) return findColon(line);
  const { label, kind } = known;
  if (kind === undefined) return findColon(line);
  const same = line.text.slice(label.length).replace(/^ ?: ?|^ /u, "");
  const follows = next !== undefined && !labels.some((each) => startsWith(next.text, each.label)) ? next : undefined;
  const [said, sure] = same === "" && follows ? [follows.text, Math.min(line.sure, follows.sure)] : [same, line.sure];
  const value = readers[kind](said);
  return value === undefined ? [] : [{ kind, label, value, sure }];
}

/** 名称 begins "名称 某某公司", and not "名称变更通知". */
function startsWith(text: string, label: string): boolean {
  return text.startsWith(label) && !/^(变更|预先|登记|核准|不符|栏)/u.test(text.slice(label.length));
}

/** Any "name: value" that no table knows; whether a form has a question of that name is seen later. */
function findColon({ text, sure }: ReadLine): FoundWord[] {
  const match = /^([\p{Script=Han}()]{2,20}) ?: ?(.{1,200})$/u.exec(text);
  const [, label, said] = match ?? [];
  const value = said === undefined ? undefined : words(said);
  return label === undefined || value === undefined ? [] : [{ kind: "labelled", label, value, sure }];
}

const readers: Record<FoundKind, (said: string) => string | undefined> = {
  uscc: () => undefined,
  name: (said) => (/^[\p{Script=Han}A-Za-z0-9()·&. -]{2,100}$/u.test(said) && /[\p{Script=Han}A-Za-z]{2}/u.test(said) ? said : undefined),
  legalRepresentative: (said) => (/^(\p{Script=Han}[\p{Script=Han}·]{1,19}|[A-Za-z][A-Za-z ,.'-]{1,49})$/u.test(said) ? said : undefined),
  address: (said) => (/^[\p{Script=Han}A-Za-z0-9()#、,. -]{4,200}$/u.test(said) && /\p{Script=Han}{2}/u.test(said) ? said : undefined),
  establishedOn: readDay,
  issuedOn: readDay,
  validUntil: readDay,
  licenceNumber: (said) => {
    const number = said.replaceAll(" ", "");
    return /^[\p{Script=Han}A-Z0-9()〔〕[\]-]{5,40}$/iu.test(number) && /\d{3}/.test(number) ? number.toUpperCase() : undefined;
  },
  labelled: words,
};

/** 2019年3月15日, 2019-03-15, 2019.3.15 or 2019/3/15, where it is a day that exists. */
export function readDay(said: string): string | undefined {
  const match = /(?<!\d)((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)/u.exec(said);
  const [, year, month, day] = match ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return parsePlainDate(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** Words that a person could have written there: no markup, no address of a site, at least one letter or digit. */
function words(said: string): string | undefined {
  const text = said.trim();
  if (text === "" || /[<>{}\\`$|]|:\/\//u.test(text)) return undefined;
  return /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}
