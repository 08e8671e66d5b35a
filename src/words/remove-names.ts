import type { Text } from "../base/index.ts";

/** What a public answer never says. */
export const personalKinds = ["uscc", "number", "mail", "account", "phone", "licence", "company", "person", "address", "plate"] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** What stands in the place of what was removed. */
export const personalWords: Record<PersonalKind, Text> = {
  uscc: { zh: "统一社会信用代码", en: "credit code" },
  number: { zh: "办件或诉求编号", en: "number of a case or demand" },
  mail: { zh: "邮箱", en: "e-mail address" },
  account: { zh: "证件、账号或聊天号", en: "number of a paper, account or messenger" },
  phone: { zh: "电话", en: "telephone" },
  licence: { zh: "许可证号", en: "licence number" },
  company: { zh: "企业名称", en: "name of a business" },
  person: { zh: "姓名", en: "name of a person" },
  address: { zh: "地址", en: "address" },
  plate: { zh: "车牌号", en: "number plate" },
};

export type Removal = { kind: PersonalKind; original: string };

/** Names that belong to the demand: those who asked, who they are, who answered. */
export type KnownNames = { companies: readonly string[]; persons: readonly string[] };

const HAN = "\\p{Script=Han}";
const COMPANY_ENDS = "有限责任公司|股份有限公司|集团有限公司|有限公司|合伙企业|经营部|商行|合作社|事务所|工作室|个体工商户";
/** Words after which a name of a business begins rather than goes on. */
const BEFORE_A_NAME = "(?:我们是|我是|我司|我们|本公司|关于|对方|欠款方|以及|起诉|投诉|给|向|与|和|由|被|找|是|的)";
const SURNAMES =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓洪包诸左石崔吉龚程邢裴陆荣翁荀甄曲封储靳段焦巴弓侯班秋仲宫宁仇祖武符刘景詹龙叶幸司黎薄印宿白怀蒲从索赖卓屠池乔闻党翟谭贡姬申冉桑桂牛寿通边燕冀尚农温庄晏柴瞿阎慕连习艾鱼容向古易廖庾衡步耿满匡国文寇广东欧利师聂关荆";

/** In this order: what is long and sure first, so that a piece of it is not taken for something else. */
const patterns: readonly { kind: PersonalKind; find: RegExp }[] = [
  { kind: "mail", find: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/gu },
  { kind: "number", find: /(?<![A-Za-z0-9])[A-Z]{1,7}20\d{6}-\d{6,9}(?!\d)/gu },
  { kind: "uscc", find: /(?<![A-Za-z0-9])[0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{2}\d{6}[0-9A-Za-z]{10}(?![A-Za-z0-9])/gu },
  { kind: "account", find: /(?<![A-Za-z0-9])\d{17}[\dXx](?![A-Za-z0-9])/gu },
  { kind: "account", find: /(?<!\d)\d(?:[ -]?\d){14,20}(?!\d)/gu },
  { kind: "account", find: /(?<=(?:微信号?|wechat|QQ号?|支付宝|账号|帐号|卡号)\s{0,3}[:：是为]?\s{0,3})[A-Za-z0-9][A-Za-z0-9_-]{4,29}/giu },
  { kind: "phone", find: /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/gu },
  { kind: "phone", find: /(?<!\d)(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[ -]?\d{7,8}(?:[-转]\d{1,6})?(?!\d)/gu },
  { kind: "phone", find: /(?<![\d-])(?:400|800)[ -]?\d{3}[ -]?\d{4}(?!\d)/gu },
  { kind: "phone", find: /(?<=(?:电话|座机|tel|phone)\s{0,3}[:：是]?\s{0,3})\d{7,8}(?!\d)/giu },
  { kind: "licence", find: /(?<![A-Za-z0-9])(?:JY|SC)\d{10,16}(?!\d)/gu },
  { kind: "licence", find: new RegExp(`[(（]?${HAN}{1,8}[)）]?字(?:\\[\\d{4}\\]|〔\\d{4}〕)?第?\\s?[\\dA-Za-z-]{3,24}号`, "gu") },
  { kind: "licence", find: /(?<=(?:许可证|执照|登记证|备案|合同)(?:编号|号码|号)\s{0,3}[:：是为]?\s{0,3})[A-Za-z0-9][A-Za-z0-9-]{4,39}/gu },
  {
    kind: "plate",
    find: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/gu,
  },
  {
    kind: "company",
    find: new RegExp(`(?<=^|[^${HAN}A-Za-z0-9（）()]|${BEFORE_A_NAME})[${HAN}A-Za-z0-9（）()·]{2,24}?(?:${COMPANY_ENDS})`, "gu"),
  },
  {
    kind: "address",
    find: new RegExp(
      `(?:[${HAN}]{2,7}[省市区县镇乡]|[${HAN}]{2,6}街道){0,3}[${HAN}]{1,8}(?:路|街|大道|巷|弄|道|村|里)\\s?\\d{1,5}(?:-\\d{1,5})?号(?:[${HAN}A-Za-z0-9-]{1,12}?(?:幢|栋|座|楼|层|室|单元|号)){0,4}`,
      "gu",
    ),
  },
  { kind: "address", find: /\d{1,4}(?:幢|栋|座)\d{0,3}(?:单元)?\d{2,5}室?/gu },
  {
    kind: "person",
    find: new RegExp(
      `(?<=(?:我叫|姓名|联系人|法定代表人|法人代表|负责人|经办人|老板叫)\\s{0,2}[:：是为]?\\s{0,2})[${SURNAMES}]${HAN}{1,2}`,
      "gu",
    ),
  },
  {
    kind: "person",
    find: new RegExp(
      `(?<=^|[^${HAN}]|[的是找和与给由向问请叫跟被让])[${SURNAMES}]${HAN}{0,2}?(?=先生|女士|小姐|老板|经理|总监|主任|科长|处长|局长|师傅|律师|会计)`,
      "gu",
    ),
  },
  { kind: "person", find: new RegExp(`[${SURNAMES}](?=先生|女士|小姐|老板|师傅)`, "gu") },
];

/**
 * The text without what would tell who asked: names that the demand knows, and everything that looks like a code, a number,
 * an address or a name. A machine does not find all of it: an officer reads what is left before anybody else does.
 */
export function removeNames(text: string, known: KnownNames = { companies: [], persons: [] }): { text: string; removed: Removal[] } {
  const removed: Removal[] = [];
  const place = (kind: PersonalKind) => `〔${personalWords[kind].zh}〕`;
  let rest = text.normalize("NFC");
  const replace = (kind: PersonalKind, find: RegExp): void => {
    rest = outside(rest, (words) =>
      words.replaceAll(find, (original) => {
        removed.push({ kind, original });
        return place(kind);
      }),
    );
  };
  for (const [kind, names] of [["company", known.companies] as const, ["person", known.persons] as const])
    for (const name of longestFirst(names)) replace(kind, literally(name));
  for (const { kind, find } of patterns) replace(kind, find);
  return { text: rest, removed };
}

const places = new RegExp(
  `(${Object.values(personalWords)
    .map(({ zh }) => `〔${zh}〕`)
    .join("|")})`,
);

/** What has been removed already is left alone. */
function outside(text: string, change: (words: string) => string): string {
  return text
    .split(places)
    .map((piece, at) => (at % 2 === 1 ? piece : change(piece)))
    .join("");
}

function longestFirst(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim()).filter((name) => name.length >= 2))].toSorted((a, b) => b.length - a.length);
}

function literally(name: string): RegExp {
  return new RegExp(name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
}
