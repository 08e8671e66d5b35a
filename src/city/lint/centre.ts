import type { OfferingFile } from "../centre/index.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import type { ActName } from "../power.ts";
import { didYouMean } from "./did-you-mean.ts";
import { isLawOrRegulation, restsOnArticle } from "./law/statute.ts";

/** 公平竞争审查条例(国务院令第783号) 8: no rule may confine whom a business buys from. */
const COMPETITION = "公平竞争审查条例 第8条";
const FEES = "优化营商环境条例 第25条";
const NEEDED = "个人信息保护法 第6条；数据安全法 第38条";
const ACTS_OF_CENTRE: readonly ActName[] = ["serve", "refer"];
const ACTS_OF_HOUR: readonly ActName[] = ["serve", "reply", "publishAnswer"];
const EXCLUSIVE = /独家|唯一|指定(?:机构|银行|律所|合作)|exclusive|only provider/iu;

/** 企业综合服务中心: whom it names exists, nobody is led to one firm, what is free is there, and no fact is asked without a reason. */
export const centre: Rule = (draft) => {
  if (draft.centre === undefined) return withoutCentre(draft);
  return [
    ...references(draft),
    ...powers(draft),
    ...draft.partners.flatMap((entry) => partner(draft, entry)),
    ...draft.offerings.flatMap((entry) => [...exclusiveWords(entry), ...ways(entry), ...price(entry), ...facts(draft, entry)]),
    ...competition(draft),
    ...[...draft.offerings, ...draft.hours].flatMap((entry) => sessions(entry)),
  ];
};

function withoutCentre({ sections, partners, offerings, hours, broken }: Draft): Problem[] {
  const [first] = [...sections, ...partners, ...offerings, ...hours] as Entry<unknown>[];
  if (first === undefined || broken.has("centre/centre.yaml")) return [];
  return [
    problemAt(first, [], {
      rule: "centre-missing",
      message: {
        zh: "没有 centre/centre.yaml，服务中心的清单不起作用。",
        en: "Without centre/centre.yaml the lists of the centre do nothing.",
      },
      mend: { zh: "请写明由哪个部门、依哪项权力运行。", en: "Say which department runs it, and under which power." },
    }),
  ];
}

function references(draft: Draft): Problem[] {
  const ids = (list: readonly Entry<{ id: string }>[]): string[] => list.map(({ value }) => value.id);
  const check = (entry: Entry<unknown>, path: FieldPath, id: string, known: readonly string[], what: { zh: string; en: string }) =>
    known.includes(id) || draft.broken.has(id) ? [] : [unknown(entry, path, id, known, what)];
  const section = { zh: "专区", en: "section" };
  const department = { zh: "部门", en: "department" };
  const { centre: main } = draft;
  return [
    ...(main ? check(main, ["department"], main.value.department, ids(draft.departments), department) : []),
    ...draft.offerings.flatMap((entry) => {
      const { by } = entry.value;
      return [
        ...check(entry, ["section"], entry.value.section, ids(draft.sections), section),
        ...("department" in by
          ? check(entry, ["by", "department"], by.department, ids(draft.departments), department)
          : check(entry, ["by", "partner"], by.partner, ids(draft.partners), { zh: "合作机构", en: "partner" })),
      ];
    }),
    ...draft.hours.flatMap((entry) => {
      const { topic } = entry.value;
      return [
        ...check(entry, ["section"], entry.value.section, ids(draft.sections), section),
        ...check(entry, ["department"], entry.value.department, ids(draft.departments), department),
        ...("policy" in topic ? check(entry, ["topic", "policy"], topic.policy, ids(draft.policies), { zh: "政策", en: "policy" }) : []),
      ];
    }),
  ];
}

function unknown(entry: Entry<unknown>, path: FieldPath, id: string, known: readonly string[], what: { zh: string; en: string }): Problem {
  return problemAt(entry, path, {
    rule: "unknown-reference",
    message: { zh: `${what.zh}“${id}”不存在。`, en: `There is no ${what.en} "${id}".` },
    mend: didYouMean(id, known, { zh: "请改为清单中已有的条目，或在那里补上它。", en: "name one that is on the list, or add it there." }),
  });
}

