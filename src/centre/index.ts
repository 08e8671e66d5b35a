/**
 * centre: the enterprise service centre (企业综合服务中心) and the consultation hours (市企零距离): appointments, referrals to
 * partners, questions with written answers.
 *
 * Invariants: no place is given twice. A partner sees what was passed on to it and nothing else, in that what the business
 * ticked, as it was then, and after the consent nothing; each time it is opened is written down first. Nothing is published
 * that still names anybody, or by who wrote it. Whatever an officer does here stands on the power list.
 */
export { bookAppointment } from "./appointments/book-appointment.ts";
export { rateAppointment } from "./appointments/change-appointment.ts";
export { recordReception } from "./appointments/keep-desk.ts";
export { listSlots } from "./appointments/view-appointments.ts";
export { answerQuestion, publishAnswer } from "./hours/answer-question.ts";
export { askQuestion } from "./hours/ask-question.ts";
export { listHours } from "./hours/view-hours.ts";
export { centreJobKinds, centreJobs, startCentre } from "./jobs.ts";
export { askReferral, previewReferral } from "./referrals/ask-referral.ts";
export { passReferral, rateReferral } from "./referrals/change-referral.ts";
export { openPartnerReferral, recordReferralOutcome } from "./referrals/partner-side.ts";
export { centreOperations } from "./routes.ts";
export { centreMigrations } from "./tables.ts";
