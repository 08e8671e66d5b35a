/** Somebody or something that is named in what leaves the program only by a placeholder. */
export type Known = { kind: "person" | "business" | "uscc" | "address"; value: string };

export type Mask = {
  /** The text with each personal datum replaced; the same datum gets the same placeholder. */
  hide(text: string): string;
  /** The text with the data back in their places. */
  show(text: string): string;
};

/**
 * What is about a person or a business does not leave the program: identity numbers, credit codes, bank cards, mobile and
 * fixed numbers, mail addresses, names that are known or said as names. The order matters: the longer number first.
 */
const patterns: readonly { kind: string; pattern: RegExp; group?: number }[] = [
  { kind: "邮箱", pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  { kind: "信用代码", pattern: /(?<![0-9A-Z])[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}(?![0-9A-Z])/giu },
  { kind: "身份证号", pattern: /(?<!\d)\d{6}\s?(?:18|19|20)\d{2}\s?\d{4}\s?\d{3}[\dXx](?!\d)/gu },
  { kind: "身份证号", pattern: /(?<!\d)\d{15}(?!\d)/gu },
  { kind: "银行账号", pattern: /(?<![\d-])\d(?:[ -]?\d){15,18}(?![\d-])/gu },
  { kind: "电话", pattern: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/gu },
  { kind: "电话", pattern: /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/gu },
  {
    kind: "人名",
    pattern:
      /(?:我叫|我是|联系人(?:是|为|：|:)?|法人(?:代表)?(?:是|为|叫|：|:)|法定代表人(?:是|为|：|:)|老板(?:是|叫)|经办人(?:是|为|：|:)|姓名(?:是|为|：|:)?|名叫)\s*(\p{Script=Han}{2,4})(?=$|[\s，。、,.;；!！?？电的和，])/gu,
    group: 1,
  },
  {
    kind: "人名",
    pattern:
      /(?<!\p{Script=Han})((?:欧阳|司马|上官|诸葛|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文])\p{Script=Han}{0,2})(?=先生|女士|小姐|经理|老师|主任|局长|科长|处长|书记|老板|总(?:[，。,. ]|$))/gu,
    group: 1,
  },
  { kind: "name", pattern: /\b(?:[Mm]y name is|I am called|[Cc]ontact person:?)\s+([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})/gu, group: 1 },
];

const kinds: Record<Known["kind"], string> = { person: "人名", business: "企业", uscc: "信用代码", address: "地址" };

/** A mask for one conversation; `known` are the names that the program has of whoever asks. */
export function createMask(known: readonly Known[]): Mask {
  const placeholders = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<string, number>();
  const named = known.filter(({ value }) => value.trim().length >= 2).toSorted((a, b) => b.value.length - a.value.length);
  const placeholderOf = (kind: string, value: string): string => {
    let placeholder = placeholders.get(value);
    if (placeholder === undefined) {
      const number = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, number);
      placeholder = `〔${kind}${letters(number)}〕`;
      placeholders.set(value, placeholder);
      values.set(placeholder, value);
    }
    return placeholder;
  };
  return {
    hide(text) {
      let hidden = text;
      for (const { kind, value } of named) hidden = hidden.replaceAll(value, () => placeholderOf(kinds[kind], value));
      for (const { kind, pattern, group } of patterns)
        hidden = hidden.replaceAll(pattern, (whole: string, ...groups: unknown[]) => {
          const value = group === undefined ? whole : String(groups[group - 1]);
          return value.includes("〔") ? whole : whole.replace(value, placeholderOf(kind, value));
        });
      // What was hidden once is hidden wherever it stands again, also without the words that gave it away.
      for (const [value, placeholder] of [...placeholders].toSorted((a, b) => b[0].length - a[0].length))
        hidden = hidden.replaceAll(value, placeholder);
      return hidden;
    },
    show: (text) => text.replaceAll(/〔[^〔〕]{1,12}〕/gu, (placeholder) => values.get(placeholder) ?? placeholder),
  };
}

/** Letters and no digits, so that a placeholder brings no number into an answer: A, B, …, Z, AA. */
function letters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? letters(rest) : "") + String.fromCharCode(65 + ((number - 1) % 26));
}
