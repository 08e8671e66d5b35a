import type { Text } from "../../base/index.ts";
import { type Field, joint, type Material, type Merging } from "../../city/index.ts";

/** Where an item's own field or material stands in the merged form. */
export type OfField = { item: string; key: string; required: boolean };
export type OfMaterial = { item: string; id: string; need: Material["need"] };

export type MergedField<F extends Field = Field> = F & { of: OfField[] };
export type MergedMaterial<M extends Material = Material> = M & { of: OfMaterial[] };

/** What one item asks; more than its declaration where facts are missing. */
export type Asking<F extends Field, M extends Material> = { item: string; fields: readonly F[]; materials: readonly M[] };

export type Merged<F extends Field, M extends Material> = { fields: MergedField<F>[]; materials: MergedMaterial<M>[] };

/**
 * One form of many: each question once, each paper once. Same key, same question; different keys where the matter
 * declares them to be one (`merge`); what the matter itself answers (`preset`) is not asked.
 */
export function mergeParts<F extends Field, M extends Material>(matter: Merging, asking: readonly Asking<F, M>[]): Merged<F, M> {
  const fields = new Map<string, MergedField<F>>();
  const materials = new Map<string, MergedMaterial<M>>();
  for (const { item, fields: own, materials: papers } of asking) {
    for (const field of own) if (!joint.isPreset(matter, item, field.key)) addField(matter, fields, item, field);
    for (const material of papers) addMaterial(matter, materials, item, material);
  }
  return { fields: [...fields.values()], materials: [...materials.values()] };
}

function addField<F extends Field>(matter: Merging, into: Map<string, MergedField<F>>, item: string, field: F): void {
  const key = joint.mergedKey(matter, item, field.key);
  const of = { item, key: field.key, required: field.required };
  const there = into.get(key);
  if (there) {
    into.set(key, { ...there, required: there.required || field.required, of: [...there.of, of] });
    return;
  }
  const declared = matter.merge.fields.find((each) => each.key === key && each.of.some((one) => one.item === item));
  into.set(key, { ...field, ...(declared ? worded(declared) : {}), key, of: [of] });
}

function addMaterial<M extends Material>(matter: Merging, into: Map<string, MergedMaterial<M>>, item: string, material: M): void {
  const id = joint.mergedMaterialId(matter, item, material.id);
  const of = { item, id: material.id, need: material.need };
  const there = into.get(id);
  if (!there) {
    const declared = matter.merge.materials.find((each) => each.id === id && each.of.some((one) => one.item === item));
    into.set(id, { ...material, ...(declared ? worded(declared) : {}), id, of: [of] });
    return;
  }
  const need = strictest(there.need, material.need);
  const formats = there.formats && material.formats ? there.formats.filter((each) => material.formats?.includes(each)) : undefined;
  const merged: MergedMaterial<M> = { ...there, need, of: [...there.of, of], basis: [...there.basis, ...newBases(there, material)] };
  if (need !== "deferrable") delete merged.deferral;
  if (formats && formats.length > 0) merged.formats = formats;
  into.set(id, merged);
}

const strictness = ["optional", "deferrable", "required"] as const;
function strictest(a: Material["need"], b: Material["need"]): Material["need"] {
  return strictness[Math.max(strictness.indexOf(a), strictness.indexOf(b))] ?? "required";
}

function newBases(there: Material, more: Material): Material["basis"] {
  return more.basis.filter((basis) => !there.basis.some((each) => each.law === basis.law && each.article === basis.article));
}

function worded({ title, hint }: { title: Text; hint?: Text | undefined }): { title: Text; hint?: Text } {
  return { title, ...(hint ? { hint } : {}) };
}