/** What the centre and its hosts do, they do under a power of their own department. */
function powers(draft: Draft): Problem[] {
  const held = new Map(draft.powers.map(({ value }) => [value.id, value]));
  const check = (entry: Entry<{ power: string; department: string }>, acts: readonly ActName[]): Problem[] => {
    const power = held.get(entry.value.power);
    if (power === undefined && draft.broken.has(entry.value.power)) return [];
    if (power === undefined)
      return [unknown(entry, ["power"], entry.value.power, [...held.keys()], { zh: "权力清单条目", en: "entry of the power list" })];
    const lacking = acts.filter((act) => power.acts[act] === undefined);
    if (power.department === entry.value.department && lacking.length === 0) return [];
    return [
      problemAt(entry, ["power"], {
        rule: "centre-power",
        message: {
          zh: `权力“${power.id}”不属于这个部门，或缺少行为 ${lacking.join("、")}。`,
          en: `The power "${power.id}" is not this department's, or lacks the acts ${lacking.join(", ")}.`,
        },
        mend: {
          zh: "请改用本部门的权力事项，并在其 acts 中写明由谁行使。",
          en: "Name a power of this department and say in its acts who carries them out.",
        },
        basis: "行政许可法 第4条；优化营商环境条例 第40条",
      }),
    ];
  };
  const { centre: main } = draft;
  return [...(main ? check(main, ACTS_OF_CENTRE) : []), ...draft.hours.flatMap((entry) => check(entry, ACTS_OF_HOUR))];
}

/** A demonstration names nobody who exists; a city names only whom it has an open agreement with. */
function partner(draft: Draft, entry: Draft["partners"][number]): Problem[] {
  const { synthetic, agreement, title } = entry.value;
  const looksSynthetic = /示例.*（合成）$/u.test(title.zh);
  const demo = draft.city?.value.demo === true;
  if (synthetic ? looksSynthetic : !demo && agreement !== undefined) return [];
  return [
    problemAt(entry, ["title"], {
      rule: "partner-name",
      message:
        demo || synthetic
          ? { zh: `“${title.zh}”看不出是合成的机构。`, en: `"${title.en}" does not show that it is made up.` }
          : { zh: `“${title.zh}”没有写明公开的合作协议。`, en: `"${title.en}" has no published agreement.` },
      mend:
        demo || synthetic
          ? {
              zh: "演示中请写 synthetic: true，名称用“示例……（合成）”，不写真实机构。",
              en: "Write synthetic: true and a name like 示例…（合成）; name no real firm.",
            }
          : { zh: "请写 agreement：协议在哪里公开。", en: "Write agreement: where it is published." },
      basis: COMPETITION,
    }),
  ];
}

function exclusiveWords(entry: Entry<OfferingFile>): Problem[] {
  const { about, terms, title } = entry.value;
  const word = EXCLUSIVE.exec([title, about, terms].map(({ zh, en }) => `${zh} ${en}`).join(" "))?.[0];
  return word === undefined ? [] : [competitionProblem(entry, ["title"], { zh: `含有“${word}”`, en: `contains "${word}"` })];
}

/** In a section where partners offer something there are at least two of them, and beside what costs something a free public offering. */
function competition({ offerings, sections }: Draft): Problem[] {
  return sections.flatMap(({ value: { id, title } }) => {
    const here = offerings.filter(({ value }) => value.section === id);
    const ofPartners = here.filter(({ value }) => "partner" in value.by);
    const partners = new Set(ofPartners.map(({ value: { by } }) => ("partner" in by ? by.partner : "")));
    const paid = here.find(({ value }) => !value.price.free);
    const isFree = here.some(({ value }) => value.price.free && "department" in value.by);
    const [only] = ofPartners;
    return [
      ...(partners.size === 1 && only
        ? [
            competitionProblem(only, ["by"], {
              zh: `是“${title.zh}”里唯一的机构提供的`,
              en: `comes from the only partner in "${title.en}"`,
            }),
          ]
        : []),
      ...(paid && !isFree
        ? [
            problemAt(paid, ["price"], {
              rule: "centre-free-first",
              message: {
                zh: `“${title.zh}”里有收费服务，却没有部门提供的免费服务。`,
                en: `"${title.en}" has a paid service and no free one of a department.`,
              },
              mend: { zh: "请先列出部门免费提供的服务。", en: "List a free service of a department first." },
              basis: FEES,
            }),
          ]
        : []),
    ];
  });
}

