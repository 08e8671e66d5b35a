import type { Text } from "./language.tsx";
import type { Tone } from "./states.tsx";

/** Words of how the lists change. */
export type ListName = "powers" | "responsibilities" | "off-limits" | "items" | "policies";
export type RevisionKind = "add" | "change" | "remove";
export type RevisionStatus = "drafting" | "commenting" | "reviewing" | "approved" | "published" | "withdrawn";
export type CommentOutcome = "adopted" | "partly" | "notAdopted";

export const listNames: readonly ListName[] = ["powers", "responsibilities", "off-limits", "items", "policies"];

export const listWords: Record<ListName, Text> = {
  powers: { zh: "权力清单", en: "Power list" },
  responsibilities: { zh: "责任清单", en: "Responsibility list" },
  "off-limits": { zh: "不干预清单", en: "Not-to-touch list" },
  items: { zh: "办事事项", en: "Services" },
  policies: { zh: "惠企政策", en: "Policies" },
};

export const kindWords: Record<RevisionKind, Text> = {
  add: { zh: "新增", en: "new" },
  change: { zh: "修改", en: "changed" },
  remove: { zh: "取消", en: "removed" },
};

export const revisionWords: Record<RevisionStatus, { title: Text; tone: Tone }> = {
  drafting: { title: { zh: "起草中", en: "being drafted" }, tone: "plain" },
  commenting: { title: { zh: "征求意见", en: "comments" }, tone: "wait" },
  reviewing: { title: { zh: "审查中", en: "under review" }, tone: "wait" },
  approved: { title: { zh: "待公布", en: "to be published" }, tone: "wait" },
  published: { title: { zh: "已公布", en: "published" }, tone: "good" },
  withdrawn: { title: { zh: "已撤回", en: "withdrawn" }, tone: "plain" },
};

export const outcomeWords: Record<CommentOutcome, { title: Text; tone: Tone }> = {
  adopted: { title: { zh: "采纳", en: "adopted" }, tone: "good" },
  partly: { title: { zh: "部分采纳", en: "adopted in part" }, tone: "wait" },
  notAdopted: { title: { zh: "未采纳", en: "not adopted" }, tone: "plain" },
};

export function isListName(name: string): name is ListName {
  return (listNames as readonly string[]).includes(name);
}
