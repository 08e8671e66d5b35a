import { z } from "zod";
import type { Text } from "../../base/index.ts";

export const appointmentStatuses = ["booked", "waiting", "attended", "noShow", "cancelled", "calledOff", "lapsed"] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export const appointmentWords: Record<AppointmentStatus, Text> = {
  booked: { zh: "已预约", en: "Booked" },
  waiting: { zh: "候补中", en: "Waiting for a place" },
  attended: { zh: "已接待", en: "Attended" },
  noShow: { zh: "没有来", en: "Did not come" },
  cancelled: { zh: "已取消", en: "Cancelled" },
  calledOff: { zh: "中心停办", en: "Called off by the centre" },
  lapsed: { zh: "候补未成", en: "No place came free" },
};

/** What happens to an appointment, from which status to which. */
const transitions = {
  giveUp: { from: ["booked", "waiting"], to: "cancelled" },
  findPlace: { from: ["waiting"], to: "booked" },
  callOff: { from: ["booked", "waiting"], to: "calledOff" },
  lapse: { from: ["waiting"], to: "lapsed" },
  attend: { from: ["booked"], to: "attended" },
  missed: { from: ["booked"], to: "noShow" },
} as const satisfies Record<string, { from: readonly AppointmentStatus[]; to: AppointmentStatus }>;
export type AppointmentAct = keyof typeof transitions;

/** Where an act leads, or undefined where it is not possible. Pure. */
export function nextStatus(status: AppointmentStatus, act: AppointmentAct): AppointmentStatus | undefined {
  const { from, to } = transitions[act];
  const allowed: readonly AppointmentStatus[] = from;
  return allowed.includes(status) ? to : undefined;
}

export const appointmentResults = ["solved", "goesOn", "elsewhere"] as const;
export const appointmentOutcomeSchema = z.object({
  /** Solved here; goes on; belongs to somebody else, who is named in the text. */
  result: z.enum(appointmentResults),
  text: z.string(),
});
export type AppointmentOutcome = z.infer<typeof appointmentOutcomeSchema>;
