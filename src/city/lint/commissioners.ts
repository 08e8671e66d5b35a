import type { Portfolio } from "../commissioners/index.ts";
import { type Draft, type Entry, problemAt, type Rule } from "../read/draft.ts";
import type { FieldPath, Problem } from "../read/problem.ts";
import { didYouMean } from "./did-you-mean.ts";

const LAW = "国办发〔2024〕54号";

/** 服务专员: every business has one portfolio, every line is the city's own or has a source, and a visit is no inspection. */
export const commissioners: Rule = (draft) => [
  ...draft.stages.flatMap((entry) => drawnBySomebody(entry)),
  ...draft.portfolios.flatMap((entry) => names(draft, entry)),
  ...catchAll(draft),
  ...uniqueIds(draft),
  ...(draft.service ? [...numbers(draft.service), ...together(draft)] : withoutRules(draft)),
];

function drawnBySomebody(entry: Draft["stages"][number]): Problem[] {
  const { source, choice, title } = entry.value;
  if (source !== undefined || choice === true) return [];
  return [
    problemAt(entry, ["criterion"], {
      rule: "stage-without-source",
      message: {
        zh: `阶段“${title.zh}”的标准既没有来源，也没有写明是自定。`,
        en: `The line of stage "${title.en}" has no source and does not say that it is the city's own.`,
      },
      mend: {
        zh: "请写 source: { where, reliability }；没有来源的写 choice: true。",
        en: "Write source: { where, reliability }, or choice: true.",
      },
    }),
  ];
}

function names(draft: Draft, entry: Entry<Portfolio>): Problem[] {
  const { department, when } = entry.value;
  const ids = (list: readonly Entry<{ id: string }>[]) => list.map(({ value }) => value.id);
  const stages = (when.stages ?? []).map((id, index) => ({ id, path: ["when", "stages", index] }));
  const divisions = (when.divisions ?? []).map((id, index) => ({ id, path: ["when", "divisions", index] }));
  const codes = draft.divisions.map(({ value }) => value.code);
  return [
    ...named(entry, { id: department, path: ["department"] }, ids(draft.departments), { zh: "部门", en: "department" }),
    ...stages.flatMap((each) => named(entry, each, ids(draft.stages), { zh: "阶段", en: "stage" })),
    ...divisions.flatMap((each) => named(entry, each, codes, { zh: "行政区划", en: "division" })),
  ];
}

function named(
  entry: Entry<unknown>,
  { id, path }: { id: string; path: FieldPath },
  known: readonly string[],
  what: { zh: string; en: string },
): Problem[] {
  if (known.includes(id)) return [];
  return [
    problemAt(entry, path, {
      rule: "unknown-reference",
      message: { zh: `${what.zh}“${id}”不存在。`, en: `There is no ${what.en} "${id}".` },
      mend: didYouMean(id, known, { zh: "请改为清单中已有的条目", en: "name one that is on the list" }),
    }),
  ];
}

/** The last takes everybody, and none before it does: each business has exactly one. */
function catchAll({ portfolios }: Draft): Problem[] {
  return portfolios.flatMap((entry, index) => {
    const isLast = index === portfolios.length - 1;
    const takesAll = Object.values(entry.value.when).every((list) => list === undefined);
    if (isLast === takesAll) return [];
    return [
      problemAt(entry, ["when"], {
        rule: "portfolio-order",
        message: isLast
          ? {
              zh: "最后一个服务包还有条件，会有企业没有专员。",
              en: "The last portfolio has conditions: some business would have no commissioner.",
            }
          : {
              zh: "这个服务包没有条件，后面的服务包永远轮不到。",
              en: "This portfolio has no conditions, so none after it is ever reached.",
            },
        mend: isLast
          ? { zh: "请把最后一个写成 when: {}。", en: "Let the last one say when: {}." }
          : { zh: "请写上条件，或把它移到最后。", en: "Give it conditions, or move it to the end." },
      }),
    ];
  });
}

function uniqueIds({ stages, portfolios }: Draft): Problem[] {
  return [stages, portfolios].flatMap((list: readonly Entry<{ id: string }>[]) =>
    list.flatMap((entry, index) =>
      list.findIndex(({ value }) => value.id === entry.value.id) === index
        ? []
        : [
            problemAt(entry, ["id"], {
              rule: "id-twice",
              message: { zh: `标识“${entry.value.id}”用了两次。`, en: `The id "${entry.value.id}" is used twice.` },
              mend: { zh: "请换一个标识，或合并这两条。", en: "Give it another id, or join the two." },
            }),
          ],
    ),
  );
}

function numbers(entry: NonNullable<Draft["service"]>): Problem[] {
  const { loadMax, visits } = entry.value;
  const each = [
    ["loadMax", loadMax],
    ...(["perYearMax", "daysBetweenMin", "answerDays", "minutesMax", "objectionDays"] as const).map(
      (name) => [`visits.${name}`, visits[name]] as const,
    ),
  ] as const;
  return each.flatMap(([name, { basis, choice }]) =>
    basis !== undefined || choice === true
      ? []
      : [
          problemAt(entry, [...name.split("."), "value"], {
            rule: "number-without-source",
            message: {
              zh: `${name} 既没有依据，也没有写明是自定。`,
              en: `${name} has no basis and does not say that it is the city's own.`,
            },
            mend: { zh: "请写 basis；没有依据的写 choice: true。", en: "Write basis, or choice: true." },
          }),
        ],
  );
}

/** The words by which an inspection in disguise is known hold at least the three that the law knows it by. */
function together({ service, stages, portfolios }: Draft): Problem[] {
  if (!service) return [];
  const lacking = ["检查", "执法", "处罚"].filter((word) => !service.value.visits.words.includes(word));
  const empty = [...(stages.length === 0 ? ["stages.yaml"] : []), ...(portfolios.length === 0 ? ["portfolios.yaml"] : [])];
  return [
    ...(lacking.length === 0
      ? []
      : [
          problemAt(service, ["visits", "words"], {
            rule: "visit-words",
            message: { zh: `检查类用词缺少：${lacking.join("、")}。`, en: `The words of inspection lack: ${lacking.join(", ")}.` },
            mend: { zh: "请补上：走访不得成为变相检查。", en: "Add them: a visit may not become an inspection in disguise." },
            basis: LAW,
          }),
        ]),
    ...empty.map((file) =>
      problemAt(service, [], {
        rule: "commissioners-incomplete",
        message: {
          zh: `写了 commissioners/service.yaml，却没有 ${file} 的条目。`,
          en: `There is commissioners/service.yaml but no entry of ${file}.`,
        },
        mend: { zh: "请补上，或删除整个 commissioners 文件夹。", en: "Add it, or leave the folder commissioners away." },
      }),
    ),
  ];
}

function withoutRules({ stages, portfolios, broken }: Draft): Problem[] {
  const [first] = [...stages, ...portfolios];
  if (first === undefined || broken.has("commissioners/service.yaml")) return [];
  return [
    problemAt(first, [], {
      rule: "commissioners-incomplete",
      message: {
        zh: "有阶段或服务包，却没有 commissioners/service.yaml。",
        en: "There are stages or portfolios but no commissioners/service.yaml.",
      },
      mend: {
        zh: "请补上：为谁服务、每人最多多少家、走访的规则。",
        en: "Add it: whom they serve, how many each, and the rules of a visit.",
      },
    }),
  ];
}
