import type { PlainDate, Text } from "../../base/index.ts";
import type { City, Item } from "../../city/index.ts";
import { evaluateCriterion } from "../../criteria/index.ts";
import { factsOf } from "../../entities/index.ts";
import type { Form } from "../form.ts";

/** What the program does with an application the moment it is filed, and why it leaves it to an officer where it does. */
export type AtOnce = { decide: "approve" | "refuse"; by: "facts" | "promise" } | { decide: "officer"; why: Text };

export type AtOnceParts = {
  city: Pick<City, "powers" | "facts">;
  item: Item;
  form: Pick<Form, "facts" | "pendingSources" | "misfit" | "promise">;
  /** Where each material stands once it is filed. */
  materials: readonly { id: string; state: string }[];
  promised: boolean;
  today: PlainDate;
};

/**
 * 秒办: whether the program itself decides. Only what the lists let it: an item that says so, or a promise that was made; under
 * a power that grants `system` the acts. And only on what is known for certain: every fact that the criterion reads is
 * confirmed by its source, none disputed, awaited or told by the business itself; no paper that a person has to judge.
 * Everything else is an officer's. Pure.
 */
export function decideAtOnce(parts: AtOnceParts): AtOnce {
  const { item, promised, today, form } = parts;
  const why = whyOfficer(parts);
  if (why) return { decide: "officer", why };
  const facts = factsOf(new Map(form.facts.map((fact) => [fact.key, fact])), "office");
  // There is a criterion: whyOfficer has seen to it.
  const outcome = item.criterion ? evaluateCriterion(item.criterion, facts, { today }).outcome : "unknown";
  if (outcome === "eligible") return { decide: "approve", by: promised ? "promise" : "facts" };
  const mayRefuse = !promised && item.atOnce?.decides === "approveAndRefuse" && grants(parts, ["refuse"]);
  if (outcome === "ineligible" && mayRefuse) return { decide: "refuse", by: "facts" };
  return {
    decide: "officer",
    why: { zh: "条件没有全部符合，由经办人审查决定", en: "Not every condition is met; an officer decides" },
  };
}

type Reason = readonly [applies: boolean, zh: string, en: string];

function whyOfficer(parts: AtOnceParts): Text | undefined {
  const { item, form, materials, promised } = parts;
  const reasons: readonly Reason[] = [
    [item.atOnce === undefined && !promised, "本事项由经办人决定", "This item is decided by an officer"],
    [item.criterion === undefined, "本事项没有可以比对的条件", "This item has no condition that can be compared"],
    [!grants(parts, ["accept", "approve"]), "权力清单没有让程序作决定", "The power list does not let the program decide"],
    [form.misfit, "登记的主体类型与事项不符", "The register has another kind of business than the item is for"],
    [form.pendingSources.length > 0, "还有数据源没有答复", "A source has not answered yet"],
    [promised && form.promise?.settled !== true, "信用信息还没有全部核实", "What may stand against a promise is not settled yet"],
    [!factsCertain(parts), "条件用到的信息没有全部由数据源确认", "Not every fact of the conditions is confirmed by its source"],
    [!materials.every(({ id, state }) => isSettled(item, id, state, promised)), "有材料要由人来看", "A paper has to be looked at"],
  ];
  const found = reasons.find(([applies]) => applies);
  return found && { zh: found[1], en: found[2] };
}

function grants({ city, item }: AtOnceParts, acts: readonly ("accept" | "approve" | "refuse")[]): boolean {
  const power = city.powers.get(item.power);
  return acts.every((act) => power?.acts[act]?.includes("system") === true);
}

/** Every fact that the criterion reads, as its source tells it. */
function factsCertain({ city, item, form }: AtOnceParts): boolean {
  const keys = (item.criterion?.facts ?? []).map((key) => city.facts.get(key)?.derived?.yearsSince ?? key);
  return keys.every((key) => form.facts.find((fact) => fact.key === key)?.status === "confirmed");
}

/**
 * A paper that a source confirms, or that a promise stands in for, needs nobody to read it; nor does one that is not needed and
 * not here. On a promise what was handed in is taken as complete and in due form (消防法 15), and looked at in the check.
 */
function isSettled(item: Item, id: string, state: string, promised: boolean): boolean {
  if (state === "confirmed" || state === "promised") return true;
  if (state === "given") return promised;
  return state === "missing" && item.materials.find((material) => material.id === id)?.need === "optional";
}
