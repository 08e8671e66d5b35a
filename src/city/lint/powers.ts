import { type Entry, problemAt, type Rule } from "../read/draft.ts";
import { type ActName, type Power, PUBLISHING_POWER } from "../power.ts";
import type { Problem } from "../read/problem.ts";

const BASIS = "行政许可法 第4条；优化营商环境条例 第40条";
/** The acts without which an item of this kind cannot be taken in, answered and ended. */
const ACTS_OF_ITEM: Record<"immediate" | "promised", readonly ActName[]> = {
  immediate: ["receive", "accept", "approve", "refuse"],
  promised: ["receive", "accept", "askCorrection", "rejectAcceptance", "approve", "refuse"],
};

/** The acts without which a plan can neither be carried out nor its result be told. */
const ACTS_OF_INSPECTION: readonly ActName[] = ["orderInspection", "recordInspection", "cancelInspection"];

/** An item or a policy rests on a power of its own department that holds the acts it needs. */
export const powers: Rule = (draft) => {
  const byId = new Map(draft.powers.map((entry) => [entry.value.id, entry.value]));
  return [
    ...draft.items.flatMap((entry) => {
      const power = byId.get(entry.value.power);
      return power ? [...sameDepartment(entry, power), ...holdsActs(entry, power, ACTS_OF_ITEM[entry.value.kind])] : [];
    }),
    ...publication(byId),
    ...draft.inspections.flatMap((entry) => {
      const power = byId.get(entry.value.power);
      return power ? [...sameDepartment(entry, power), ...holdsActs(entry, power, ACTS_OF_INSPECTION)] : [];
    }),
    ...draft.policies.flatMap((entry) => {
      const power = byId.get(entry.value.power);
      // Showing it to a business is an act of its own; granting or approving may be for another system.
      return power ? [...sameDepartment(entry, power), ...holdsActs(entry, power, ["offer"])] : [];
    }),
  ];
};

/** A city publishes its lists when it starts; without the power to do so it cannot start. */
function publication(byId: ReadonlyMap<string, Power>): Problem[] {
  if (byId.get(PUBLISHING_POWER)?.acts.publish !== undefined) return [];
  return [
    {
      rule: "publishing-power",
      severity: "error",
      file: `powers/${PUBLISHING_POWER}.yaml`,
      line: 1,
      column: 1,
      field: "acts.publish",
      message: {
        zh: `权力清单里没有公布清单的权力 ${PUBLISHING_POWER}，或它没有 publish 行为。`,
        en: `The power list has no ${PUBLISHING_POWER} with the act publish.`,
      },
      mend: {
        zh: `请新建 powers/${PUBLISHING_POWER}.yaml，在 acts 里写 publish: [system]。`,
        en: `Add powers/${PUBLISHING_POWER}.yaml and say publish: [system] in its acts.`,
      },
      basis: "优化营商环境条例 第38条",
    },
  ];
}

function sameDepartment(entry: Entry<{ department: string }>, power: Power): Problem[] {
  if (power.department === entry.value.department) return [];
  return [
    problemAt(entry, ["power"], {
      rule: "power-of-another-department",
      message: {
        zh: `权力“${power.title.zh}”属于 ${power.department}，不属于 ${entry.value.department}。`,
        en: `The power "${power.title.en}" belongs to ${power.department}, not to ${entry.value.department}.`,
      },
      mend: {
        zh: "请改用本部门的权力清单条目，或把事项交给有权的部门。",
        en: "Name a power of this department, or give the entry to the department that holds it.",
      },
      basis: BASIS,
    }),
  ];
}

function holdsActs(entry: Entry<unknown>, power: Power, needed: readonly ActName[]): Problem[] {
  const lacking = needed.filter((act) => power.acts[act] === undefined);
  if (lacking.length === 0) return [];
  return [
    problemAt(entry, ["power"], {
      rule: "power-lacks-acts",
      message: {
        zh: `权力“${power.id}”没有所需的行为：${lacking.join("、")}。`,
        en: `The power "${power.id}" lacks acts that are needed: ${lacking.join(", ")}.`,
      },
      mend: {
        zh: `请在 powers/${power.id}.yaml 的 acts 中写明由谁行使，或改用别的权力。`,
        en: `Say in acts of powers/${power.id}.yaml who carries them out, or name another power.`,
      },
      basis: BASIS,
    }),
  ];
}
