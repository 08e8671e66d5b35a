import type { Instant, PlainDate, Text } from "../../base/index.ts";

/** How a commissioner and a business meet. */
export const visitWays = ["atBusiness", "atCentre", "phone", "video"] as const;
export type VisitWay = (typeof visitWays)[number];

/**
 * offered: the commissioner asks whether it may come. asked: the business asks it to come. agreed: both want it on a day.
 * Nothing is `made` that was not agreed: consent comes before the visit, never after it.
 */
export const visitStatuses = ["offered", "asked", "agreed", "made", "declined", "lapsed", "cancelled"] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** What can be done with a visit, and by whom. */
export const visitActs = ["agree", "decline", "cancel", "record"] as const;
export type VisitAct = (typeof visitActs)[number];
export type VisitSide = "business" | "commissioner";

/** A step that was promised on a visit; `demand` is the number under which it is followed. */
export type Promised = { text: string; dueOn: PlainDate; demand?: string };

/** One thing that happened to a visit. */
export type VisitMove = { at: Instant; by: string; side: VisitSide | "auditor"; to: VisitStatus | "objected" | "found"; words?: string };

type Step = { act: VisitAct; by: VisitSide; from: VisitStatus; to: VisitStatus };

/**
 * The only steps there are. An offer is answered by the business and by nobody else; what the business asked for the
 * commissioner answers. Until it has taken place the business can take its yes back.
 */
const steps: readonly Step[] = [
  { act: "agree", by: "business", from: "offered", to: "agreed" },
  { act: "decline", by: "business", from: "offered", to: "declined" },
  { act: "cancel", by: "commissioner", from: "offered", to: "cancelled" },
  { act: "agree", by: "commissioner", from: "asked", to: "agreed" },
  { act: "decline", by: "commissioner", from: "asked", to: "declined" },
  { act: "cancel", by: "business", from: "asked", to: "cancelled" },
  { act: "cancel", by: "business", from: "agreed", to: "cancelled" },
  { act: "cancel", by: "commissioner", from: "agreed", to: "cancelled" },
  { act: "record", by: "commissioner", from: "agreed", to: "made" },
];

/** Where an act leads, or undefined when it cannot follow. */
export function stepOf(act: VisitAct, by: VisitSide, from: VisitStatus): VisitStatus | undefined {
  return steps.find((step) => step.act === act && step.by === by && step.from === from)?.to;
}

/** What somebody can do now, for the page. */
export function nextActs(by: VisitSide, from: VisitStatus): VisitAct[] {
  return steps.filter((step) => step.by === by && step.from === from).map(({ act }) => act);
}

/** The status on a day: an offer that nobody answered is over. Silence is no consent. */
export function statusOn(visit: { status: VisitStatus; answerBy: PlainDate | null }, today: PlainDate): VisitStatus {
  return visit.status === "offered" && visit.answerBy !== null && visit.answerBy < today ? "lapsed" : visit.status;
}

export const visitStatusWords: Record<VisitStatus, Text> = {
  offered: { zh: "等企业答复", en: "waits for the business" },
  asked: { zh: "等专员答复", en: "waits for the commissioner" },
  agreed: { zh: "已约定", en: "agreed" },
  made: { zh: "已走访", en: "made" },
  declined: { zh: "未同意", en: "declined" },
  lapsed: { zh: "未答复，不走访", en: "not answered, will not take place" },
  cancelled: { zh: "已取消", en: "cancelled" },
};

export const visitWayWords: Record<VisitWay, Text> = {
  atBusiness: { zh: "上门", en: "at the business" },
  atCentre: { zh: "在服务中心见面", en: "at the service centre" },
  phone: { zh: "电话", en: "by phone" },
  video: { zh: "视频", en: "by video" },
};
