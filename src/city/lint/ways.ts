import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { ItemFile } from "../item.ts";
import type { ActName, Power } from "../power.ts";
import type { FieldPath, Problem } from "../read/problem.ts";

const AT_ONCE = "行政许可法 第34条、第38条";
const PROMISE = "浙江省保障“最多跑一次”改革规定 第14条；国办发〔2020〕42号";

/** 秒办 and 告知承诺: what the program decides by itself it can decide by facts alone, under a power that lets it. */
export const ways: Rule = (draft) => {
  const powers = new Map(draft.powers.map(({ value }) => [value.id, value]));
  return draft.items.flatMap((entry) => [
    ...atOnce(draft, entry, powers.get(entry.value.power)),
    ...promise(draft, entry, powers.get(entry.value.power)),
  ]);
};

function atOnce(draft: Draft, entry: Entry<ItemFile>, power: Power | undefined): Problem[] {
  const { atOnce: rule, criterion, materials } = entry.value;
  if (rule === undefined) return [];
  const papers = materials.flatMap((material, index): Problem[] =>
    material.from === "applicant" && material.need !== "optional"
      ? [
          problemAt(entry, ["materials", index, "from"], {
            rule: "at-once-judges-paper",
            message: {
              zh: `秒办事项由程序决定，“${material.title.zh}”却要人来看。`,
              en: `The program decides at once, but "${material.title.en}" has to be judged by a person.`,
            },
            mend: {
              zh: "请把它接成数据源的材料，或者删除 atOnce，由经办人决定。",
              en: "Take it from a source, or remove atOnce and leave the decision to an officer.",
            },
            basis: AT_ONCE,
          }),
        ]
      : [],
  );
  if (criterion === undefined) {
    return [
      ...papers,
      problemAt(entry, ["atOnce"], {
        rule: "at-once-without-criterion",
        message: { zh: "秒办事项没有写条件，程序无从决定。", en: "It is decided at once, but has no criterion to decide by." },
        mend: {
          zh: "请写 criterion；条件不都是数据的，删除 atOnce，由经办人当场决定。",
          en: "Write a criterion; where not every condition is a fact, remove atOnce and let an officer decide on the spot.",
        },
        basis: AT_ONCE,
      }),
    ];
  }
  const acts: ActName[] = rule.decides === "approve" ? ["accept", "approve"] : ["accept", "approve", "refuse"];
  return [...papers, ...ownWord(draft, entry, criterion), ...grantsSystem(entry, ["atOnce"], power, acts), ...reviewable(entry, power)];
}

/** A condition that only the applicant can speak to is no fact: nobody decides his own case. */
function ownWord(draft: Draft, entry: Entry<ItemFile>, criterion: string): Problem[] {
  const words = new Set(criterion.match(/[a-z][a-z0-9_]*/g));
  return draft.facts
    .filter(({ value: { key, source, derived } }) => words.has(key) && source === undefined && derived === undefined)
    .map(({ value: { title } }) =>
      problemAt(entry, ["criterion"], {
        rule: "at-once-by-own-word",
        message: {
          zh: `秒办的条件用到“${title.zh}”，它没有数据源，只有申请人自己能说。`,
          en: `It is decided at once by "${title.en}", which has no source: only the applicant can say it.`,
        },
        mend: { zh: "请在 facts.yaml 中写明数据源，或者删除 atOnce。", en: "Name its source in facts.yaml, or remove atOnce." },
        basis: AT_ONCE,
      }),
    );
}

function grantsSystem(entry: Entry<ItemFile>, path: FieldPath, power: Power | undefined, acts: readonly ActName[]): Problem[] {
  const lacking = power === undefined ? [] : acts.filter((act) => !power.acts[act]?.includes("system"));
  if (power === undefined || lacking.length === 0) return [];
  return [
    problemAt(entry, path, {
      rule: "system-not-granted",
      message: {
        zh: `权力“${power.title.zh}”没有让程序（system）行使：${lacking.join("、")}。`,
        en: `The power "${power.title.en}" does not let the program (system) do: ${lacking.join(", ")}.`,
      },
      mend: {
        zh: `请在 powers/${power.id}.yaml 的这些行为中加上 system，或者删除 ${String(path[0])}。`,
        en: `Add system to these acts in powers/${power.id}.yaml, or remove ${String(path[0])}.`,
      },
      basis: "行政许可法 第4条",
    }),
  ];
}

/** What a program decided, a person looks at when asked. */
function reviewable(entry: Entry<ItemFile>, power: Power | undefined): Problem[] {
  if (power === undefined || power.acts.review?.some((role) => role !== "system")) return [];
  return [
    problemAt(entry, ["atOnce"], {
      rule: "at-once-without-review",
      message: { zh: "程序自动决定，却没有人可以复核。", en: "The program decides, and nobody can review it." },
      mend: {
        zh: `请在 powers/${power.id}.yaml 中写 review: [departmentOfficer]。`,
        en: `Write review: [departmentOfficer] in powers/${power.id}.yaml.`,
      },
      basis: AT_ONCE,
    }),
  ];
}

function promise(draft: Draft, entry: Entry<ItemFile>, power: Power | undefined): Problem[] {
  const { promise: rule, materials } = entry.value;
  if (rule === undefined) return [];
  const replaced = rule.replaces.flatMap((id, index): Problem[] => {
    const material = materials.find((each) => each.id === id);
    if (material?.from === "applicant") return [];
    return [
      problemAt(entry, ["promise", "replaces", index], {
        rule: "promise-replaces",
        message: {
          zh: `承诺代替“${id}”，本事项却不向申请人要这份材料。`,
          en: `The promise stands in for "${id}", which this item does not ask of the applicant.`,
        },
        mend: { zh: "请写 materials 中 from: applicant 的材料。", en: "Name materials with from: applicant." },
        basis: PROMISE,
      }),
    ];
  });
  const excluding = rule.excludedBy.flatMap((key, index): Problem[] => {
    const fact = draft.facts.find(({ value }) => value.key === key);
    if (fact?.value.type === "bool") return [];
    return [
      problemAt(entry, ["promise", "excludedBy", index], {
        rule: "promise-excluded-by",
        message: { zh: `“${key}”不是“是或否”的数据项。`, en: `"${key}" is no fact that is yes or no.` },
        mend: { zh: "请写 facts.yaml 中 type: bool 的数据项。", en: "Name facts of type bool from facts.yaml." },
        basis: PROMISE,
      }),
    ];
  });
  const lacking = power === undefined ? [] : (["checkPromise", "revoke"] as const).filter((act) => power.acts[act] === undefined);
  if (lacking.length === 0) return [...replaced, ...excluding];
  return [
    ...replaced,
    ...excluding,
    problemAt(entry, ["promise"], {
      rule: "promise-unchecked",
      message: {
        zh: `采用告知承诺，权力“${entry.value.power}”却没有：${lacking.join("、")}。`,
        en: `It is decided on a promise, but the power "${entry.value.power}" lacks: ${lacking.join(", ")}.`,
      },
      mend: {
        zh: `请在 powers/${entry.value.power}.yaml 中写 checkPromise 和 revoke。`,
        en: `Add checkPromise and revoke to powers/${entry.value.power}.yaml.`,
      },
      basis: PROMISE,
    }),
  ];
}
