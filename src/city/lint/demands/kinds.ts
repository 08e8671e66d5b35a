import { type DemandKindFile, KIND_OTHERWISE, type LimitFile, limitNames } from "../../demands/index.ts";
import { type Draft, type Entry, problemAt } from "../../read/draft.ts";
import type { Problem } from "../../read/problem.ts";
import { idsOnce, wordsOnce } from "./words-once.ts";

/** Kinds of demands: each once, each limit with its source, and one for what no word speaks of. */
export function kinds({ city, demandKinds, demandRouting, broken }: Draft): Problem[] {
  return [
    ...idsOnce(demandKinds),
    ...wordsOnce(demandKinds),
    ...demandKinds.flatMap((entry) => limitNames.flatMap((name) => source(entry, name, entry.value.limits[name]))),
    ...demandKinds.flatMap((entry) => extension(entry)),
    ...(demandRouting && demandKinds.length > 0 ? otherwise(demandKinds, broken) : []),
    ...(demandRouting && city ? numbers(city) : []),
  ];
}

function source(entry: Entry<DemandKindFile>, name: string, limit: LimitFile | undefined): Problem[] {
  if (limit === undefined || (limit.basis === undefined) === (limit.choice === true)) return [];
  const { zh, en } = entry.value.title;
  return [
    problemAt(entry, ["limits", name], {
      rule: "limit-without-source",
      message:
        limit.basis === undefined
          ? {
              zh: `“${zh}”的时限 ${name} 既没有依据，也没有写明是本市自定。`,
              en: `The limit ${name} of "${en}" has no basis and does not say that the city chose it.`,
            }
          : {
              zh: `“${zh}”的时限 ${name} 写了依据，又写是自定。`,
              en: `The limit ${name} of "${en}" has a basis and says that the city chose it.`,
            },
      mend: {
        zh: "法律或者文件规定的写 basis；没有规定的写 choice: true，理由写在 note。",
        en: "Write basis where a law or document sets it, and choice: true where none does, with the reason under note.",
      },
      basis: "优化营商环境条例 第36条",
    }),
  ];
}

/** More time than the answer had from the start is no extension but another answer time. The law's own extensions may be. */
function extension(entry: Entry<DemandKindFile>): Problem[] {
  const { answer, extension: added } = entry.value.limits;
  if (added === undefined || added.basis !== undefined || added.unit !== answer.unit || added.period <= answer.period * 2) return [];
  return [
    problemAt(entry, ["limits", "extension"], {
      rule: "extension-longer-than-answer",
      message: {
        zh: `“${entry.value.title.zh}”可以延长的时间是答复时限的两倍以上。`,
        en: `The extension of "${entry.value.title.en}" is more than twice the time to answer.`,
      },
      mend: { zh: "请缩短延长时间，或者照实写长答复时限。", en: "Shorten the extension, or write the answer time as long as it is." },
    }),
  ];
}

function otherwise(entries: readonly Entry<DemandKindFile>[], broken: ReadonlySet<string>): Problem[] {
  const [first] = entries;
  if (first === undefined || broken.has(KIND_OTHERWISE) || entries.some(({ value }) => value.id === KIND_OTHERWISE)) return [];
  return [
    problemAt({ ...first, path: [] }, [], {
      rule: "demand-kind-missing",
      message: {
        zh: `没有类别“${KIND_OTHERWISE}”：用词看不出类别的诉求没有时限。`,
        en: `There is no kind "${KIND_OTHERWISE}": a demand whose words show no kind would have no limits.`,
      },
      mend: { zh: `请补上 id: ${KIND_OTHERWISE}（求助）。`, en: `Add id: ${KIND_OTHERWISE} (a request for help).` },
    }),
  ];
}

/** Numbers of demands and of cases are told apart by their first letters. */
function numbers(city: NonNullable<Draft["city"]>): Problem[] {
  const { caseNumberPrefix, demandNumberPrefix } = city.value;
  if (demandNumberPrefix !== undefined && demandNumberPrefix !== caseNumberPrefix) return [];
  return [
    problemAt(city, demandNumberPrefix === undefined ? [] : ["demandNumberPrefix"], {
      rule: "demand-number-prefix",
      message:
        demandNumberPrefix === undefined
          ? { zh: "接诉求的城市要有诉求编号的字头。", en: "A city that takes demands needs a prefix for their numbers." }
          : { zh: "诉求编号和办件编号的字头相同，分不清。", en: "Demands and cases have the same prefix and cannot be told apart." },
      mend: {
        zh: "请在 city.yaml 写 demandNumberPrefix，与 caseNumberPrefix 不同，如 SQ。",
        en: "Write demandNumberPrefix in city.yaml, other than caseNumberPrefix, such as SQ.",
      },
    }),
  ];
}
