import { newId } from "../../src/base/index.ts";
import { type Doors, type DoorTable, everybody } from "./doors.ts";

/** Nothing has this id: who may come in is told that it does not exist. */
const none = () => ({ params: { id: newId() } });
const business = (answer: string): Doors => ({ business: answer });
/** Officers of a department that does not run the centre. */
const desk = (answer: string): Doors => ({ departmentOfficer: answer, departmentHead: answer });
const partner = (answer: string): Doors => ({ partner: answer });
const slot = { day: "2026-11-28", begins: "09:00" };

export const centreDoors: DoorTable = {
  readCentre: [everybody("ok")],
  readCentreOffering: [everybody("ok"), () => ({ params: { id: "policy-reading" } })],
  listCentreSlots: [everybody("ok"), () => ({ params: { bookable: "offering:policy-reading" } })],
  listMyAppointments: [business("ok")],
  bookAppointment: [business("slotUnknown"), () => ({ body: { bookable: "offering:policy-reading", ...slot } })],
  moveAppointment: [business("appointmentNotFound"), () => ({ ...none(), body: slot })],
  cancelAppointment: [business("appointmentNotFound"), none],
  rateAppointment: [business("appointmentNotFound"), () => ({ ...none(), body: { level: 1 } })],
  listCentreDay: [desk("ok"), () => ({ params: { day: "2026-11-24" } })],
  recordReception: [desk("appointmentNotFound"), () => ({ ...none(), body: { came: false } })],
  callOffCentreDay: [
    desk("powerOfAnotherDepartment"),
    () => ({ body: { bookable: "offering:policy-reading", day: "2026-11-24", reason: "示例。" } }),
  ],
  previewReferral: [business("ok"), () => ({ params: { id: "working-capital-loan-one" } })],
  askReferral: [
    business("consentUntil"),
    () => ({ body: { offering: "working-capital-loan-one", facts: [], until: "2029-01-01", words: "示例", contact: "示例" } }),
  ],
  listMyReferrals: [business("ok")],
  readMyReferral: [business("referralNotFound"), none],
  revokeConsent: [business("referralNotFound"), none],
  rateReferral: [business("referralNotFound"), () => ({ ...none(), body: { level: 1 } })],
  readReferralReceipt: [business("referralNotFound"), () => ({ params: { id: newId(), leafId: newId() } })],
  listReferralsToPass: [desk("ok")],
  passReferral: [desk("referralNotFound"), none],
  returnReferral: [desk("referralNotFound"), () => ({ ...none(), body: { reason: "示例。" } })],
  listPartnerReferrals: [partner("ok")],
  openPartnerReferral: [partner("referralNotFound"), none],
  recordReferralOutcome: [partner("referralNotFound"), () => ({ ...none(), body: { result: "agreed", text: "示例。" } })],
  listConsultationHours: [everybody("ok")],
  listHourAnswers: [everybody("ok")],
  readHourAnswerReceipt: [everybody("questionNotFound"), none],
  listMyHourQuestions: [business("ok")],
  askHourQuestion: [business("slotUnknown"), () => ({ body: { hour: "policy-thursday", day: "2026-11-27", text: "示例问题。" } })],
  listHourQuestions: [desk("ok")],
  answerHourQuestion: [desk("questionNotFound"), () => ({ ...none(), body: { answer: "示例。" } })],
  publishHourAnswer: [desk("questionNotFound"), () => ({ ...none(), body: { question: "示例问题。", answer: "示例。" } })],
  keepHourAnswerPrivate: [desk("questionNotFound"), () => ({ ...none(), body: { reason: "示例。" } })],
};
