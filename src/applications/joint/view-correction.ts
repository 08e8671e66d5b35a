import type { City, JointMatter } from "../../city/index.ts";
import { viewMaterial } from "../view-form.ts";
import type { JointAsked } from "./correction.ts";
import { named } from "./view-matter.ts";
import type { JointView } from "./view-schemas.ts";

/** The one notice with what a form needs to ask it: the definition of each field and paper. */
export function viewCorrection(
  city: City,
  matter: JointMatter | undefined,
  asked: readonly JointAsked[],
): NonNullable<JointView["correction"]> {
  return asked.map(({ name, kind, title, by }) => {
    const item = city.items.get(by[0]?.item ?? "");
    const own = by[0]?.name;
    const field = kind === "field" ? item?.fields.find((each) => each.key === own) : undefined;
    const material = kind === "material" ? item?.materials.find((each) => each.id === own) : undefined;
    const declared = matter?.merge.fields.find((each) => each.key === name);
    return {
      name,
      kind,
      title,
      by: by.map((each) => ({ department: named(city.departments, city.items.get(each.item)?.department ?? ""), reason: each.reason })),
      ...(field ? { field: { ...field, ...(declared ? { title: declared.title } : {}), key: name, required: true } } : {}),
      ...(material
        ? { material: viewMaterial({ city }, { ...material, id: name, title, need: "required", state: "ask", confirmedBy: [] }) }
        : {}),
    };
  });
}
