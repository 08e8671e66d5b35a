import type { JointMatter } from "./joint-matter.ts";

/** What of a matter says how its parts become one form. */
type Presets = { parts: readonly Pick<JointMatter["parts"][number], "item" | "preset">[] };
export type Merging = Presets & Pick<JointMatter, "merge">;

/** The name under which the merged form asks a field of an item. */
export function mergedKey({ merge }: Pick<JointMatter, "merge">, item: string, key: string): string {
  return merge.fields.find(({ of }) => of.some((each) => each.item === item && each.key === key))?.key ?? key;
}

/** The name under which the merged form asks a material of an item. */
export function mergedMaterialId({ merge }: Pick<JointMatter, "merge">, item: string, id: string): string {
  return merge.materials.find(({ of }) => of.some((each) => each.item === item && each.id === id))?.id ?? id;
}

/** True when the matter itself answers the field. */
export function isPreset({ parts }: Presets, item: string, key: string): boolean {
  const part = parts.find((each) => each.item === item);
  return part !== undefined && Object.hasOwn(part.preset, key);
}
