import { demandPowerOf } from "../../demands/index.ts";
import type { ActName, Power } from "../../power.ts";
import { type Draft, type Entry, problemAt } from "../../read/draft.ts";
import type { FieldPath, Problem } from "../../read/problem.ts";
import { demandObligations } from "../../responsibility.ts";

const BASIS = "行政许可法 第4条；优化营商环境条例 第40条";
const ACTS_OF_DEPARTMENT: readonly ActName[] = ["take", "handOn", "ask", "reply", "fulfil"];
const ACTS_OF_COORDINATION: readonly ActName[] = ["receive", "dispatch", "coordinate", "callBack", "join", "escalate"];
/** What the coordinating department owes by itself; the rest is owed by whoever has the demand. */
const OF_COORDINATION: ReadonlySet<string> = new Set(["dispatch", "callBack", "coordinate"]);

/** Whoever gets a demand by the rules holds the power to handle it, and the responsibility list says by when. */
export function whoAnswers(draft: Draft): Problem[] {
  const { demandRouting, departments, broken } = draft;
  if (demandRouting === undefined) return [];
  const known = new Set(departments.map(({ value }) => value.id));
  const powers = new Map(draft.powers.map(({ value }) => [value.id, value]));
  const holds = (path: FieldPath, id: string, department: string, acts: readonly ActName[]): Problem[] =>
    known.has(department) && !broken.has(id) ? lacking(demandRouting, path, { id, department, acts }, powers.get(id)) : [];
  const { coordination, rules } = demandRouting.value;
  const seen = new Set<string>();
  return [
    ...(known.has(coordination.department) ? [] : unknownDepartment(draft, demandRouting, coordination.department)),
    ...holds(["coordination", "power"], coordination.power, coordination.department, ACTS_OF_COORDINATION),
    ...rules.flatMap(({ department }, index) => {
      if (seen.has(department)) return [];
      seen.add(department);
      return holds(["rules", index, "department"], demandPowerOf(department), department, ACTS_OF_DEPARTMENT);
    }),
    ...duties(
      draft,
      demandRouting,
      [...seen].filter((department) => known.has(department)),
    ),
  ];
}

function unknownDepartment({ broken }: Draft, entry: Entry<unknown>, id: string): Problem[] {
  if (broken.has(id) || broken.has("departments.yaml")) return [];
  return [
    problemAt(entry, ["coordination", "department"], {
      rule: "unknown-reference",
      message: { zh: `部门“${id}”不存在。`, en: `There is no department "${id}".` },
      mend: { zh: "请改为 departments.yaml 中已有的条目。", en: "Name one that is in departments.yaml." },
    }),
  ];
}

type Needed = { id: string; department: string; acts: readonly ActName[] };

function lacking(entry: Entry<unknown>, path: FieldPath, { id, department, acts }: Needed, power: Power | undefined): Problem[] {
  const missing = power === undefined ? acts : acts.filter((act) => power.acts[act] === undefined);
  const another = power !== undefined && power.department !== department;
  if (missing.length === 0 && !another) return [];
  const list = missing.join(", ");
  return [
    problemAt(entry, path, {
      rule: "demand-power",
      message: another
        ? { zh: `权力“${id}”不属于 ${department}。`, en: `The power "${id}" does not belong to ${department}.` }
        : power === undefined
          ? {
              zh: `诉求会派给 ${department}，权力清单里却没有它办理诉求的“${id}”。`,
              en: `Demands go to ${department}, and the power list has no "${id}" under which it handles them.`,
            }
          : { zh: `权力“${id}”没有所需的行为：${list}。`, en: `The power "${id}" lacks acts that are needed: ${list}.` },
      mend: {
        zh: `请在 powers/${id}.yaml 写明 department: ${department}，并在 acts 中写明由谁 ${acts.join("、")}。`,
        en: `Write department: ${department} in powers/${id}.yaml, and in its acts who may ${acts.join(", ")}.`,
      },
      basis: BASIS,
    }),
  ];
}

/** Whatever a demand's clock counts stands on the responsibility list, for everybody who may owe it. */
function duties(draft: Draft, entry: Entry<{ coordination: { department: string } }>, departments: readonly string[]): Problem[] {
  if (draft.broken.size > 0) return [];
  const listed = (obligation: string, department: string): boolean =>
    draft.responsibilities.some(
      ({ value }) => value.demand === obligation && (value.appliesTo === "everyDepartment" || value.department === department),
    );
  return demandObligations.flatMap((obligation) => {
    const owing = OF_COORDINATION.has(obligation) ? [entry.value.coordination.department] : departments;
    const without = owing.filter((department) => !listed(obligation, department));
    if (without.length === 0) return [];
    return [
      problemAt(entry, ["coordination"], {
        rule: "demand-without-responsibility",
        message: {
          zh: `责任清单里没有诉求的“${obligation}”，而这些部门有这项义务：${without.join("、")}。`,
          en: `The responsibility list has nothing for "${obligation}" of demands, which is owed by: ${without.join(", ")}.`,
        },
        mend: {
          zh: `请在 responsibilities/ 写一条 demand: ${obligation}（或加 appliesTo: everyDepartment）。`,
          en: `Add an entry with demand: ${obligation} to responsibilities/ (or appliesTo: everyDepartment).`,
        },
        basis: "优化营商环境条例 第36条；浙江省保障“最多跑一次”改革规定 第43条",
      }),
    ];
  });
}
