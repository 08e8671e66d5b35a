import type { Text } from "../../base/index.ts";
import { basisView } from "../../cases/index.ts";
import { type City, type Item, joint, type JointMatter, type JointPart } from "../../city/index.ts";
import { mergeParts } from "./merge-parts.ts";
import { waveOf } from "./plan-parts.ts";
import { savingsOf } from "./savings.ts";
import type { JointMatterSummaryView, JointMatterView, SavingsView } from "./view-schemas.ts";

/** Joint matters whose words meet `query`, in the order of their titles; all of them when it is blank. */
export function searchMatters(city: City, query: string): JointMatter[] {
  const asked = query.trim().toLowerCase();
  const matters = [...city.joint.values()].toSorted((a, b) => a.title.zh.localeCompare(b.title.zh, "zh"));
  if (asked === "") return matters;
  return matters.filter((matter) => {
    const words = [matter.title.zh, matter.title.en, matter.summary.zh, matter.summary.en, ...matter.keywords].map((word) =>
      word.toLowerCase(),
    );
    return words.some((word) => word.includes(asked)) || matter.keywords.some((word) => asked.includes(word.toLowerCase()));
  });
}

export function summariseMatter(city: City, matter: JointMatter): JointMatterSummaryView {
  return {
    id: matter.id,
    title: matter.title,
    summary: matter.summary,
    department: named(city.departments, matter.department),
    parts: matter.parts.map((part) => named(city.items, part.item)),
    savings: viewSavings(matter, itemsOf(city, matter.parts), matter.questions.length),
  };
}

export function viewMatter(city: City, matter: JointMatter): JointMatterView {
  const items = itemsOf(city, matter.parts);
  const { fields, materials } = mergeParts(
    matter,
    items.map(({ id, fields: own, materials: papers }) => ({ item: id, fields: own, materials: papers })),
  );
  const { title, reliability, source, note } = matter.document;
  return {
    ...summariseMatter(city, matter),
    document: { title, reliability, ...(source === undefined ? {} : { source }), ...noted(note) },
    basis: matter.basis.map(basisView),
    power: named(city.powers, matter.power),
    acceptance: matter.acceptance,
    questions: matter.questions.map(({ id, text, hint }) => ({ id, text, ...(hint ? { hint } : {}) })),
    parts: matter.parts.map((part) => ({
      ...named(city.items, part.item),
      ...viewPart(city, part, matter.parts),
      ...(part.question === undefined ? {} : { question: part.question }),
      choice: part.choice ?? false,
      ...noted(part.note),
    })),
    fields: fields.map(({ key, title: name, of }) => ({ key, title: name, items: of.map((each) => each.item) })),
    materials: materials.map(({ id, title: name, from, need, of }) => ({
      id,
      title: name,
      from,
      need,
      items: of.map((each) => each.item),
    })),
    faq: matter.faq,
  };
}

/** What is the same about a part on the guide, in the form and in an application. `parts`: those that there are. */
export function viewPart(city: City, part: JointPart, parts: readonly JointPart[]) {
  const item = city.items.get(part.item);
  return {
    item: named(city.items, part.item),
    department: named(city.departments, item?.department ?? ""),
    why: part.why,
    result: item?.result.document ?? { zh: "", en: "" },
    after: part.after.filter((id) => parts.some((each) => each.item === id)),
    needs: part.needs,
    wave: waveOf(part, parts),
    promised: { period: item?.limits.promised.period ?? 0, unit: item?.limits.promised.unit ?? ("workingDay" as const) },
    ifRefused: ifRefused(city, part, parts),
    basis: (part.basis ?? item?.basis ?? []).map(basisView),
  };
}

/** The three counts with how each was made. */
export function viewSavings(matter: JointMatter, items: readonly Item[], questions: number): SavingsView {
  return {
    ...savingsOf(matter, items, questions),
    how: {
      ordinary: matter.before.how,
      singly: {
        zh: "按清单数：今天在这里一件一件办。数据源已有的材料和数据不用交、不用填，只数要您带的必交或容缺材料和要您填的栏目。",
        en: "Counted from the lists: item by item here. What sources hold is neither brought nor filled in; only required and deferrable papers and the fields left to you count.",
      },
      jointly: {
        zh: "按清单数：各事项的表合成一张，同一问题、同一材料只数一次，“一件事”本身已经回答的不再问。“要不要办”的是非题另外数：它们不填内容，只定下要办哪几项；分开办时没有这些题，要自己弄清。",
        en: "Counted from the lists: all forms in one, each question and paper once, without what the matter itself answers; questions about optional parts are counted apart: they fill in nothing and say which items are needed, which one has to find out alone otherwise.",
      },
    },
    choice: matter.before.choice ?? false,
  };
}

export function itemsOf(city: City, parts: readonly { item: string }[]): Item[] {
  return parts.flatMap((part): readonly Item[] | Item => city.items.get(part.item) ?? []);
}

function ifRefused(city: City, part: JointPart, parts: readonly JointPart[]): Text {
  const waiting = joint.dependants(part.item, parts).filter((each) => each.after.some((id) => parts.some((other) => other.item === id)));
  const title = (each: JointPart): Text => city.items.get(each.item)?.title ?? { zh: each.item, en: each.item };
  if (waiting.length === 0) {
    return {
      zh: "不予批准的，其他事项照常办理，已经批准的仍然有效。",
      en: "If it is refused, the others go on, and what was granted stands.",
    };
  }
  const names = {
    zh: waiting.map((each) => `“${title(each).zh}”`).join("、"),
    en: waiting.map((each) => `"${title(each).en}"`).join(", "),
  };
  const alone = waiting.every(
    (each) => each.needs === "all" || each.after.filter((id) => parts.some((other) => other.item === id)).length <= 1,
  );
  return alone
    ? { zh: `不予批准的，${names.zh}不再启动，其他事项照常办理。`, en: `If it is refused, ${names.en} will not start; the others go on.` }
    : {
        zh: `不予批准的，只要前面还有一项批准，${names.zh}仍会启动；都没有批准的，不再启动。`,
        en: `If it is refused, ${names.en} still starts as long as another part before it is approved; if none is, it does not.`,
      };
}

function noted(note: string | Text | undefined): { note?: Text } {
  return note === undefined ? {} : { note: typeof note === "string" ? { zh: note, en: note } : note };
}

export function named(list: ReadonlyMap<string, { title: Text }>, id: string): { id: string; title: Text } {
  return { id, title: list.get(id)?.title ?? { zh: id, en: id } };
}