function competitionProblem(entry: Entry<OfferingFile>, path: FieldPath, what: { zh: string; en: string }): Problem {
  return problemAt(entry, path, {
    rule: "centre-exclusive",
    message: {
      zh: `“${entry.value.title.zh}”${what.zh}，等于替企业指定服务者。`,
      en: `"${entry.value.title.en}" ${what.en}: that chooses for the business.`,
    },
    mend: {
      zh: "请以同样的公开条件至少列出两家，并删去排他的措辞。",
      en: "List at least two under the same open conditions, and leave out exclusive words.",
    },
    basis: COMPETITION,
  });
}

/** Departments are visited; only a partner is handed anything, for departments hold what they need. */
function ways(entry: Entry<OfferingFile>): Problem[] {
  const { booking, referral, by } = entry.value;
  const wrong = (path: FieldPath, message: { zh: string; en: string }, mend: { zh: string; en: string }) => [
    problemAt(entry, path, { rule: "centre-way", message, mend }),
  ];
  if (booking === undefined && referral === undefined)
    return wrong(
      [],
      { zh: "既不能预约，也不能转介。", en: "It can neither be booked nor be referred to." },
      { zh: "请写 booking 或 referral。", en: "Write booking or referral." },
    );
  if (referral !== undefined && "department" in by)
    return wrong(
      ["referral"],
      { zh: "部门的服务不用转介。", en: "What a department offers needs no referral." },
      { zh: "请删除 referral；部门所需的数据由数据源取得。", en: "Remove referral; departments get facts from their sources." },
    );
  return [];
}

/** A department takes no fee that no law or regulation knows. */
function price(entry: Entry<OfferingFile>): Problem[] {
  const { price: asked, by } = entry.value;
  if (asked.free || "partner" in by || restsOnArticle(asked.basis, isLawOrRegulation)) return [];
  return [
    problemAt(entry, ["price"], {
      rule: "centre-fee",
      message: { zh: "部门收费没有法律、法规依据。", en: "A department takes a fee without a law or regulation." },
      mend: { zh: "请改为免费，或写明法律、法规的条文。", en: "Make it free, or name the article of a law or regulation." },
      basis: FEES,
    }),
  ];
}

function facts(draft: Draft, entry: Entry<OfferingFile>): Problem[] {
  const known = new Map(draft.facts.map(({ value }) => [value.key, value]));
  const seen = new Set<string>();
  return (entry.value.referral?.facts ?? []).flatMap(({ key, why }, index) => {
    const path = ["referral", "facts", index, "key"];
    const fact = known.get(key);
    if (fact === undefined)
      return draft.broken.has(key) ? [] : [unknown(entry, path, key, [...known.keys()], { zh: "数据项", en: "fact" })];
    const again = seen.has(key);
    seen.add(key);
    if (!again && !fact.personal && [...why.zh].length >= 4) return [];
    return [
      problemAt(entry, path, {
        rule: "centre-fact-not-needed",
        message: {
          zh: `“${fact.title.zh}”${again ? "重复" : fact.personal ? "是个人信息" : "没有说清为什么需要"}，不能列入转介。`,
          en: `"${fact.title.en}" ${again ? "stands twice" : fact.personal ? "is about a person" : "has no reason"}, so it may not be handed over.`,
        },
        mend: {
          zh: "只列这项服务确实需要的数据项，各写明用来做什么。",
          en: "Name only facts that this service needs, each with what for.",
        },
        basis: NEEDED,
      }),
    ];
  });
}

/** A session has room for one slot at least, and sessions do not overlap. */
function sessions(entry: Entry<{ booking?: OfferingFile["booking"] }>): Problem[] {
  const rule = entry.value.booking;
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const index = rule?.sessions.findIndex(
    ({ begins, ends }, at, all) => minutesOf(ends) - minutesOf(begins) < rule.minutes || (at > 0 && begins < (all[at - 1]?.ends ?? "")),
  );
  if (rule === undefined || index === undefined || index < 0) return [];
  return [
    problemAt(entry, ["booking", "sessions", index], {
      rule: "centre-session",
      message: { zh: "这一段容不下一个时段，或与前一段重叠。", en: "This session has no room for a slot, or overlaps the one before." },
      mend: { zh: "请按先后写，每段至少有 minutes 那么长。", en: "Write them in order, each at least as long as minutes." },
    }),
  ];
}
