/**
 * city/centre: what the city folder says about its enterprise service centre (企业综合服务中心): sections, what departments and
 * partners offer there, when it can be booked, and the consultation hours (市企零距离).
 *
 * Invariants: pure. A partner is never the only one in its section. A fact that may be handed over stands in the offering with
 * the reason why. What costs nothing and is public is named before what costs something.
 */
export { type BookingRule } from "./booking-rule.ts";
export { type Centre, type CentreFile, centreFileSchema, centreOf, type Offering } from "./centre.ts";
export { type ConsultationHour, consultationHourSchema } from "./consultation-hour.ts";
export { type OfferingFile, offeringSchema } from "./offering.ts";
export { type Partner, partnerSchema } from "./partner.ts";
export { type CentreSection, centreSectionSchema } from "./section.ts";
